using System.Collections.Concurrent;
using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;

namespace Gridwhistle.Storage;

/// <summary>Our tables in the account, each call within the time limit and its faults in the seam's terms.</summary>
internal sealed class AzureTables(AzureTableOptions options)
{
    private readonly TableServiceClient _service = options.Connect();
    private readonly ConcurrentDictionary<string, TableClient> _tables = new(StringComparer.Ordinal);

    public string Name => $"Azure Tables of '{_service.AccountName}' at {_service.Uri.Authority}";

    public TableClient Of(string table) => _tables.GetOrAdd(table, name => _service.GetTableClient(options.TablePrefix + name));

    /// <exception cref="RequestFailedException">A conflict or a missing table, for the caller to judge.</exception>
    /// <exception cref="StoreUnavailableException">The service cannot be reached, did not answer in time, or does not let us in.</exception>
    public async Task<T> CallAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.RequestTimeout);
        try
        {
            return await call(limit.Token).ConfigureAwait(false);
        }
        catch (RequestFailedException fault) when (fault.IsConflict() || fault.IsMissingTable())
        {
            throw;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested && AzureFaults.Translate(fault) is { } told)
        {
            throw told;
        }
    }

    /// <summary>Those of our prefix, in order.</summary>
    public Task<ImmutableArray<string>> ListAsync(CancellationToken cancellationToken) => CallAsync(
        async limited =>
        {
            var (prefix, names) = (options.TablePrefix, ImmutableArray.CreateBuilder<string>());
            await foreach (var table in _service.QueryAsync(TableServiceClient.CreateQueryFilter($"TableName ge {prefix}"), cancellationToken: limited).ConfigureAwait(false))
            {
                // A digit would be another installation's prefix: names of ours begin with a letter.
                if (table.Name.StartsWith(prefix, StringComparison.Ordinal) && table.Name.Length > prefix.Length && char.IsAsciiLetterLower(table.Name[prefix.Length]))
                {
                    names.Add(table.Name[prefix.Length..]);
                }
            }

            names.Sort(StringComparer.Ordinal);
            return names.DrainToImmutable();
        },
        cancellationToken);

    /// <summary>Makes the table; one that is there already is as good.</summary>
    public Task CreateAsync(string table, CancellationToken cancellationToken) =>
        CallAsync(limited => Of(table).CreateIfNotExistsAsync(limited), cancellationToken);

    /// <summary>The entity, or null when it or its table is not there.</summary>
    public async Task<TableEntity?> GetAsync(string table, string partition, string row, CancellationToken cancellationToken)
    {
        var (client, key) = (Of(table), AzureEntity.Key(partition, row));
        var found = await CallAsync(
            limited => client.GetEntityIfExistsAsync<TableEntity>(key.PartitionKey, key.RowKey, cancellationToken: limited), cancellationToken).ConfigureAwait(false);
        return found.HasValue ? found.Value : null;
    }
}
