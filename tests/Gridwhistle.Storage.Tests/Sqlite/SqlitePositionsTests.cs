using Microsoft.Extensions.Logging.Abstractions;

namespace Gridwhistle.Storage;

public sealed class SqlitePositionsTests
{
    private const string Table = JournalRows.Table;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TwoWriters_OfOneFile_KeepOneOrder()
    {
        await using var backend = new SqliteBackend(options => options.BusyTimeout = TimeSpan.FromSeconds(10));
        await using var beside = SqliteTableStore.OpenBeside(backend.Options, NullLogger<SqliteTableStore>.Instance);
        ITableStore[] stores = [backend.Store, beside];
        List<string> inserted = [];
        for (var i = 0; i < 12; i++)
        {
            var position = await stores[(i + 1) % 2].PositionAsync(Table, Cancellation);
            await Put(stores[i % 2], $"p{99 - i}");
            inserted.Add($"p{99 - i}");
            Assert.Equal([inserted[^1]], await ReadOnAsync(stores[i % 2], position));
        }

        Assert.Equal(inserted, await ReadOnAsync(beside, null));
    }

    [Fact]
    public async Task View_ReadsOnInItsInstant()
    {
        await using var backend = new SqliteBackend();
        await Put(backend.Store, "b");
        await Put(backend.Store, "a");
        await using var view = new SqliteStoreView(backend.Options);
        var position = await view.PositionAsync(Table, Cancellation);
        await Put(backend.Store, "0");
        Assert.Equal(["b", "a"], await ReadOnAsync(view, null));
        Assert.Equal(position, await view.PositionAsync(Table, Cancellation));
        Assert.Equal(["0"], await ReadOnAsync(backend.Store, position));
    }

    private static Task<string?> Put(ITableStore store, string partition) =>
        store.WriteAsync(Table, partition, TableWrite.Insert(JournalRows.Event(1), "{}"u8.ToArray()), Cancellation);

    private static async Task<string[]> ReadOnAsync(ITableStore store, string? after) =>
        [.. (await store.ReadOnAsync(Table, after, Cancellation).ToListAsync(Cancellation)).Select(row => row.Partition)];
}
