using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;

namespace Gridwhistle.Storage;

/// <summary>Queries, page by page: the service ends a page where it likes and says how to go on.</summary>
internal sealed class AzureTableReader(AzureTables tables)
{
    private const int MaxPage = 1000;

    public static string Filter(string partition, RowRange range)
    {
        List<string> terms = [TableClient.CreateQueryFilter($"PartitionKey eq {AzureKeys.Encode(partition)}")];
        Add("ge", range.From);
        Add("gt", range.After);
        Add("le", range.Through);
        Add("lt", range.Before);
        return string.Join(" and ", terms);

        void Add(string comparison, string? key)
        {
            if (key is not null)
            {
                terms.Add($"RowKey {comparison} {TableClient.CreateQueryFilter($"{AzureKeys.Encode(key)}")}");
            }
        }
    }

    public static string Filter(string row) => TableClient.CreateQueryFilter($"RowKey eq {AzureKeys.Encode(row)}");

    /// <summary>The entities that pass the filter, in key order; <paramref name="select"/> names the only property wanted.</summary>
    public async IAsyncEnumerable<TableEntity> ReadAsync(
        string table, string? filter, int atMost, string? select = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string? next = null;
        do
        {
            var (client, after) = (tables.Of(table), next);
            var page = await PageAsync(
                limited => client.QueryAsync<TableEntity>(filter, Math.Min(atMost, MaxPage), select is null ? null : [select], limited).AsPages(after),
                cancellationToken).ConfigureAwait(false);
            foreach (var entity in page?.Values ?? [])
            {
                yield return entity;
                if (--atMost == 0)
                {
                    yield break;
                }
            }

            next = page?.ContinuationToken;
        }
        while (next is not null);
    }

    /// <summary>The first page, or null when the table is not there.</summary>
    private async Task<Page<TableEntity>?> PageAsync(
        Func<CancellationToken, IAsyncEnumerable<Page<TableEntity>>> pages, CancellationToken cancellationToken)
    {
        try
        {
            return await tables.CallAsync(async limited => await pages(limited).FirstOrDefaultAsync(limited).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException fault) when (fault.IsMissingTable())
        {
            return null;
        }
    }
}
