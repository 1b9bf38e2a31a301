using Gridwhistle.Time;

namespace Gridwhistle.Storage;

/// <summary>What the pointers to inserts promise beyond the conformance suite.</summary>
public sealed class AzurePositionsTests(SharedServers servers)
{
    private const string Table = JournalRows.Table;
    private readonly ManualTimeProvider _clock = new(new DateTimeOffset(2026, 11, 30, 15, 59, 0, TimeSpan.Zero));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pointers_AreReadAcrossHours_AndThoseWithoutARowAreSkipped()
    {
        var store = await OpenAsync();
        await Put(store, "early");
        await PassAsync(TimeSpan.FromHours(2));
        var position = await store.PositionAsync(Table, Cancellation);
        await Put(store, "b");
        await Assert.ThrowsAsync<ConditionFailedException>(() => Put(store, "b"));
        await PassAsync(TimeSpan.FromHours(3));
        await Put(store, "a");
        // The refused insert points to the row that stood in its way.
        Assert.Equal(["b", "b", "a"], await ReadOnAsync(store, position));
        await store.WriteAsync(Table, "b", TableWrite.Delete(JournalRows.Event(1)), Cancellation);
        Assert.Equal(["a"], await ReadOnAsync(store, position));
    }

    [Fact]
    public async Task RowsOnTheirWayWhenThePositionWasTaken_AreCovered()
    {
        var store = await OpenAsync();
        await Put(store, "late");
        await PassAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(["late"], await ReadOnAsync(store, await store.PositionAsync(Table, Cancellation)));
    }

    [Fact]
    public async Task OldPointers_AreSwept_AndAPositionBeforeThemReadsTheWholeTable()
    {
        var store = await OpenAsync();
        var position = await store.PositionAsync(Table, Cancellation);
        await Put(store, "a");
        var pointers = await PointersAsync(store);
        await PassAsync(AzurePositions.Kept + TimeSpan.FromHours(2));
        await Put(store, "b");
        // The sweep is not waited for by the write that set it off.
        while ((await PointersAsync(store)).Intersect(pointers).Any())
        {
            await Task.Delay(20, Cancellation);
        }

        Assert.Equal(["a", "b"], await ReadOnAsync(store, position));
        var row = Assert.Single(await PointersAsync(store));
        Assert.DoesNotContain(row, pointers);
    }

    [Fact]
    public async Task Pointer_IsStoredAsEveryReleaseReadsIt()
    {
        var store = await OpenAsync();
        await Put(store, "a");
        var pointer = Assert.Single(await store.ScanAsync(AzurePositions.Table, cancellationToken: Cancellation).ToListAsync(Cancellation));
        Assert.Equal("journal/2026-11-30T15", pointer.Partition);
        Assert.StartsWith(_clock.GetUtcNow().UtcTicks.ToString("x16", System.Globalization.CultureInfo.InvariantCulture) + "-", pointer.Row);
        Assert.Equal("""{"partition":"a","rows":["e/0000000001"]}"""u8.ToArray(), pointer.Value.ToArray());
    }

    [Fact]
    public async Task OtherTables_HaveNoPointers()
    {
        var store = await OpenAsync();
        await store.WriteAsync("things", "p", TableWrite.Insert("r", "{}"u8.ToArray()), Cancellation);
        Assert.Empty(await PointersAsync(store));
    }

    private static Task<string?> Put(ITableStore store, string partition) =>
        store.WriteAsync(Table, partition, TableWrite.Insert(JournalRows.Event(1), "{}"u8.ToArray()), Cancellation);

    private static async Task<string[]> ReadOnAsync(ITableStore store, string? after) =>
        [.. (await store.ReadOnAsync(Table, after, Cancellation).ToListAsync(Cancellation)).Select(row => row.Partition)];

    private static async Task<string[]> PointersAsync(ITableStore store) =>
        [.. (await store.ScanAsync(AzurePositions.Table, cancellationToken: Cancellation).ToListAsync(Cancellation)).Select(row => row.Row)];

    private Task<int> PassAsync(TimeSpan time) => _clock.AdvanceAsync(time, () => Task.CompletedTask, Cancellation);

    private async Task<AzureTableStore> OpenAsync() =>
        new(new AzureTableOptions { ConnectionString = await servers.AzuriteAsync(), TablePrefix = $"p{Guid.NewGuid():N}"[..15] }, _clock);
}
