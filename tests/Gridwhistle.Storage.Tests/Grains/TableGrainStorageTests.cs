using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Gridwhistle.Storage;

public sealed class TableGrainStorageTests
{
    private static readonly GrainId Grain = GrainId.Create("account", "王/一#?");
    private readonly InMemoryTableStore _store = new();
    private readonly TableGrainStorage _storage;

    public TableGrainStorageTests() => _storage = new TableGrainStorage(_store, new StoredJson(JsonUpgrades.None));

    [Fact]
    public async Task Read_OfNothing_LeavesADefaultAndNoRecord()
    {
        var state = new GrainState<Account>(new Account { Name = "stale" }, "1") { RecordExists = true };
        await _storage.ReadStateAsync("account", Grain, state);
        Assert.Equal((false, null, ""), (state.RecordExists, state.ETag, state.State!.Name));
    }

    [Fact]
    public async Task Write_ThenRead_GivesTheStateBack()
    {
        await WriteAsync("王");
        var read = await ReadAsync();
        Assert.Equal(("王", true), (read.State!.Name, read.RecordExists));
        Assert.NotNull(read.ETag);
    }

    [Fact]
    public async Task Write_FromAStaleRead_IsInconsistent()
    {
        await WriteAsync("one");
        var (first, second) = (await ReadAsync(), await ReadAsync());
        first.State = new Account { Name = "two" };
        await _storage.WriteStateAsync("account", Grain, first);
        second.State = new Account { Name = "three" };
        await Assert.ThrowsAsync<InconsistentStateException>(() => _storage.WriteStateAsync("account", Grain, second));
        await Assert.ThrowsAsync<InconsistentStateException>(() => _storage.ClearStateAsync("account", Grain, second));
        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync("made anew"));
        Assert.Equal("two", (await ReadAsync()).State!.Name);
    }

    [Fact]
    public async Task Write_WhenTheStoreFails_LeavesTheEtagForAnotherTry()
    {
        await WriteAsync("one");
        var state = await ReadAsync();
        var etag = state.ETag;
        state.State = new Account { Name = "two" };
        _store.FailNextWrites();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => _storage.WriteStateAsync("account", Grain, state));
        Assert.Equal(etag, state.ETag);
        await _storage.WriteStateAsync("account", Grain, state);
        Assert.Equal("two", (await ReadAsync()).State!.Name);
    }

    [Fact]
    public async Task Clear_RemovesTheRecord_AndAllowsANewOne()
    {
        await WriteAsync("one");
        var state = await ReadAsync();
        await _storage.ClearStateAsync("account", Grain, state);
        Assert.Equal((false, null, ""), (state.RecordExists, state.ETag, state.State!.Name));
        Assert.False((await ReadAsync()).RecordExists);
        await WriteAsync("two");
    }

    [Fact]
    public async Task States_OfOneGrain_AreApart()
    {
        await WriteAsync("one");
        var other = new GrainState<Account>(new Account { Name = "other" });
        await _storage.WriteStateAsync("settings", Grain, other);
        Assert.Equal("one", (await ReadAsync()).State!.Name);
    }

    private async Task WriteAsync(string name) =>
        await _storage.WriteStateAsync("account", Grain, new GrainState<Account>(new Account { Name = name }));

    private async Task<GrainState<Account>> ReadAsync()
    {
        var state = new GrainState<Account>();
        await _storage.ReadStateAsync("account", Grain, state);
        return state;
    }

    [Alias("test.account")]
    internal sealed record Account
    {
        public string Name { get; init; } = "";
    }
}
