using Gridwhistle.Issues;
using Gridwhistle.Storage;

namespace Gridwhistle.Kernel;

/// <summary>The lines of a feature's lists: partition by partition, in the order of their keys, one a case.</summary>
/// <typeparam name="TLine">What a list shows of a case, as it is stored.</typeparam>
/// <param name="table">The feature's own; see <c>Tables</c> for those that are taken.</param>
/// <param name="keyOf">Orders the lines of a partition and names each once; also the cursor of the lists.</param>
public sealed class CaseLines<TLine>(ITableStore store, string table, Func<TLine, string> keyOf)
    where TLine : class
{
    /// <summary>Writes what changed; of several changes of one line the last counts.</summary>
    public async Task WriteAsync(IEnumerable<LineChange<TLine>> changes)
    {
        var writes = new Dictionary<(string Partition, string Key), TableWrite>();
        foreach (var (before, after) in changes)
        {
            if (before is var (from, old) && (after is not { } now || (now.Partition, keyOf(now.Line)) != (from, keyOf(old))))
            {
                writes[(from, keyOf(old))] = TableWrite.Delete(keyOf(old));
            }

            if (after is var (partition, line))
            {
                writes[(partition, keyOf(line))] = TableWrite.Upsert(keyOf(line), StoredRow.Write(line));
            }
        }

        foreach (var partition in writes.GroupBy(write => write.Key.Partition, write => write.Value))
        {
            foreach (var batch in partition.Chunk(TableLimits.MaxBatchRows))
            {
                await store.WriteAsync(table, partition.Key, [.. batch]);
            }
        }
    }

    /// <summary>The lines of several partitions that match, the greatest key first.</summary>
    /// <param name="cursor">Where the page before ended; null for the first.</param>
    public async Task<Page<TLine>> PageAsync(IEnumerable<string> partitions, Func<TLine, bool> matches, int limit, string? cursor)
    {
        var range = cursor is null ? RowRange.All : RowRange.Between(null, cursor);
        var found = new List<TLine>();
        foreach (var partition in partitions)
        {
            // A page of each, and one more, is enough for a page of all.
            found.AddRange(await store.ReadAllAsync(table, partition, range, RowOrder.Descending).Select(row => StoredRow.Read<TLine>(row)).Where(matches).Take(limit + 1).ToListAsync());
        }

        var page = found.OrderByDescending(keyOf, StringComparer.Ordinal).Take(limit).ToArray();
        return new Page<TLine>([.. page], found.Count > limit ? keyOf(page[^1]) : null);
    }
}

/// <summary>A line as it was and as it is, with the partition it stands in; null where there is none.</summary>
public readonly record struct LineChange<TLine>((string Partition, TLine Line)? Before, (string Partition, TLine Line)? After);
