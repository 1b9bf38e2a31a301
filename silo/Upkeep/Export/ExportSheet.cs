using System.Collections.Immutable;

namespace Gridwhistle.Upkeep;

/// <summary>A table to be written: its columns, and its rows as they are read. A cell is text, a number, an instant or nothing.</summary>
public sealed record ExportSheet(string Name, ImmutableArray<string> Columns, IAsyncEnumerable<object?[]> Rows);

/// <summary>Whether an export shows who people are.</summary>
public enum ExportSight
{
    Masked,
    Unmasked,
}
