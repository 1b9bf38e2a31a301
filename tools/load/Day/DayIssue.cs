using System.Text.Json;

namespace Gridwhistle.Load.Day;

/// <summary>A case of the simulated day as the API shows it.</summary>
internal readonly struct DayIssue(JsonElement body)
{
    public string Id => body.GetProperty("id").GetString()!;

    public string State => body.GetProperty("state").GetString()!;

    public int Version => body.GetProperty("version").GetInt32();

    public string Grid => body.GetProperty("gridCode").GetString()!;

    public string Category => body.TryGetProperty("category", out var category) ? category.GetString()! : "other";

    public string? Assignee => body.TryGetProperty("assignee", out var party) && party.TryGetProperty("personId", out var person) ? person.GetString() : null;

    public DateTimeOffset? NextDueAt => body.TryGetProperty("nextDueAt", out var due) ? due.GetDateTimeOffset() : null;

    public IEnumerable<JsonElement> Whistles => body.TryGetProperty("whistles", out var whistles) ? whistles.EnumerateArray() : [];

    /// <summary>Whose the running clock of a kind is.</summary>
    public string? OwnerOf(string kind)
    {
        foreach (var clock in body.GetProperty("clocks").EnumerateArray())
        {
            if (clock.GetProperty("kind").GetString() == kind && !clock.TryGetProperty("stoppedAt", out _)
                && clock.TryGetProperty("owner", out var owner) && owner.TryGetProperty("personId", out var person))
            {
                return person.GetString();
            }
        }

        return null;
    }
}
