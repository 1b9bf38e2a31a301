using System.Text.Json;

namespace Gridwhistle.Storage;

/// <summary>
/// One process at a time writes a store: a row that its server touches again and again. Another server looks at it for a while before it
/// believes that nobody does any more; clocks of different machines are never compared.
/// </summary>
public sealed class StoreClaim(ITableStore store, StoreHolder self, TimeProvider clock)
{
    public const string Table = "claim";
    private const string Key = "claim";

    /// <summary>How often the holder touches its row.</summary>
    public static readonly TimeSpan Renewal = TimeSpan.FromSeconds(5);

    /// <summary>A row nobody touched for so long is nobody's.</summary>
    public static readonly TimeSpan Patience = Renewal * 4;

    private readonly SemaphoreSlim _turn = new(1);
    private string? _etag;

    /// <summary>Takes the store, at once where it is free or its holder's process has ended; else when its row was not touched for <see cref="Patience"/>.</summary>
    /// <exception cref="StoreUnavailableException">Somebody else goes on touching it.</exception>
    public async Task TakeAsync(CancellationToken cancellationToken = default)
    {
        var (seen, since) = ((string?)null, clock.GetTimestamp());
        while (!await TryTakeAsync(seen is not null && clock.GetElapsedTime(since) >= Patience, cancellationToken))
        {
            var row = await store.GetAsync(Table, Key, Key, cancellationToken);
            if (seen is not null && row is not null && row.ETag != seen)
            {
                throw new StoreUnavailableException($"another server has this store open: {Of(row)}. Stop it first; two would not see each other's writes") { Reason = StoreFault.Refused };
            }

            if (seen is null)
            {
                (seen, since) = (row?.ETag ?? "", clock.GetTimestamp());
            }

            await Task.Delay(Renewal / 5, clock, cancellationToken);
        }
    }

    /// <summary>Touches the row; false when somebody else took it.</summary>
    public async Task<bool> RenewAsync(CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            _etag = await store.WriteAsync(Table, Key, TableWrite.ReplaceIfMatch(Key, Row(), _etag!), cancellationToken);
            return true;
        }
        catch (ConditionFailedException)
        {
            // An answer that was lost leaves a row of ours with an etag we do not know.
            return await store.GetAsync(Table, Key, Key, cancellationToken) is { } row && Of(row).Instance == self.Instance && Known(row);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Gives the store back, so that the next server need not wait.</summary>
    public async Task ReleaseAsync(CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await store.WriteAsync(Table, Key, TableWrite.Delete(Key, _etag), cancellationToken);
        }
        catch (ConditionFailedException)
        {
            // Somebody else's by now.
        }
        finally
        {
            _turn.Release();
        }
    }

    private static StoreHolder Of(TableRow row) => JsonSerializer.Deserialize<StoreHolder>(row.Value.Span, StorageJson.Options)!;

    private async Task<bool> TryTakeAsync(bool waited, CancellationToken cancellationToken)
    {
        try
        {
            var row = await store.GetAsync(Table, Key, Key, cancellationToken);
            if (row is not null && !waited && !self.HasOutlived(Of(row)))
            {
                return false;
            }

            _etag = await store.WriteAsync(Table, Key, row is null ? TableWrite.Insert(Key, Row()) : TableWrite.ReplaceIfMatch(Key, Row(), row.ETag), cancellationToken);
            return true;
        }
        catch (ConditionFailedException)
        {
            return false;
        }
    }

    private bool Known(TableRow row)
    {
        _etag = row.ETag;
        return true;
    }

    private byte[] Row() => JsonSerializer.SerializeToUtf8Bytes(self, StorageJson.Options);
}
