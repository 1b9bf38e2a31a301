using System.Collections.Immutable;
using System.Text.Json;
using Azure.Core;

namespace Gridwhistle.Storage;

/// <summary>Sends batches, and tells a refused condition from the echo of a try whose answer was lost.</summary>
internal sealed class AzureTableWriter(AzureTableClient client, AzureTables tables)
{
    public async Task<ImmutableArray<string?>> WriteAsync(string table, string partition, ImmutableArray<TableWrite> items, CancellationToken cancellationToken)
    {
        if (items.FirstOrDefault(item => item.ETag is { } etag && !IsETag(etag)) is { } foreign)
        {
            throw new ConditionFailedException(table, partition, foreign.Row, foreign.Kind);
        }

        var id = Guid.CreateVersion7().ToString("N");
        var left = items;
        while (true)
        {
            var (etags, fault) = await SendAsync(table, partition, left, id, cancellationToken).ConfigureAwait(false);
            if (fault is null)
            {
                return InOrder(items, left, etags);
            }

            var item = left[Math.Clamp(fault.Item, 0, left.Length - 1)];
            if (fault.IsMissingTable)
            {
                await tables.CreateAsync(table, cancellationToken).ConfigureAwait(false);
            }
            else if (!fault.IsConflict)
            {
                throw fault.ToException();
            }
            else if (item is { Kind: TableWriteKind.Delete, ETag: null })
            {
                // Azure finds fault with deleting what is not there; we do not, so the batch goes without it.
                left = left.Remove(item);
                if (left.IsEmpty)
                {
                    return InOrder(items, left, []);
                }
            }
            else
            {
                return await OwnWorkAsync(table, partition, items, id, cancellationToken).ConfigureAwait(false)
                    ?? throw new ConditionFailedException(table, partition, item.Row, item.Kind);
            }
        }
    }

    private static bool IsETag(string text) => text.StartsWith("W/\"", StringComparison.Ordinal) && text.EndsWith('"');

    private static ImmutableArray<string?> InOrder(ImmutableArray<TableWrite> items, ImmutableArray<TableWrite> sent, ImmutableArray<string?> etags) =>
        ImmutableArray.CreateRange(items, item => item.Kind == TableWriteKind.Delete ? null : etags[sent.IndexOf(item)]);

    private async Task<(ImmutableArray<string?> ETags, AzureFault? Fault)> SendAsync(
        string table, string partition, ImmutableArray<TableWrite> items, string id, CancellationToken cancellationToken)
    {
        if (items.Length == 1)
        {
            var request = Request(table, partition, items[0], id);
            (string, string)[] headers = request.IfMatch is { } etag ? [("If-Match", etag), ("Prefer", "return-no-content")] : [("Prefer", "return-no-content")];
            var alone = await client.SendAsync(RequestMethod.Parse(request.Method), request.Path, cancellationToken, request.Body, headers: headers).ConfigureAwait(false);
            return ([alone.ETag], alone.Fault);
        }

        var (body, contentType) = AzureBatch.Write(ImmutableArray.CreateRange(items, item => Request(table, partition, item, id)), id);
        var answer = await client.SendAsync(RequestMethod.Post, "$batch", cancellationToken, body, contentType).ConfigureAwait(false);
        return answer.Fault is { } fault ? ([], fault) : AzureBatch.Read(answer.Body);
    }

    private AzureRequest Request(string table, string partition, TableWrite item, string id)
    {
        var path = item.Kind == TableWriteKind.Insert ? tables.NameOf(table) : tables.PathOf(table, partition, item.Row);
        var (method, ifMatch) = item.Kind switch
        {
            TableWriteKind.Insert => ("POST", null),
            TableWriteKind.Upsert => ("PUT", null),
            TableWriteKind.ReplaceIfMatch => ("PUT", item.ETag),
            _ => ("DELETE", item.ETag ?? "*"),
        };
        return new AzureRequest(method, path, client.Address(path), ifMatch, item.Kind == TableWriteKind.Delete ? default : AzureEntity.Write(partition, item, id));
    }

    /// <summary>
    /// The etags, when the rows are what this very write made them: an earlier try went through and its answer was lost, so
    /// the next one ran into its own work. Null when somebody else's write is in the way.
    /// </summary>
    private async Task<ImmutableArray<string?>?> OwnWorkAsync(
        string table, string partition, ImmutableArray<TableWrite> items, string id, CancellationToken cancellationToken)
    {
        var etags = ImmutableArray.CreateBuilder<string?>(items.Length);
        foreach (var item in items)
        {
            using var stored = await tables.GetAsync(table, partition, item.Row, cancellationToken).ConfigureAwait(false);
            if (item.Kind == TableWriteKind.Delete ? stored is not null : stored is null || AzureEntity.WriteIdOf(stored.RootElement) != id)
            {
                return null;
            }

            etags.Add(stored is null ? null : AzureEntity.ETagOf(stored.RootElement));
        }

        // A batch of deletes alone leaves no mark: then the rows' absence is all there is, and it was somebody's.
        return items.All(item => item.Kind == TableWriteKind.Delete) ? null : etags.DrainToImmutable();
    }
}
