using System.Collections.Immutable;

namespace Gridwhistle.Upkeep;

/// <summary>What an archive holds, and how to tell that it is whole: its entry <c>manifest.json</c>.</summary>
/// <param name="Version">Of the archive's own form; a newer one is refused.</param>
/// <param name="Release">The release that made it.</param>
/// <param name="BegunAt">When reading began: what was acknowledged before is in it.</param>
/// <param name="OneInstant">Whether all rows show the store at one instant.</param>
/// <param name="Knows">Aliases and versions the archived store may hold.</param>
public sealed record ArchiveManifest(
    string Format,
    int Version,
    string Release,
    DateTimeOffset BegunAt,
    string Backend,
    bool OneInstant,
    ImmutableSortedDictionary<string, int> Knows,
    ImmutableArray<ArchiveEntry> Tables,
    ImmutableArray<ArchiveEntry> Photos)
{
    public const string Name = "manifest.json", FormatName = "gridwhistle-backup";
    public const int Newest = 1;

    /// <summary>Nothing it should say is missing.</summary>
    internal bool IsComplete => Release is not null && Knows is not null && !Tables.IsDefault && !Photos.IsDefault
        && Tables.Concat(Photos).All(entry => entry is { Name: not null, Sha256: not null });

    public long Rows => Tables.Sum(table => table.Rows ?? 0);
}

/// <summary>One entry of an archive.</summary>
/// <param name="Name">A table's name, or a picture's path below the folder of pictures.</param>
/// <param name="Rows">For tables, how many rows.</param>
public sealed record ArchiveEntry(string Name, long? Rows, long Bytes, string Sha256);

/// <summary>An archive that is not as it was made, or none at all.</summary>
public sealed class ArchiveDamagedException(string message, Exception? inner = null) : Exception(message, inner);
