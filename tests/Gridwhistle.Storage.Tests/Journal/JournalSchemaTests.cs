using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Orleans;
using static Gridwhistle.Storage.JournalFixture;

namespace Gridwhistle.Storage;

public sealed class JournalSchemaTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Load_OfAnAliasThisBuildDoesNotKnow_Throws()
    {
        var fixture = new JournalFixture(10);
        var row = JournalRowCodec.WriteEvent(ChainHash.Genesis("tally/1"), "tally.doubled.v1", 1, 1, new { }).Row;
        await fixture.OverwriteAsync("tally/1", "e/0000000001", row);
        var unknown = await Assert.ThrowsAsync<UnknownSchemaException>(() => fixture.Journal.LoadAsync("tally/1", Cancellation));
        Assert.Equal(("tally.doubled.v1", 1), (unknown.Alias, unknown.Version));
        Assert.Empty(await fixture.VerifyAsync());
    }

    [Fact]
    public async Task Load_OfANewerSchema_Throws_ForEventsAndForSnapshots()
    {
        var fixture = new JournalFixture(10);
        var row = JournalRowCodec.WriteEvent(ChainHash.Genesis("tally/1"), "tally.added.v1", 2, 1, Add(1)).Row;
        await fixture.OverwriteAsync("tally/1", "e/0000000001", row);
        Assert.Equal(2, (await Assert.ThrowsAsync<UnknownSchemaException>(() => fixture.Journal.LoadAsync("tally/1", Cancellation))).Version);

        var snapshot = JournalRowCodec.WriteSnapshot(ChainHash.Genesis("tally/2"), "tally.state", 3, 0, new Tally(0, [], null));
        await fixture.OverwriteAsync("tally/2", "s", snapshot);
        Assert.Equal(3, (await Assert.ThrowsAsync<UnknownSchemaException>(() => fixture.Journal.LoadAsync("tally/2", Cancellation))).Version);
    }

    [Fact]
    public async Task Load_OfAnotherAggregatesSnapshot_Throws()
    {
        var fixture = new JournalFixture();
        await fixture.OverwriteAsync("tally/1", "s", JournalRowCodec.WriteSnapshot(ChainHash.Genesis("tally/1"), "issue.state", 1, 0, new { }));
        await Assert.ThrowsAsync<UnknownSchemaException>(() => fixture.Journal.LoadAsync("tally/1", Cancellation));
    }

    [Fact]
    public async Task Load_OfOlderSchemas_UpgradesStepByStep_AndWritesTheCurrentOne()
    {
        var old = new JournalFixture(10);
        await old.OverwriteAsync(
            "tally/1", "e/0000000001", JournalRowCodec.WriteEvent(ChainHash.Genesis("tally/1"), "tally.added.v1", 1, 1, new { count = "5" }).Row);

        IJsonUpgrade[] upgrades =
        [
            new Upgrade("tally.added.v1", 1, json => new JsonObject { ["number"] = int.Parse((string)json["count"]!, System.Globalization.CultureInfo.InvariantCulture) }),
            new Upgrade("tally.added.v1", 2, json => new JsonObject { ["amount"] = (int)json["number"]! * 100, ["at"] = "2026-03-01T00:00:00Z" }),
            new Upgrade("tally.state", 1, json => json),
        ];
        var current = new JournalFixture(10, upgrades) { Store = old.Store };
        Assert.Equal(500, (await current.Journal.LoadAsync("tally/1", Cancellation)).State!.Sum);
        await current.AppendAsync("tally/1", [.. Enumerable.Range(1, 9).Select(Add)]);
        Assert.StartsWith("""{"t":"tally.added.v1","v":3,""", await current.RowAsync("tally/1", "e/0000000002"));
        Assert.StartsWith("""{"t":"tally.state","v":2,""", await current.RowAsync("tally/1", "s"));
        Assert.Equal(545, (await current.Journal.LoadAsync("tally/1", Cancellation)).State!.Sum);
        Assert.Empty(await current.VerifyAsync());
    }

    [Fact]
    public async Task Load_OfASnapshotWhoseMeaningChanged_MakesTheStateAnewOfTheEvents_AndReplacesItAtTheNextSnapshot()
    {
        var old = new JournalFixture(2);
        await old.AppendAsync("tally/1", Add(1), Add(2));
        var shown = JournalFixture.Form((await old.Journal.LoadAsync("tally/1", Cancellation)).State);
        var (chain, version) = (JournalRowCodec.Parse(Encoding.UTF8.GetBytes(await old.RowAsync("tally/1", "s"))).Chain, 2);
        await old.OverwriteAsync("tally/1", "s", JournalRowCodec.WriteSnapshot(chain, "tally.state", 1, version, new Tally(99, [], null)));
        Assert.Equal(99, (await old.Journal.LoadAsync("tally/1", Cancellation)).State!.Sum);

        var current = new JournalFixture(2, new Upgrade("tally.state", 1, json => json) { Remakes = true }) { Store = old.Store };
        Assert.Equal(shown, JournalFixture.Form((await current.Journal.LoadAsync("tally/1", Cancellation)).State));
        await current.AppendAsync("tally/1", Add(3), Add(4));
        Assert.StartsWith("""{"t":"tally.state","v":2,""", await current.RowAsync("tally/1", "s"));
        Assert.Equal(10, (await current.Journal.LoadAsync("tally/1", Cancellation)).State!.Sum);
        Assert.Empty(await current.VerifyAsync());
    }

    [Fact]
    public void Upgrades_WithAGap_AreRefusedAtTheStart() =>
        Assert.Throws<InvalidOperationException>(() => new JsonUpgrades([new Upgrade("tally.added.v1", 2, json => json)]));

    [Fact]
    public void Journal_OfTypesWithoutAliases_IsRefusedAtTheStart()
    {
        Assert.Throws<InvalidOperationException>(() => Make<TallyEvent, Nameless>());
        Assert.Throws<InvalidOperationException>(() => Make<Nameless, Tally>());
        Assert.Throws<InvalidOperationException>(() => Make<Twin, Tally>());
    }

    [Fact]
    public void StoredJson_RoundTrips_AndRefusesAnotherTypesRow()
    {
        var json = new StoredJson(JsonUpgrades.None);
        var row = json.Write(new Tally(3, ["一"], Add(3)));
        Assert.Equal("""{"t":"tally.state","v":1,"d":{"sum":3,"words":["一"],"last":{"$t":"tally.added.v1","amount":3,"at":"2026-03-01T08:03:00+08:00"}}}""", Encoding.UTF8.GetString(row.Span));
        Assert.Equal(Add(3), json.Read<Tally>(row).Last);
        Assert.Throws<UnknownSchemaException>(() => json.Read<Added>(row));
        Assert.Throws<InvalidOperationException>(() => json.Write(new Nameless()));
    }

    private static void Make<TEvent, TState>()
        where TEvent : class
        where TState : class => _ = new EventJournal<TEvent, TState>(
            new InMemoryTableStore(), (state, _) => state!, JsonUpgrades.None, Options.Create(new JournalOptions()));

    private sealed record Nameless;

    internal abstract record Twin;

#pragma warning disable ORLEANS0011 // Two types of one alias are what the journal has to refuse.
    [Alias("twin")]
    internal sealed record OneTwin : Twin;

    [Alias("twin")]
    internal sealed record OtherTwin : Twin;
#pragma warning restore ORLEANS0011

    private sealed record Upgrade(string Alias, int FromVersion, Func<JsonObject, JsonObject> Step) : IJsonUpgrade
    {
        public bool Remakes { get; init; }

        JsonObject IJsonUpgrade.Upgrade(JsonObject stored) => Step(stored);
    }
}
