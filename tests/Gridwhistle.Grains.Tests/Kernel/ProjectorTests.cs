using Gridwhistle.Areas;
using Gridwhistle.Hosts;
using Gridwhistle.Inbox;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Storage;
using Gridwhistle.Upkeep;
using Microsoft.Extensions.DependencyInjection;
using static Gridwhistle.Hosts.TestStreet;

namespace Gridwhistle.Kernel;

/// <summary>The street's projector between the journal and those who listen.</summary>
public sealed class ProjectorTests : IAsyncLifetime
{
    private GridHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await GridHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Lists_ThatCannotBeWritten_HoldUpNeitherActsNorInboxesNorTheBoard()
    {
        _host.Store.FailWrites(table => table is Tables.Issues or Tables.Scores or Tables.Messages);
        await _host.Grid.ReportAsync(NoWater("i1"));
        await DispatchAsync("i1");

        Assert.Equal(IssueStatus.Dispatched, (await _host.Board.SnapshotAsync(Street)).Issues.Single().State);
        Assert.Equal("i1", (await InboxAsync()).Items.Single().IssueId?.Value);
    }

    [Fact]
    public async Task Rows_ThatCouldNotBeWritten_FollowWhenTheStoreIsBack()
    {
        _host.Store.FailWrites(table => table is Tables.Issues);
        await _host.Grid.ReportAsync(NoWater("i1"));
        await DispatchAsync("i1");
        await _host.FlushAsync();
        _host.Store.Serve();

        await Waiting.UntilAsync(async () => (await Untold.ReadAsync(_host.Store, Cancellation)).Count == 0);
        var row = await _host.Store.ScanAsync(Tables.Issues, cancellationToken: Cancellation).SingleAsync(Cancellation);
        Assert.Equal(IssueStatus.Dispatched, StoredRow.Read<IssueSummary>(row).State);
    }

    [Fact]
    public async Task Act_WhoseOutcomeIsUnknown_IsToldWhenTheStoreIsBack()
    {
        await _host.Grid.ReportAsync(NoWater("i1"));
        _host.Store.Answer(table => table == JournalRows.Table ? Task.FromException(new StoreUnavailableException("The answer never came.")) : Task.CompletedTask);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => DispatchAsync("i1"));
        _host.Store.Serve();

