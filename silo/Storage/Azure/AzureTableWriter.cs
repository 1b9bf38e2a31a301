using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;

namespace Gridwhistle.Storage;

/// <summary>Sends batches, and tells a refused condition from the echo of a try whose answer was lost.</summary>
internal sealed class AzureTableWriter(AzureTables tables)
{
    public async Task<ImmutableArray<string?>> WriteAsync(string table, string partition, ImmutableArray<TableWrite> items, CancellationToken cancellationToken)
    {
        if (items.FirstOrDefault(item => item.ETag is { } etag && !IsETag(etag)) is { } foreign)
        {
            throw new ConditionFailedException(table, partition, foreign.Row, foreign.Kind);
        }

        var id = Guid.CreateVersion7().ToString("N");
        var left = items;
        while (!left.IsEmpty)
        {
            try
            {
                var actions = left.Select(item => Action(partition, item, id));
                var answer = await tables.CallAsync(limited => tables.Of(table).SubmitTransactionAsync(actions, limited), cancellationToken).ConfigureAwait(false);
                return InOrder(items, left, answer.Value);
            }
            catch (RequestFailedException fault) when (fault.IsMissingTable())
            {
                await tables.CreateAsync(table, cancellationToken).ConfigureAwait(false);
            }
            catch (RequestFailedException fault)
            {
                var item = left[(fault as TableTransactionFailedException)?.FailedTransactionActionIndex ?? 0];
                if (item is not { Kind: TableWriteKind.Delete, ETag: null })
                {
                    return await OwnWorkAsync(table, partition, items, id, cancellationToken).ConfigureAwait(false)
                        ?? throw new ConditionFailedException(table, partition, item.Row, item.Kind);
                }

                // Azure finds fault with deleting what is not there; we do not, so the batch goes without it.
                left = left.Remove(item);
            }
        }

        return InOrder(items, left, []);
    }

    private static bool IsETag(string text) => text.StartsWith("W/\"", StringComparison.Ordinal) && text.EndsWith('"');

    private static ImmutableArray<string?> InOrder(ImmutableArray<TableWrite> items, ImmutableArray<TableWrite> sent, IReadOnlyList<Response> answers) =>
        ImmutableArray.CreateRange(items, item => item.Kind == TableWriteKind.Delete ? null : answers[sent.IndexOf(item)].Headers.ETag?.ToString());

    private static TableTransactionAction Action(string partition, TableWrite item, string id) => item.Kind switch
    {
        TableWriteKind.Insert => new(TableTransactionActionType.Add, AzureEntity.Write(partition, item, id)),
        TableWriteKind.Upsert => new(TableTransactionActionType.UpsertReplace, AzureEntity.Write(partition, item, id)),
        TableWriteKind.ReplaceIfMatch => new(TableTransactionActionType.UpdateReplace, AzureEntity.Write(partition, item, id), new ETag(item.ETag!)),
        _ => new(TableTransactionActionType.Delete, AzureEntity.Key(partition, item.Row), item.ETag is { } etag ? new ETag(etag) : ETag.All),
    };

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
            var stored = await tables.GetAsync(table, partition, item.Row, cancellationToken).ConfigureAwait(false);
            if (item.Kind == TableWriteKind.Delete ? stored is not null : stored is null || AzureEntity.WriteIdOf(stored) != id)
            {
                return null;
            }

            etags.Add(stored is null ? null : AzureEntity.ETagOf(stored));
        }

        // A batch of deletes alone leaves no mark: then the rows' absence is all there is, and it was somebody's.
        return items.All(item => item.Kind == TableWriteKind.Delete) ? null : etags.DrainToImmutable();
    }
}
