using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Gridwhistle.Storage;

/// <summary>
/// The rows of one table whose name alone says what they hold: one type, as <see cref="StorageJson"/> without an alias or a
/// schema version. For what a host keeps for itself, beside the grains.
/// </summary>
public sealed class PlainRows<T>(ITableStore store, string table)
    where T : notnull
{
    public static ReadOnlyMemory<byte> Encode(T value) => JsonSerializer.SerializeToUtf8Bytes(value, StorageJson.Options);

    /// <summary>The row; null when there is none.</summary>
    public async Task<PlainRow<T>?> FindAsync(string partition, string row, CancellationToken cancellationToken = default) =>
        await store.GetAsync(table, partition, row, cancellationToken) is { } found ? Read(found) : null;

    /// <summary>Every row of this name in any partition.</summary>
    public async IAsyncEnumerable<PlainRow<T>> ScanAsync(string row, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var found in store.ScanAsync(table, row, cancellationToken))
        {
            yield return Read(found);
        }
    }

    /// <summary>The new row's etag; null when the row is there already.</summary>
    public Task<string?> InsertAsync(string partition, string row, T value, CancellationToken cancellationToken = default) =>
        ConditionalAsync(partition, TableWrite.Insert(row, Encode(value)), cancellationToken);

    /// <summary>The row's new etag; null when it was changed or deleted since it was read.</summary>
    public Task<string?> ReplaceAsync(string partition, string row, T value, string etag, CancellationToken cancellationToken = default) =>
        ConditionalAsync(partition, TableWrite.ReplaceIfMatch(row, Encode(value), etag), cancellationToken);

    public Task PutAsync(string partition, string row, T value, CancellationToken cancellationToken = default) =>
        store.WriteAsync(table, partition, TableWrite.Upsert(row, Encode(value)), cancellationToken);

    /// <summary>Deletes the row as it was read; false when it was changed or deleted since. Of two who take it at once, one does.</summary>
    public async Task<bool> TakeAsync(string partition, string row, string etag, CancellationToken cancellationToken = default)
    {
        try
        {
            await store.WriteAsync(table, partition, TableWrite.Delete(row, etag), cancellationToken);
            return true;
        }
        catch (ConditionFailedException)
        {
            return false;
        }
    }

    public Task DeleteAsync(string partition, string row, CancellationToken cancellationToken = default) =>
        store.WriteAsync(table, partition, TableWrite.Delete(row), cancellationToken);

    private async Task<string?> ConditionalAsync(string partition, TableWrite write, CancellationToken cancellationToken)
    {
        try
        {
            return await store.WriteAsync(table, partition, write, cancellationToken);
        }
        catch (ConditionFailedException)
        {
            return null;
        }
    }

    private static PlainRow<T> Read(TableRow row) =>
        new(row.Partition, JsonSerializer.Deserialize<T>(row.Value.Span, StorageJson.Options) ?? throw new JsonException($"{row.Partition}/{row.Row} is stored as null."), row.ETag);
}

/// <summary>A row as it was read.</summary>
public readonly record struct PlainRow<T>(string Partition, T Value, string ETag);
