using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans;

namespace Gridwhistle.Storage;

/// <summary>A build reads what earlier ones wrote, and leaves alone what a later one wrote.</summary>
public sealed class StoreSchemaTests
{
    private readonly InMemoryTableStore _store = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Open_OfANewStore_LeavesWhatThisBuildWrites()
    {
        var schema = Schema();
        await schema.OpenAsync(_store, Cancellation);
        var row = (await schema.CheckAsync(_store, Cancellation))!;
        Assert.Equal(StoreSchema.Release, row.Release);
        Assert.Equal(["tally.added.v1", "tally.said.v1", "tally.state"], row.Knows.Keys);
        Assert.All(row.Knows.Values, version => Assert.Equal(1, version));
    }

    [Fact]
    public async Task Open_OfAKnownStore_WritesNothing()
    {
        await Schema().OpenAsync(_store, Cancellation);
        var writes = _store.Writes;
        await Schema().OpenAsync(_store, Cancellation);
        Assert.Equal(writes, _store.Writes);
    }

    [Fact]
    public async Task Open_ByALaterBuild_AddsToIt_AndTheEarlierOneStopsAndSaysWhy()
    {
        await Schema().OpenAsync(_store, Cancellation);
        await Schema(new RenameAmount(), new Note(1), new Note(2)).OpenAsync(_store, Cancellation);

        var stopped = await Assert.ThrowsAsync<FutureStoreException>(() => Schema().OpenAsync(_store, Cancellation));
        Assert.Equal(
            ["'tally.added.v1' version 2: this build reads versions 1 to 1", "'test.note' version 3: this build does not know it"],
            stopped.Unknown);
        Assert.Contains("a later one", stopped.Message);
    }

    [Fact]
    public async Task Open_AfterARestoreThatWasCutOff_Stops()
    {
        await StoreSchema.BeginRestoreAsync(_store, Cancellation);
        Assert.Contains("restore", (await Assert.ThrowsAsync<StoreUnavailableException>(() => Schema().OpenAsync(_store, Cancellation))).Message);
        await StoreSchema.EndRestoreAsync(_store, Cancellation);
        await Schema().OpenAsync(_store, Cancellation);
    }

    [Fact]
    public async Task EventsOfAnOlderSchema_AreUpgradedOnRead_AndStayAsTheyAre()
    {
        var old = new JournalFixture { Store = _store };
        await old.AppendAsync("tally/1", JournalFixture.Add(7), JournalFixture.Add(8));
        var before = await old.RowAsync("tally/1", "e/0000000001");

        var current = new JournalFixture(1, new DoubleAmounts()) { Store = _store };
        var head = await current.AppendAsync("tally/1", JournalFixture.Add(1));
        Assert.Equal(3, head.Version);
        List<int> amounts = [];
        await foreach (var recorded in current.Journal.ReadEventsAsync("tally/1", cancellationToken: Cancellation))
        {
            amounts.Add(Assert.IsType<Added>(recorded.Event).Amount);
        }

        Assert.Equal([14, 16, 1], amounts);
        Assert.Equal(before, await current.RowAsync("tally/1", "e/0000000001"));
        Assert.Empty(await current.VerifyAsync());
    }

    [Fact]
    public void RegistryRowOfAnOlderSchema_IsUpgradedOnRead_AndANewerOneRefused()
    {
        var old = new StoredJson(JsonUpgrades.None);
        var current = new StoredJson(new JsonUpgrades([new PlaceFromArea()]));
        var written = Encoding.UTF8.GetBytes("""{"t":"test.bench","v":1,"d":{"area":"G4"}}""");
        Assert.Equal("G4", current.Read<Bench>(written).Place);
        Assert.Equal("G5", current.Read<Bench>(current.Write(new Bench("G5"))).Place);
        Assert.Throws<UnknownSchemaException>(() => old.Read<Bench>(current.Write(new Bench("G5"))));
    }

    [Fact]
    public void JournalsAndRegistryRows_ReadWithTheSameUpgrades()
    {
        var services = new ServiceCollection().AddInMemoryStorage().AddJournal<TallyEvent, Tally>(Tally.Fold);
        using var provider = services.BuildServiceProvider();
        Assert.Same(StoredFormats.Upgrades, provider.GetRequiredService<JsonUpgrades>());
        Assert.Same(StoredFormats.Upgrades, StoredRow.Upgrades);
    }

    private static StoreSchema Schema(params IJsonUpgrade[] upgrades) =>
        new([new JournalKinds(typeof(TallyEvent), typeof(Tally))], new JsonUpgrades(upgrades));

    [Alias("test.bench")]
    internal sealed record Bench(string Place);

    private sealed class PlaceFromArea : IJsonUpgrade
    {
        public string Alias => "test.bench";

        public int FromVersion => 1;

        public JsonObject Upgrade(JsonObject stored) => new() { ["place"] = stored["area"]!.DeepClone() };
    }

    private sealed class RenameAmount : IJsonUpgrade
    {
        public string Alias => "tally.added.v1";

        public int FromVersion => 1;

        public JsonObject Upgrade(JsonObject stored) => stored;
    }

    private sealed class DoubleAmounts : IJsonUpgrade
    {
        public string Alias => "tally.added.v1";

        public int FromVersion => 1;

        public JsonObject Upgrade(JsonObject stored)
        {
            stored["amount"] = (int)stored["amount"]! * 2;
            return stored;
        }
    }

    private sealed class Note(int from) : IJsonUpgrade
    {
        public string Alias => "test.note";

        public int FromVersion => from;

        public JsonObject Upgrade(JsonObject stored) => stored;
    }
}