        await Waiting.UntilAsync(async () => (await InboxAsync()).Items.Length == 1);
        Assert.Equal(IssueStatus.Dispatched, (await _host.Board.SnapshotAsync(Street)).Issues.Single().State);
    }

    [Fact]
    public async Task Start_ReadsOnFromThePositions_AndTellsNothingTwice()
    {
        await _host.Grid.ReportAsync(NoWater("i1"));
        await _host.FlushAsync();
        await Waiting.UntilAsync(async () => (await Untold.ReadAsync(_host.Store, Cancellation)).Count == 0);
        _host.Store.FailWrites(table => table is not JournalRows.Table);
        await DispatchAsync("i1");
        await _host.CutPowerAsync();
        await _host.FlushAsync();

        Assert.Equal("i1", (await InboxAsync()).Items.Single().IssueId?.Value);
        await _host.RestartAsync();
        Assert.Single((await InboxAsync()).Items);
    }

    [Fact]
    public async Task StoreWithoutPositions_IsToldAgainOfWhatIsMarked_AndTheMarksGo()
    {
        await _host.Grid.ReportAsync(NoWater("i1"));
        await DispatchAsync("i1");
        await _host.StopAsync();
        await foreach (var row in _host.Store.ScanAsync(Tables.Positions, cancellationToken: Cancellation))
        {
            await _host.Store.WriteAsync(Tables.Positions, row.Partition, TableWrite.Delete(row.Row), Cancellation);
        }

        await foreach (var row in _host.Store.ScanAsync(Tables.Inbox, cancellationToken: Cancellation))
        {
            await _host.Store.WriteAsync(Tables.Inbox, row.Partition, TableWrite.Delete(row.Row), Cancellation);
        }

        await _host.Store.WriteAsync(Tables.Pending, Street.Value, TableWrite.Upsert("i1", "{}"u8.ToArray()), Cancellation);
        await _host.StartAgainAsync();
        await _host.FlushAsync();

        Assert.Equal("i1", (await InboxAsync()).Items.Single().IssueId?.Value);
        await Waiting.UntilAsync(async () => (await Untold.ReadAsync(_host.Store, Cancellation)).Count == 0);
    }

    [Fact]
    public async Task Act_OfASiloThatDiedBeforeItTold_IsFoundInTheJournal()
    {
        await _host.Grid.ReportAsync(NoWater("i1"));
        await DispatchAsync("i1");
        await _host.Grid.ReportAsync(NoWater("i2") with { Place = new IssuePlace(Grid4, new BuildingId($"{Grid4.Value}-2"), null, null, null, null, "2号楼") });
        await _host.RestAsync();
        var journal = _host.Services.GetRequiredService<EventJournal<IssueEvent, Issue>>();
        var lead = (await journal.LoadAsync("i1", Cancellation)).State!.Lead!;
        var (head, state) = await journal.LoadAsync("i2", Cancellation) is var loaded ? (loaded.Head, loaded.State!) : default;
        var dispatched = new IssueDispatched(lead, [], _host.Now, Worker);
        await journal.AppendAsync(head, [dispatched], journal.Apply(state, dispatched), Cancellation);

        await Waiting.UntilAsync(async () => (await InboxAsync()).Items.Any(item => item.IssueId?.Value == "i2"));
        await _host.RestAsync();
        Assert.Single((await InboxAsync()).Items, item => item.IssueId?.Value == "i2");
        Assert.Equal(IssueStatus.Dispatched, (await _host.Board.SnapshotAsync(Street)).Issues.Single(issue => issue.Id.Value == "i2").State);
    }

    [Fact]
    public async Task Act_CostsOneBatchOfOneRow_AndNoMarkBesides()
    {
        await _host.Grid.ReportAsync(NoWater("i1"));
        await _host.RestAsync();
        _host.Store.TakeWrites();
        await DispatchAsync("i1");
        await _host.RestAsync();

        var writes = _host.Store.TakeWrites();
        Assert.Equal([(JournalRows.Table, 1)], writes.Where(batch => batch.Table == JournalRows.Table));
        Assert.DoesNotContain(writes, batch => batch.Table is Tables.Pending);
        // One notice, one row of the list, one entry of the ledger, a card with its key; the rest are positions.
        string[] others = [.. writes.Select(batch => batch.Table).Where(table => table is not (JournalRows.Table or Tables.Positions)).Order(StringComparer.Ordinal)];
        Assert.Equal([Tables.Inbox, Tables.Issues, Tables.Messages, Tables.Scores], others);
    }

    [Fact]
    public async Task Acts_OfOneMoment_ShareTheBatchesOfTheLists()
    {
        const int Cases = 20;
        for (var n = 1; n <= Cases; n++)
        {
            await _host.Grid.ReportAsync(NoWater($"i{n}") with { Place = new IssuePlace(Grid4, new BuildingId($"{Grid4.Value}-{n}"), null, null, null, null, $"{n}号楼") });
        }

        await _host.RestAsync();
        _host.Store.TakeWrites();
        await Task.WhenAll(Enumerable.Range(1, Cases).Select(n => DispatchAsync($"i{n}")));
        await _host.RestAsync();

        var writes = _host.Store.TakeWrites();
        Assert.Equal(Cases, writes.Count(batch => batch.Table == JournalRows.Table));
        Assert.InRange(writes.Count(batch => batch.Table is Tables.Issues or Tables.Scores), 2, Cases);
    }

    private async Task DispatchAsync(string id) => Assert.True((await _host.Issue(id).ActAsync(new DispatchIssue(new AssignTo(null, new OrganisationId("water"), null), Worker), Cancellation)).Accepted);

    private Task<InboxPage> InboxAsync() => _host.Grains.GetGrain<IInboxGrain>(Water.PersonId.Value).ListAsync(10, null);
}
