using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure.Core;

namespace Gridwhistle.Storage;

/// <summary>Queries, answer by answer: the service ends an answer where it likes and says how to go on.</summary>
internal sealed class AzureTableReader(AzureTableClient client, AzureTables tables)
{
    private const int MaxPage = 1000;

    public static string Filter(string partition, RowRange range)
    {
        List<string> terms = [$"PartitionKey eq '{AzureTables.Quote(partition)}'"];
        Add("ge", range.From);
        Add("gt", range.After);
        Add("le", range.Through);
        Add("lt", range.Before);
        return string.Join(" and ", terms);

        void Add(string comparison, string? key)
        {
            if (key is not null)
            {
                terms.Add($"RowKey {comparison} '{AzureTables.Quote(key)}'");
            }
        }
    }

    /// <summary>The entities that pass the filter, in key order; <paramref name="select"/> names the only property wanted.</summary>
    public async IAsyncEnumerable<JsonElement> ReadAsync(
        string table, string? filter, int atMost, string? select = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var next = "";
        do
        {
            var top = Math.Min(atMost, MaxPage).ToString(CultureInfo.InvariantCulture);
            var path = $"{tables.NameOf(table)}()?$top={top}{Option("$filter", filter)}{Option("$select", select)}{next}";
            var answer = await client.SendAsync(RequestMethod.Get, path, cancellationToken).ConfigureAwait(false);
            if (answer.Fault is { } fault)
            {
                if (fault.IsMissingTable)
                {
                    yield break;
                }

                throw fault.ToException();
            }

            using var json = JsonDocument.Parse(answer.Body);
            foreach (var entity in json.RootElement.GetProperty("value").EnumerateArray())
            {
                yield return entity;
                if (--atMost == 0)
                {
                    yield break;
                }
            }

            next = Continuation(answer);
        }
        while (next.Length > 0);
    }

    private static string Option(string name, string? value) => value is null ? "" : $"&{name}={value.Replace(" ", "%20", StringComparison.Ordinal)}";

    private static string Continuation(AzureAnswer answer) => answer.Header("x-ms-continuation-NextPartitionKey") is { } partition
        ? $"&NextPartitionKey={Uri.EscapeDataString(partition)}"
            + (answer.Header("x-ms-continuation-NextRowKey") is { } row ? $"&NextRowKey={Uri.EscapeDataString(row)}" : "")
        : "";
}
