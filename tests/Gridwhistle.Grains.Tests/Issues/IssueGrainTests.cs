using System.Text.Json;
using Gridwhistle.Areas;
using Gridwhistle.Hosts;
using Gridwhistle.Inbox;
using Gridwhistle.People;
using Gridwhistle.Storage;
using Gridwhistle.Upkeep;
using static Gridwhistle.Hosts.TestStreet;

namespace Gridwhistle.Issues;

public sealed class IssueGrainTests : IAsyncLifetime
{
    private GridHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await GridHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Report_IsOnTheBoardAndInTheIndex()
    {
        var opened = (await _host.Grid.ReportAsync(NoWater("i1"))).Value!;

        Assert.False(opened.Attached);
        Assert.Equal(IssueStatus.Registered, opened.Issue.Summary.State);
        Assert.Equal(["i1"], await OnBoardAsync());
        Assert.Equal(["i1"], await ListedAsync());
    }

    [Fact]
    public async Task Report_OfTheSamePlaceAndKind_JoinsTheOpenIssue()
    {
        await _host.Grid.ReportAsync(NoWater("i1"));
        await _host.AdvanceAsync(TimeSpan.FromMinutes(120));
        var second = (await _host.Grid.ReportAsync(NoWater("i2"))).Value!;

        Assert.True(second.Attached);
        Assert.Equal("i1", second.Issue.Summary.Id.Value);
        Assert.Equal(2, second.Issue.Summary.Reporters);
        Assert.Equal(["i1"], await OnBoardAsync());
    }

    [Fact]
    public async Task Reports_OfOnePlaceAtOnce_AreOneIssue()
    {
        var receipts = await Task.WhenAll(Enumerable.Range(1, 8).Select(n => _host.Grid.ReportAsync(NoWater($"i{n}"))));

        Assert.Single(receipts, receipt => !receipt.Value!.Attached);
        Assert.Single(await OnBoardAsync());
        Assert.Equal(8, (await _host.Board.SnapshotAsync(Street)).Issues.Single().Reporters);
    }

    [Fact]
    public async Task Reports_OfManyPlacesAtOnce_EachGetANumberOfTheirOwn()
    {
        var receipts = await Task.WhenAll(Enumerable.Range(1, 80).Select(n => _host.Grid.ReportAsync(NoWater($"i{n}") with { Place = AtBuilding(n) })));

        Assert.All(receipts, receipt => Assert.False(receipt.Value!.Attached));
        Assert.Equal(80, receipts.Select(receipt => receipt.Value!.Issue.Summary.Number).Distinct().Count());
    }

    [Fact]
    public async Task Report_AfterTheMergeWindow_IsANewIssue()
    {
        await _host.Grid.ReportAsync(NoWater("i1"));
        await _host.AdvanceAsync(TimeSpan.FromMinutes(120) + TimeSpan.FromSeconds(1));
        Assert.False((await _host.Grid.ReportAsync(NoWater("i2"))).Value!.Attached);
    }

    [Fact]
    public async Task Report_SentTwice_IsOneIssueWithOneReport()
    {
        await _host.Grid.ReportAsync(NoWater("i1"));
        var again = (await _host.Grid.ReportAsync(NoWater("i1"))).Value!;
        Assert.Equal((1, false), (again.Issue.Summary.Reporters, again.Attached));
    }

    [Fact]
    public async Task Report_OfTheThirdHousehold_MakesOneIssueOfTheBuilding()
    {
        await _host.Grid.ReportAsync(NoWater("i1", floor: 1));
        await _host.Grid.ReportAsync(NoWater("i2", floor: 2));
        var third = (await _host.Grid.ReportAsync(NoWater("i3", floor: 3))).Value!;
        await _host.IdleAsync();

        Assert.Null(third.Issue.Place.HouseholdId);
        Assert.Equal(["i3"], await OnBoardAsync());
        var building = (await _host.Issue("i3").GetAsync(Officer)).Value!;
        Assert.Equal(3, building.Summary.Reporters);
        Assert.Equal(["i1", "i2"], building.Merged.Select(id => id.Value).Order());
        Assert.Equal("i3", (await _host.Issue("i1").GetAsync(Officer)).Value!.MergedInto?.Value);
        Assert.True((await _host.Grid.ReportAsync(NoWater("i4", floor: 4))).Value!.Attached);
    }

