using System.Collections.Immutable;
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

    /// <summary>Our tables in the account, in order.</summary>
    public async Task<ImmutableArray<string>> ListAsync(CancellationToken cancellationToken)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        var next = "";
        do
        {
            var answer = await client.SendAsync(RequestMethod.Get, $"Tables?$filter=TableName%20ge%20'{prefix}'{next}", cancellationToken).ConfigureAwait(false);
            if (answer.Fault is { } fault)
            {
                throw fault.ToException();
            }

            using var json = JsonDocument.Parse(answer.Body);
            foreach (var entry in json.RootElement.GetProperty("value").EnumerateArray())
            {
                // A digit would be another installation's prefix: names of ours begin with a letter.
                if (entry.GetProperty("TableName").GetString()! is var name && name.StartsWith(prefix, StringComparison.Ordinal)
                    && name.Length > prefix.Length && char.IsAsciiLetterLower(name[prefix.Length]))
                {
                    names.Add(name[prefix.Length..]);
                }
            }

            next = answer.Header("x-ms-continuation-NextTableName") is { } more ? $"&NextTableName={Uri.EscapeDataString(more)}" : "";
        }
        while (next.Length > 0);
        names.Sort(StringComparer.Ordinal);
        return names.DrainToImmutable();
    }

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
