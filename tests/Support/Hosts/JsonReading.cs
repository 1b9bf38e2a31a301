using System.Text.Json;

namespace Gridwhistle.Hosts;

/// <summary>Reads members of answers.</summary>
public static class JsonReading
{
    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    public static string? Maybe(this JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.ToString() : null;

    public static int Number(this JsonElement element, string name) => element.GetProperty(name).GetInt32();

    /// <summary>An answer that is an array itself.</summary>
    public static IReadOnlyList<JsonElement> Elements(this JsonElement element) => [.. element.EnumerateArray()];

    public static IReadOnlyList<JsonElement> Items(this JsonElement element, string name = "items") => [.. element.GetProperty(name).EnumerateArray()];
}
