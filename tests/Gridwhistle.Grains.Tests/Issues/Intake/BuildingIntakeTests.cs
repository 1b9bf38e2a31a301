using Gridwhistle.Areas;
using Gridwhistle.Hosts;
using Gridwhistle.Live;
using Gridwhistle.Storage;
using static Gridwhistle.Hosts.TestStreet;

namespace Gridwhistle.Issues;

/// <summary>A building takes its own reports in: it waits for no other, and knows of nothing but its own.</summary>
public sealed class BuildingIntakeTests : IAsyncLifetime
{
    private static readonly BuildingId Building24 = new("420602004008004-24");

    private GridHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await GridHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Report_InOneBuilding_WaitsForNoOther_AndTheNextOfItsOwnTakesTurns()
    {
        var (gate, reached) = (new TaskCompletionSource(), new TaskCompletionSource());
        _host.Calls.Hold((method, command) =>
            method == "IIssueGrain.ReportAsync" && command is ReportIssue { IssueId.Value: "i1" } && reached.TrySetResult() ? gate.Task : Task.CompletedTask);
        var first = ReportAsync(NoWater("i1"));
        await reached.Task.Soon();
        var repeat = ReportAsync(NoWater("i2"));
        var elsewhere = await ReportAsync(In24("i3")).Soon();
        var outside = await ReportAsync(Outside("i4")).Soon();

        Assert.Equal(("i3", "i4"), (elsewhere.Issue.Summary.Id.Value, outside.Issue.Summary.Id.Value));
        Assert.False(first.IsCompleted || repeat.IsCompleted);
        gate.SetResult();
        Assert.False((await first.Soon()).Attached);
        var joined = await repeat.Soon();
        Assert.Equal(("i1", true), (joined.Issue.Summary.Id.Value, joined.Attached));
    }

    [Fact]
    public async Task Numbers_AreCountedPerGrid_WhateverBuildingTheReportIsOf()
    {
        var receipts = await Task.WhenAll(ReportAsync(NoWater("i1")), ReportAsync(In24("i2")), ReportAsync(Outside("i3")));

        Assert.Equal(["008004-241112-001", "008004-241112-002", "008004-241112-003"], receipts.Select(receipt => receipt.Issue.Summary.Number).Order(StringComparer.Ordinal));
    }

    /// <summary>Counted in the cases the board hands over: its own, however many the grid has.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(60)]
    public async Task Start_AsksForTheBuildingsOwnCasesAlone(int elsewhere)
    {
        await ReportAsync(NoWater("i1"));
        await ReportAsync(NoWater("i2") with { Category = "property" });
        for (var i = 0; i < elsewhere; i++)
        {
            await ReportAsync(Outside($"o{i}", i + 1));
        }

        await _host.RestartAsync();
        _host.Calls.TakeAnswered("IStreetBoardGrain.OpenAsync");
        Assert.True((await ReportAsync(NoWater("i3"))).Attached);
        Assert.Equal(2, _host.Calls.TakeAnswered("IStreetBoardGrain.OpenAsync"));
    }

    /// <summary>Counted in rows: cases that went into others are looked for among those of a week, however many were settled before.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(60)]
    public async Task Start_AfterAMerge_ReadsTheIndexOfAWeek(int settledBefore)
    {
        for (var i = 0; i < settledBefore; i++)
        {
            await ReportAsync(Outside($"o{i}", i + 1));
            Assert.Null((await _host.Issue($"o{i}").ActAsync(new CloseIssue("误报", Officer))).Rejection);
        }

        await _host.AdvanceAsync(TimeSpan.FromDays(8));
        await ReportAsync(NoWater("i1"));
        await ReportAsync(In24("i2"));
        Assert.Null((await _host.Issue("i2").ActAsync(new MergeIssue(new IssueId("i1"), Worker))).Rejection);
        await _host.IdleAsync();
        await _host.RestartAsync();
        await _host.Board.SnapshotAsync(Street);
        _host.Store.TakeRowsRead(Tables.Issues);

        Assert.Equal("i1", (await ReportAsync(In24("i3"))).Issue.Summary.Id.Value);
        Assert.Equal(1, _host.Store.TakeRowsRead(Tables.Issues));
    }

    [Fact]
    public async Task Report_ThroughTheGridOrTheBuilding_MeetsTheSameCases()
    {
        await ReportAsync(NoWater("i1"));

        Assert.Equal("i1", (await _host.Grid.ReportAsync(NoWater("i2"))).Value!.Issue.Summary.Id.Value);
    }

    [Fact]
    public async Task Relocate_FromOneBuildingToAnother_RepeatsAreFoundWhereItIs()
    {
        await ReportAsync(NoWater("i1"));
        await ReportAsync(In24("i2") with { Category = "property" });
        Assert.Null((await _host.Issue("i1").ActAsync(new RelocateIssue(In24("i1").Place, "在24号楼", Worker))).Rejection);

        Assert.False((await ReportAsync(NoWater("i3"))).Attached);
        Assert.Equal("i1", (await ReportAsync(In24("i4"))).Issue.Summary.Id.Value);
    }

    [Fact]
    public async Task Relocate_OutOfABuilding_RepeatsAreFoundInTheGrid()
    {
        await ReportAsync(NoWater("i1"));
        await ReportAsync(Outside("i2", 7) with { Category = "property" });
        Assert.Null((await _host.Issue("i1").ActAsync(new RelocateIssue(Outside("i1").Place, "在路边", Worker))).Rejection);

        Assert.Equal("i1", (await ReportAsync(Outside("i3"))).Issue.Summary.Id.Value);
        Assert.False((await ReportAsync(NoWater("i4"))).Attached);
    }

    [Fact]
    public async Task Relocate_OfAHousehold_CountsTowardsTheBuildingItIsIn()
    {
        await ReportAsync(NoWater("i1", floor: 1));
        await ReportAsync(NoWater("i2", floor: 2));
        Assert.Null((await _host.Issue("i1").ActAsync(new RelocateIssue(In24("i1").Place, "在24号楼", Worker))).Rejection);
        await ReportAsync(NoWater("i3", floor: 3));
        await _host.IdleAsync();

        Assert.Equal(["i1", "i2", "i3"], (await _host.Board.SnapshotAsync(Street)).Issues.Select(issue => issue.Id.Value).Order());
    }

    private async Task<ReportReceipt> ReportAsync(NewReport report)
    {
        var outcome = await _host.Grains.ReportAsync(report);
        Assert.Null(outcome.Rejection);
        return outcome.Value!;
    }

    private static NewReport In24(string id) => NoWater(id) with { Place = NoWater(id).Place with { BuildingId = Building24 } };

    private static NewReport Outside(string id, int step = 0) =>
        NoWater(id) with { Place = new IssuePlace(Grid4, null, null, null, new GeoPoint(112.1105 + (step * 0.0007), 32.002), null, null) };
}
