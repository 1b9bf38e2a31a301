namespace Gridwhistle.Storage;

public sealed class InMemoryStoreTests(ConformanceTally tally) : TableStoreConformance(tally)
{
    protected override Task<IStoreBackend> OpenAsync() => Task.FromResult<IStoreBackend>(new InMemoryBackend());

    [Fact]
    public async Task FailNextWrites_FailsSoManyAndChangesNothing()
    {
        var store = (InMemoryTableStore)Store;
        store.FailNextWrites(2);
        for (var i = 0; i < 2; i++)
        {
            await Assert.ThrowsAsync<StoreUnavailableException>(() => PutAsync("p", "r"));
        }

        Assert.Null(await store.GetAsync(Table, "p", "r", Cancellation));
        await PutAsync("p", "r");
        Assert.Equal(1, store.Writes);
    }
}
