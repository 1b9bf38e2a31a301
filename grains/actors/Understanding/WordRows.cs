using System.Globalization;
using Gridwhistle.Areas;
using Gridwhistle.Storage;

namespace Gridwhistle.Understanding;

/// <summary>Judgements in the store: a partition a street and month, a row a case. Writing one again changes nothing.</summary>
internal static class WordRows
{
    /// <param name="judgements">In the order they came about: of several of one case the last counts.</param>
    public static async Task WriteAsync(ITableStore store, AreaCode street, IEnumerable<WordJudgement> judgements)
    {
        var latest = judgements.GroupBy(judgement => judgement.IssueId, (_, same) => same.Last());
        foreach (var month in latest.GroupBy(judgement => Partition(street, judgement.At)))
        {
            foreach (var batch in month.Chunk(TableLimits.MaxBatchRows))
            {
                await store.WriteAsync(Tables.Words, month.Key, [.. batch.Select(judgement => TableWrite.Upsert(judgement.IssueId.Value, StoredRow.Write(judgement)))]);
            }
        }
    }

    public static async IAsyncEnumerable<WordJudgement> ReadAsync(ITableStore store, AreaCode street, DateTimeOffset from, DateTimeOffset to)
    {
        for (var month = new DateTimeOffset(from.UtcDateTime.Year, from.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero); month < to; month = month.AddMonths(1))
        {
            await foreach (var row in store.ReadAllAsync(Tables.Words, Partition(street, month), RowRange.All))
            {
                var judgement = StoredRow.Read<WordJudgement>(row);
                if (judgement.At >= from && judgement.At < to)
                {
                    yield return judgement;
                }
            }
        }
    }

    private static string Partition(AreaCode street, DateTimeOffset at) => $"{street.Value}-{at.UtcDateTime.ToString("yyyyMM", CultureInfo.InvariantCulture)}";
}