    [Fact]
    public async Task Act_WithTheSameCommandId_DoesItsWorkOnce()
    {
        await _host.Grid.ReportAsync(NoWater("i1"));
        var dispatch = new DispatchIssue(To("water"), Worker) { CommandId = "c1" };
        var first = (await _host.Issue("i1").ActAsync(dispatch)).Value!;
        var again = (await _host.Issue("i1").ActAsync(dispatch)).Value!;

        Assert.Equal(first.Summary.Version, again.Summary.Version);
    }

    [Fact]
    public async Task Dispatch_TellsTheAssigneesInboxBeforeItAnswers()
    {
        await _host.Grid.ReportAsync(NoWater("i1"));
        await _host.Issue("i1").ActAsync(new DispatchIssue(To("water"), Worker));

        var inbox = await _host.Grains.GetGrain<IInboxGrain>(Water.PersonId.Value).ListAsync(10, null);
        Assert.Equal(("i1", 1), (inbox.Items.Single().IssueId?.Value, inbox.Unread));
    }

    [Fact]
    public async Task Act_WhenTheJournalCannotBeWritten_ChangesNothing()
    {
        await _host.Grid.ReportAsync(NoWater("i1"));
        _host.Store.FailWrites(table => table == JournalRows.Table);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => _host.Issue("i1").ActAsync(new DispatchIssue(To("water"), Worker)));
        Assert.Equal(IssueStatus.Registered, (await _host.Issue("i1").GetAsync(Worker)).Value!.Summary.State);

