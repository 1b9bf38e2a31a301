using System.Collections.Immutable;

namespace Gridwhistle.Storage;

/// <summary>
/// How registry rows are written: as <see cref="StoredJson"/> does, so that a row says what it is and a newer build's row is
/// never misread.
/// </summary>
public static class StoredRow
{
    private static readonly StoredJson Json = new(Upgrades);

    /// <summary>The same as everywhere else, a journal's rows included.</summary>
    internal static JsonUpgrades Upgrades => StoredFormats.Upgrades;

    public static ReadOnlyMemory<byte> Write<T>(T value) where T : notnull => Json.Write(value);

    /// <exception cref="UnknownSchemaException">The row holds something else, or was written by a newer release.</exception>
    public static T Read<T>(TableRow row) where T : notnull => Json.Read<T>(row.Value);

    /// <summary>Every row of a partition (or of the part that begins with a prefix), in order.</summary>
    public static async Task<ImmutableArray<T>> ReadPartitionAsync<T>(
        this ITableStore store, string table, string partition, string? prefix = null, CancellationToken cancellationToken = default) where T : notnull
    {
        var values = ImmutableArray.CreateBuilder<T>();
        var range = prefix is null ? RowRange.All : RowRange.Prefix(prefix);
        await foreach (var row in store.ReadAllAsync(table, partition, range, cancellationToken: cancellationToken))
        {
            values.Add(Read<T>(row));
        }

        return values.DrainToImmutable();
    }
}
