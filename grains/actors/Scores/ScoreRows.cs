using System.Globalization;
using Gridwhistle.Areas;
using Gridwhistle.Storage;

namespace Gridwhistle.Scores;

/// <summary>The score ledger in the store: a partition a street and month, a row an entry. Writing an entry again changes nothing.</summary>
internal static class ScoreRows
{
    /// <param name="entries">In the order they came about: of several under one key the last counts, and a batch can write a row but once.</param>
    public static async Task WriteAsync(ITableStore store, AreaCode street, IEnumerable<ScoreEntry> entries)
    {
        var latest = entries.GroupBy(entry => entry.Key, (_, same) => same.Last());
        foreach (var month in latest.GroupBy(entry => Partition(street, entry.At)))
        {
            foreach (var batch in month.Chunk(TableLimits.MaxBatchRows))
            {
                await store.WriteAsync(Tables.Scores, month.Key, [.. batch.Select(entry => TableWrite.Upsert(entry.Key, StoredRow.Write(entry)))]);
            }
        }
    }

    /// <summary>Every entry of the months the period touches; the caller looks at the instants.</summary>
    public static async IAsyncEnumerable<ScoreEntry> ReadAsync(ITableStore store, AreaCode street, DateTimeOffset from, DateTimeOffset to)
    {
        for (var month = new DateTimeOffset(from.UtcDateTime.Year, from.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero); month < to; month = month.AddMonths(1))
        {
            await foreach (var row in store.ReadAllAsync(Tables.Scores, Partition(street, month), RowRange.All))
            {
                yield return StoredRow.Read<ScoreEntry>(row);
            }
        }
    }

    private static string Partition(AreaCode street, DateTimeOffset at) => $"{street.Value}-{at.UtcDateTime.ToString("yyyyMM", CultureInfo.InvariantCulture)}";
}
