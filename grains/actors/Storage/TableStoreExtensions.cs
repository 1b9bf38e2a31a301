using System.Runtime.CompilerServices;

namespace Gridwhistle.Storage;

public static class TableStoreExtensions
{
    /// <summary>Writes one row; returns its new etag (null for a delete).</summary>
    public static async Task<string?> WriteAsync(
        this ITableStore store, string table, string partition, TableWrite write, CancellationToken cancellationToken = default)
    {
        var etags = await store.WriteAsync(table, partition, [write], cancellationToken);
        return etags[0];
    }

    /// <summary>Every row of a range, read page by page.</summary>
    public static async IAsyncEnumerable<TableRow> ReadAllAsync(
        this ITableStore store,
        string table,
        string partition,
        RowRange range,
        RowOrder order = RowOrder.Ascending,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var page = await store.QueryAsync(table, partition, range, TableLimits.DefaultPage, order, cancellationToken);
            foreach (var row in page)
            {
                yield return row;
            }

            if (page.Length < TableLimits.DefaultPage)
            {
                yield break;
            }

            range = range.Past(page[^1].Row, order);
        }
    }
}