        _host.Store.FailWrites(_ => false);
        Assert.Equal(IssueStatus.Dispatched, (await _host.Issue("i1").ActAsync(new DispatchIssue(To("water"), Worker))).Value!.Summary.State);
    }

    [Fact]
    public async Task CutPower_BetweenAppendAndPublish_IsRepairedAtTheNextStart()
    {
        await _host.Grid.ReportAsync(NoWater("i1"));
        _host.Store.FailWrites(table => table is Tables.Issues or Tables.Inbox);
        await _host.Issue("i1").ActAsync(new DispatchIssue(To("water"), Worker));
        await _host.CutPowerAsync();
        await _host.IdleAsync();

        Assert.Equal(IssueStatus.Dispatched, (await _host.Board.SnapshotAsync(Street)).Issues.Single().State);
        var inbox = await _host.Grains.GetGrain<IInboxGrain>(Water.PersonId.Value).ListAsync(10, null);
        Assert.Equal("i1", inbox.Items.Single().IssueId?.Value);
    }

    [Fact]
    public async Task CutPower_BetweenAClocksStepAndItsNotices_IsRepairedAtTheNextStart()
    {
        await _host.Grid.ReportAsync(NoWater("i1"));
        await _host.RestartAsync();
        _host.Store.FailWrites(table => table is Tables.Inbox);
        await _host.AdvanceAsync(TimeSpan.FromMinutes(30) + TimeSpan.FromSeconds(1));
        await _host.CutPowerAsync();
        await _host.IdleAsync();

        var inbox = await _host.Grains.GetGrain<IInboxGrain>(Worker.PersonId.Value).ListAsync(10, null);
        Assert.Equal("i1", inbox.Items.Single(item => item.Kind == "overdue").IssueId?.Value);
    }

    [Fact]
    public async Task OpenIssue_IsListedAtOnce_AndWrittenOnceForABurstOfActs()
    {
        await _host.Grid.ReportAsync(NoWater("i1"));
        await _host.Issue("i1").ActAsync(new DispatchIssue(To("water"), Worker));

        Assert.Equal(["i1"], await ListedAsync());
        await _host.FlushAsync();
        Assert.Equal(IssueStatus.Dispatched, StoredRow.Read<IssueSummary>((await RowsAsync(Tables.Issues)).Single()).State);
    }

    [Fact]
    public async Task OpenIssue_IsWrittenToTheIndex_WhenTheHostStops_AndNothingIsLeftUntold()
    {
        await _host.Grid.ReportAsync(NoWater("i1"));
        await _host.StopAsync();

        Assert.Single(await RowsAsync(Tables.Issues));
        Assert.Empty(await Untold.ReadAsync(_host.Store, TestContext.Current.CancellationToken));
        await _host.StartAgainAsync();
    }

    [Fact]
    public async Task CutPower_BeforeTheIndexIsWritten_LeavesNothingOffTheBoard_AndRepeatsStillJoin()
    {
        _host.Store.FailWrites(table => table is Tables.Issues);
        await _host.Grid.ReportAsync(NoWater("i1"));
        await _host.Issue("i1").ActAsync(new DispatchIssue(To("water"), Worker));
        _host.Store.FailWrites(_ => true);
        await _host.CutPowerAsync(async () => Assert.Empty(await RowsAsync(Tables.Issues)));

        Assert.Equal(IssueStatus.Dispatched, (await _host.Board.SnapshotAsync(Street)).Issues.Single().State);
        Assert.True((await _host.Grid.ReportAsync(NoWater("i2"))).Value!.Attached);
    }

    [Fact]
    public async Task AsOf_AnEarlierVersion_ShowsWhatWasShownThen()
    {
        var reported = (await _host.Grid.ReportAsync(NoWater("i1"))).Value!.Issue;
        var dispatched = (await _host.Issue("i1").ActAsync(new DispatchIssue(To("water"), Worker))).Value!;
        await _host.AdvanceAsync(TimeSpan.FromMinutes(40));
        await _host.Issue("i1").ActAsync(new AcknowledgeIssue(Water));

        foreach (var shown in (IssueView[])[reported, dispatched])
        {
            var again = (await _host.Issue("i1").AsOfAsync(shown.Summary.Version, Worker, shown.At)).Value!;
            Assert.Equal(JsonSerializer.Serialize(shown, StorageJson.Options), JsonSerializer.Serialize(again, StorageJson.Options));
        }

        Assert.Equal("issue.unknown", (await _host.Issue("i1").AsOfAsync(99, Worker, _host.Now)).Rejection?.Code);
    }

    [Fact]
    public async Task Restart_GoesOnWhereItWas()
    {
        await _host.Grid.ReportAsync(NoWater("i1"));
        await _host.Issue("i1").ActAsync(new DispatchIssue(To("water"), Worker));
        await _host.RestartAsync();

        var after = await _host.Issue("i1").ActAsync(new AcknowledgeIssue(Water));
        Assert.Equal(IssueStatus.Acknowledged, after.Value!.Summary.State);
        Assert.True((await _host.Grid.ReportAsync(NoWater("i2"))).Value!.Attached);
    }

    [Theory]
    [InlineData(-1, ContainmentLevel.Grid)]
    [InlineData(0, ContainmentLevel.Community)]
    public async Task Clock_OfAnIssueNobodyTouches_IsWatchedToTheSecond(int seconds, ContainmentLevel level)
    {
        await _host.Grid.ReportAsync(NoWater("i1"));
        await _host.Issue("i1").ActAsync(new DispatchIssue(To("water"), Worker));
        await _host.Issue("i1").ActAsync(new AcknowledgeIssue(Water));

        // 80 % of the 24 hours to resolve: 19 h 12 min.
        await _host.AdvanceAsync(TimeSpan.FromMinutes((19 * 60) + 12) + TimeSpan.FromSeconds(seconds));

        Assert.Equal(level, (await _host.Board.SnapshotAsync(Street)).Issues.Single().Level);
    }

    [Fact]
    public async Task Clock_ThatRunsOutWhileThePowerIsOff_IsFoundAtTheNextStart()
    {
        await _host.Grid.ReportAsync(NoWater("i1"));
        await _host.Issue("i1").ActAsync(new DispatchIssue(To("water"), Worker));
        await _host.StopAsync();
        await _host.AdvanceAsync(TimeSpan.FromHours(25));
        await _host.StartAgainAsync();
        await _host.AdvanceAsync(TimeSpan.FromSeconds(1));

        var issue = (await _host.Board.SnapshotAsync(Street)).Issues.Single();
        Assert.Equal((ContainmentLevel.Street, Light.Red), (issue.Level, issue.Light));
    }

    private static IssuePlace AtBuilding(int number) => new(Grid4, new BuildingId($"{Grid4.Value}-{number}"), null, null, null, null, $"{number}号楼");

    private static AssignTo To(string organisation) => new(null, new OrganisationId(organisation), null);

    private async Task<List<TableRow>> RowsAsync(string table)
    {
        var rows = new List<TableRow>();
        await foreach (var row in _host.Store.ScanAsync(table))
        {
            rows.Add(row);
        }

        return rows;
    }

    private async Task<IEnumerable<string>> OnBoardAsync() => (await _host.Board.SnapshotAsync(Street)).Issues.Select(issue => issue.Id.Value);

    private async Task<IEnumerable<string>> ListedAsync() =>
        (await _host.Grains.GetGrain<IIssueIndexGrain>(Street.Value).ListAsync(new IssueQuery(Street, [], [], [], [], null, null, null, null, 50, null, Duty)))
        .Items.Select(issue => issue.Id.Value);
}
