using static Gridwhistle.Storage.JournalFixture;

namespace Gridwhistle.Storage;

public sealed class EventJournalTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Load_OfANewStream_IsEmptyAtVersionZero()
    {
        var load = await new JournalFixture().Journal.LoadAsync("tally/1", Cancellation);
        Assert.Null(load.State);
        Assert.Empty(load.AfterSnapshot);
        Assert.Equal(0, load.Head.Version);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(100)]
    public async Task Load_AfterAnyAppends_EqualsTheLiveState_WhateverTheSnapshotPolicy(int snapshotEvery)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            var fixture = new JournalFixture(snapshotEvery);
            var head = (await fixture.Journal.LoadAsync("tally/1", Cancellation)).Head;
            Tally? live = null;
            List<TallyEvent> history = [];
            for (var append = 0; append < 12; append++)
            {
                TallyEvent[] events = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => RandomEvent(random))];
                head = await fixture.AppendAsync(head, live, events);
                live = events.Aggregate(live, Tally.Fold);
                history.AddRange(events);
                var load = await fixture.Journal.LoadAsync("tally/1", Cancellation);
                Assert.Equal(Form(live), Form(load.State));
                Assert.Equal((head.Version, head.SnapshotVersion), (load.Head.Version, load.Head.SnapshotVersion));
                Assert.Equal(history.Skip((int)load.Head.SnapshotVersion), load.AfterSnapshot.Select(recorded => recorded.Event), Same);
                Assert.True(load.AfterSnapshot.Length < snapshotEvery, "A snapshot is overdue.");
                if (random.Next(3) == 0)
                {
                    head = load.Head;
                }
            }

            Assert.Equal(history.Count, head.Version);
            Assert.Equal(history, (await ReadAsync(fixture, 1)).Select(recorded => recorded.Event), Same);
            Assert.Empty(await fixture.VerifyAsync());
        }
    }

    [Fact]
    public async Task Load_WithAnotherSnapshotPolicyThanBefore_LosesNothing()
    {
        var sparse = new JournalFixture(5);
        for (var i = 1; i <= 7; i++)
        {
            await sparse.AppendAsync("tally/1", Add(i));
        }

        var dense = new JournalFixture { Store = sparse.Store };
        Assert.Equal(28, (await dense.Journal.LoadAsync("tally/1", Cancellation)).State!.Sum);
        await dense.AppendAsync("tally/1", Add(8));
        Assert.Equal(36, (await sparse.Journal.LoadAsync("tally/1", Cancellation)).State!.Sum);
        Assert.Empty(await sparse.VerifyAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public async Task Append_FromAnOldHead_IsRefused_AndChangesNothing(int snapshotEvery)
    {
        var fixture = new JournalFixture(snapshotEvery);
        var old = await fixture.AppendAsync("tally/1", Add(1));
        await fixture.AppendAsync("tally/1", Add(2));
        var conflict = await Assert.ThrowsAsync<JournalConflictException>(() => fixture.AppendAsync(old, null, Add(100), Add(100)));
        Assert.Equal(("tally/1", 1), (conflict.Stream, conflict.ExpectedVersion));
        var load = await fixture.Journal.LoadAsync("tally/1", Cancellation);
        Assert.Equal((2, 3), (load.Head.Version, load.State!.Sum));
        Assert.Empty(await fixture.VerifyAsync());
    }

    [Fact]
    public async Task Append_WhenTheStoreFailed_CanBeTriedAgainFromTheSameHead()
    {
        var fixture = new JournalFixture();
        var head = await fixture.AppendAsync("tally/1", Add(1));
        fixture.Store.FailNextWrites();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => fixture.AppendAsync(head, new Tally(1, [], null), Add(2)));
        Assert.Equal(1, (await fixture.Journal.LoadAsync("tally/1", Cancellation)).Head.Version);
        await fixture.AppendAsync(head, new Tally(1, [], null), Add(2));
        Assert.Equal(3, (await fixture.Journal.LoadAsync("tally/1", Cancellation)).State!.Sum);
    }

    [Fact]
    public async Task Append_OfMoreThanABatchHolds_IsRefused()
    {
        var fixture = new JournalFixture();
        await Assert.ThrowsAsync<StoreLimitException>(() => fixture.AppendAsync("tally/1", [.. Enumerable.Range(1, 100).Select(Add)]));
        await fixture.AppendAsync("tally/1", [.. Enumerable.Range(1, 99).Select(Add)]);
    }

    [Fact]
    public async Task Append_OfNothing_IsAMistake() =>
        await Assert.ThrowsAsync<ArgumentException>(() => new JournalFixture().AppendAsync("tally/1"));

    [Fact]
    public async Task Find_OfAStreamThatIsNone_OrAnotherJournals_IsNull()
    {
        var fixture = new JournalFixture();
        await fixture.AppendAsync("tally/1", Add(1));
        await fixture.OverwriteAsync("other/1", JournalRows.Event(1), JournalRowCodec.WriteEvent(ChainHash.Genesis("other/1"), "other.begun.v1", 1, 1, Add(1)).Row);

        Assert.Equal(1, (await fixture.Journal.FindAsync("tally/1", Cancellation))!.Head.Version);
        Assert.Null(await fixture.Journal.FindAsync("tally/2", Cancellation));
        Assert.Null(await fixture.Journal.FindAsync("other/1", Cancellation));
    }

    [Fact]
    public async Task ReadEvents_FromTheMiddle_GivesTheRest()
    {
        var fixture = new JournalFixture();
        await fixture.AppendAsync("tally/1", Add(1), Add(2), Add(3), Add(4));
        var rest = await ReadAsync(fixture, 3);
        Assert.Equal([(3L, Add(3)), (4L, Add(4))], rest.Select(recorded => (recorded.Version, recorded.Event)));
        Assert.Empty(await ReadAsync(fixture, 5));
    }

    [Fact]
    public async Task Streams_AreApart()
    {
        var fixture = new JournalFixture();
        await fixture.AppendAsync("tally/1", Add(1));
        await fixture.AppendAsync("tally/10", Add(10));
        await fixture.AppendAsync("tally/网格", Say("吹哨", "物业"));
        Assert.Equal(1, (await fixture.Journal.LoadAsync("tally/1", Cancellation)).State!.Sum);
        Assert.Equal(10, (await fixture.Journal.LoadAsync("tally/10", Cancellation)).State!.Sum);
        Assert.Equal(["吹哨"], (await fixture.Journal.LoadAsync("tally/网格", Cancellation)).State!.Words);
    }

    [Fact]
    public async Task Rows_AreReadableJson_WithAliasSchemaAndVersion()
    {
        var fixture = new JournalFixture();
        await fixture.AppendAsync("tally/1", Say("吹哨报到", "物业"));
        Assert.StartsWith(
            """{"t":"tally.said.v1","v":1,"n":1,"d":{"words":"吹哨报到","to":["物业"],"mood":"Urgent","at":"2026-03-01T08:00:00+08:00"},"h":""",
            await fixture.RowAsync("tally/1", "e/0000000001"));
        Assert.StartsWith("""{"t":"tally.state","v":1,"n":1,"c":""", await fixture.RowAsync("tally/1", "s"));
    }

    private static bool Same(TallyEvent one, TallyEvent other) => one.GetType() == other.GetType() && Form(one) == Form(other);

    private static TallyEvent RandomEvent(Random random) => random.Next(2) == 0
        ? Add(random.Next(-100, 100))
        : Say($"第{random.Next()}句 \"\\\u2028", random.Next(2) == 0 ? [] : ["甲", "乙"]);

    private static async Task<List<RecordedEvent<TallyEvent>>> ReadAsync(JournalFixture fixture, long from)
    {
        List<RecordedEvent<TallyEvent>> read = [];
        await foreach (var recorded in fixture.Journal.ReadEventsAsync("tally/1", from, Cancellation))
        {
            read.Add(recorded);
        }

        return read;
    }
}
