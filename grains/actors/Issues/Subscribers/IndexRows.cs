using Gridwhistle.Areas;
using Gridwhistle.Storage;

namespace Gridwhistle.Issues;

/// <summary>The rows that bring a street's index to some cases' versions, by partition. The last write of a row counts.</summary>
internal sealed class IndexRows(AreaCode street)
{
    private readonly Dictionary<string, Dictionary<string, TableWrite>> _settled = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, TableWrite>> _whistled = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TableWrite> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TableWrite> _appeals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TableWrite> _waiting = new(StringComparer.Ordinal);

    /// <summary>Takes away the rows of a case that stands elsewhere now.</summary>
    public void Leave(Issue before)
    {
        var row = IssueIndex.OpenRow(IssueProjection.Summary(before, before.UpdatedAt));
        _open[row] = TableWrite.Delete(row);
        foreach (var whistle in before.Whistles)
        {
            Whistled(before)[whistle.Id] = TableWrite.Delete(whistle.Id);
        }
    }

    /// <summary>Lists the case as it is.</summary>
    public void Add(Issue issue, DateTimeOffset now)
    {
        foreach (var whistle in issue.Whistles)
        {
            Whistled(issue)[whistle.Id] = TableWrite.Upsert(whistle.Id, "{}"u8.ToArray());
        }

        var summary = IssueProjection.Summary(issue, now);
        var (open, settled) = (IssueIndex.OpenRow(summary), IssueIndex.SettledRow(summary));
        if (IssueIndex.IsSettled(summary))
        {
            Month(summary)[settled] = TableWrite.Upsert(settled, StoredRow.Write(summary));
            _open[open] = TableWrite.Delete(open);
            AddSecond(issue, summary, settled);
            return;
        }

        _open[open] = TableWrite.Upsert(open, StoredRow.Write(summary));
        if (issue.Reopens > 0 || issue.Unmerges > 0)
        {
            Month(summary)[settled] = TableWrite.Delete(settled);
            _appeals[settled] = TableWrite.Delete(settled);
        }
    }

    /// <summary>Between the first writes and the last a case is listed twice rather than not at all.</summary>
    public async Task WriteAsync(ITableStore store)
    {
        foreach (var (partition, rows) in _settled)
        {
            await WriteAsync(store, Tables.Issues, partition, rows.Values.Where(write => write.Kind is not TableWriteKind.Delete));
        }

        foreach (var (place, rows) in _whistled)
        {
            await WriteAsync(store, Tables.Whistled, place, rows.Values);
        }

        await WriteAsync(store, Tables.Waiting, street.Value, _waiting.Values);
        await WriteAsync(store, Tables.Issues, IssueIndex.AppealPartition(street), _appeals.Values);
        await WriteAsync(store, Tables.Issues, IssueIndex.OpenPartition(street), _open.Values);
        foreach (var (partition, rows) in _settled)
        {
            await WriteAsync(store, Tables.Issues, partition, rows.Values.Where(write => write.Kind is TableWriteKind.Delete));
        }
    }

    /// <summary>Only what belongs to a whistle outlives the end of its case: what is still due of it, and an appeal that waits.</summary>
    private void AddSecond(Issue issue, IssueSummary summary, string settled)
    {
        if (issue.Whistles.IsEmpty)
        {
            return;
        }

        _waiting[issue.Id.Value] = summary.WakeAt is null ? TableWrite.Delete(issue.Id.Value) : TableWrite.Upsert(issue.Id.Value, "{}"u8.ToArray());
        if (!summary.Waiting.IsEmpty)
        {
            _appeals[settled] = TableWrite.Upsert(settled, StoredRow.Write(summary));
        }
        else if (issue.Whistles.Any(whistle => whistle.Ratings.Any(mark => mark.Appeal is not null)))
        {
            _appeals[settled] = TableWrite.Delete(settled);
        }
    }

    private Dictionary<string, TableWrite> Month(IssueSummary summary) => In(_settled, IssueIndex.SettledPartition(street, summary.CreatedAt));

    private Dictionary<string, TableWrite> Whistled(Issue issue) => In(_whistled, IssueIndex.WhistledPartition(issue.Place));

    private static Dictionary<string, TableWrite> In(Dictionary<string, Dictionary<string, TableWrite>> partitions, string partition) =>
        partitions.TryGetValue(partition, out var rows) ? rows : partitions[partition] = new Dictionary<string, TableWrite>(StringComparer.Ordinal);

    private static async Task WriteAsync(ITableStore store, string table, string partition, IEnumerable<TableWrite> writes)
    {
        foreach (var batch in writes.OrderBy(write => write.Row, StringComparer.Ordinal).Chunk(TableLimits.MaxBatchRows))
        {
            await store.WriteAsync(table, partition, [.. batch]);
        }
    }
}
