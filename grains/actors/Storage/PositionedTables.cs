using System.Collections.Immutable;

namespace Gridwhistle.Storage;

/// <summary>The tables whose rows can be read in the order they became durable.</summary>
public static class PositionedTables
{
    public static ImmutableArray<string> All { get; } = [JournalRows.Table];

    public static bool Contains(string table) => All.Contains(table);

    /// <exception cref="ArgumentException">The table is not positioned.</exception>
    public static void Check(string table)
    {
        TableKeys.CheckTable(table);
        if (!Contains(table))
        {
            throw new ArgumentException($"'{table}' is not positioned: {string.Join(", ", All)}.", nameof(table));
        }
    }
}
