using System.Text.Json;
using Gridwhistle.Storage;

namespace Gridwhistle.Upkeep;

/// <summary>A manifest is read by people too.</summary>
internal static class ManifestJson
{
    public static JsonSerializerOptions Options { get; } = new(StorageJson.Options) { WriteIndented = true };
}
