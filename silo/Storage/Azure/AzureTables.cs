using System.Text.Json;
using Azure.Core;

namespace Gridwhistle.Storage;

/// <summary>Names of tables and entities in the account, and single entities.</summary>
internal sealed class AzureTables(AzureTableClient client, string prefix)
{
    public string NameOf(string table) => prefix + table;

    public string PathOf(string table, string partition, string row) =>
        $"{NameOf(table)}(PartitionKey='{Quote(partition)}',RowKey='{Quote(row)}')";

    /// <summary>A key inside the quotes of an address or a filter.</summary>
    public static string Quote(string key) => Uri.EscapeDataString(AzureKeys.Encode(key).Replace("'", "''", StringComparison.Ordinal));

    public Task CreateAsync(string table, CancellationToken cancellationToken) => client.CreateTableAsync(NameOf(table), cancellationToken);

    /// <summary>The entity, or null when it or its table is not there.</summary>
    public async Task<JsonDocument?> GetAsync(string table, string partition, string row, CancellationToken cancellationToken)
    {
        var answer = await client.SendAsync(RequestMethod.Get, PathOf(table, partition, row), cancellationToken).ConfigureAwait(false);
        return answer.Fault switch
        {
            null => JsonDocument.Parse(answer.Body),
            { IsMissingTable: true } or { Code: "ResourceNotFound" or "EntityNotFound" } => null,
            var fault => throw fault.ToException(),
        };
    }
}
