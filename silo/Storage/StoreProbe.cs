namespace Gridwhistle.Storage;

/// <summary>Reads and writes one row of its own: the only honest answer to "can you write?".</summary>
internal static class StoreProbe
{
    private const string Table = "probe";
    private const string Key = "probe";

    public static async Task<StoreHealth> RunAsync(ITableStore store, string backend, CancellationToken cancellationToken)
    {
        try
        {
            await store.GetAsync(Table, Key, Key, cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException fault)
        {
            return new StoreHealth(StoreStatus.Unavailable, backend, fault.Message) { Reason = fault.Reason };
        }

        try
        {
            await store.WriteAsync(Table, Key, TableWrite.Upsert(Key, "{}"u8.ToArray()), cancellationToken).ConfigureAwait(false);
            return new StoreHealth(StoreStatus.Healthy, backend, "reads and writes");
        }
        catch (StoreUnavailableException fault)
        {
            return new StoreHealth(StoreStatus.ReadOnly, backend, fault.Message) { Reason = fault.Reason };
        }
    }
}
