using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Scores;
using Gridwhistle.Storage;
using Gridwhistle.Whistles;
using Microsoft.Extensions.DependencyInjection;
using static Gridwhistle.Hosts.TestStreet;

namespace Gridwhistle.Scenarios;

/// <summary>A whistle outlives its case: marks and rulings fall due when the case is long closed, also across a restart (D3).</summary>
public sealed class D3WhistleStories : RuleStory
{
    private static readonly OrganisationId WaterCompany = new("water");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MarksNobodyGave_AreNeutralADayAfterTheFinish_ThoughTheCaseIsClosed(bool restarted)
    {
        await ClosedAsync("i1");
        Assert.Equal(WhistleStatus.Rating, (await ReadAsync("i1")).Whistles.Single().State);
        await RestartIfAsync(restarted);

        await Host.AdvanceAsync(TimeSpan.FromHours(24));
        Assert.Equal(WhistleStatus.Rating, (await ReadAsync("i1")).Whistles.Single().State);
        await Host.AdvanceAsync(TimeSpan.FromSeconds(1));

        var whistle = (await ReadAsync("i1")).Whistles.Single();
        Assert.Equal(WhistleStatus.Closed, whistle.State);
        Assert.All(whistle.Ratings, mark => Assert.True(mark is { Score: null, Justified: null }));
        Assert.Equal("ratingLapsed", (await TrailAsync("i1"))[^1].Kind);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AnAppealNobodyRuledOn_IsABreachAfterThreeWorkingDays_ByTheOfficerWhoOwesIt(bool restarted)
    {
        await ClosedAsync("i1");
        await DoAsync("i1", new RateDepartments([new DepartmentRating(WaterCompany, true, true, false, 2)], "w1", Worker));
        await DoAsync("i1", new RateWhistle(WaterCompany, true, "w1", Water));
        await DoAsync("i1", new AppealRating(WaterCompany, "已修好", "w1", Water));
        var ruling = Clock(await ReadAsync("i1"), ClockKind.Ruling);
        Assert.Equal(Officer.PersonId, ruling.Owner?.PersonId);
        // From Tuesday 9:00, three working days: Friday 9:00.
        Assert.Equal(Host.Now.AddDays(3), ruling.DueAt);
        await RestartIfAsync(restarted);

        await Host.AdvanceAsync(TimeSpan.FromDays(3));
        Assert.DoesNotContain(await TrailAsync("i1"), entry => entry.Kind == "deadlineMissed");
        await Host.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal("deadlineMissed", (await TrailAsync("i1"))[^1].Kind);
        Assert.Contains(await InboxAsync(Officer), item => item is { Kind: "overdue" });

        await DoAsync("i1", new RuleOnRating(WaterCompany, true, 4, null, "w1", Officer));
        Assert.Equal((WhistleStatus.Closed, false), ((await ReadAsync("i1")).Whistles.Single().State, Clock(await ReadAsync("i1"), ClockKind.Ruling).Met));
        await Host.IdleAsync();
        Assert.Empty(await WaitingAsync());
    }

    [Fact]
    public async Task AClockThatFallsDueWhileTheStoreIsAway_IsLookedAtOnceItIsBack()
    {
        await DispatchedAsync("i1");
        Host.Store.FailWrites(_ => true);
        await Host.AdvanceAsync(TimeSpan.FromMinutes(31));
        Assert.DoesNotContain(await TrailAsync("i1"), entry => entry.Kind == "acknowledgeMissed");

        Host.Store.FailWrites(_ => false);
        await Host.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Contains(await TrailAsync("i1"), entry => entry.Kind == "acknowledgeMissed");
    }

    [Fact]
    public async Task ADepartmentThatCameLateWhileTheLedgerCouldNotBeWritten_IsWrittenOnce_AsItEnded()
    {
        await ReportedAsync("i1");
        await DoAsync("i1", new BlowWhistle(WhistleGrade.Routine, null, WaterCompany, [], "w1", Worker) { Note = "需到场" });
        Host.Store.FailWrites(table => table == Tables.Scores);
        await Host.AdvanceAsync(TimeSpan.FromMinutes(30) + TimeSpan.FromSeconds(1));
        await DoAsync("i1", new CheckIn(WaterCompany, null, "w1", Water));
        Host.Store.Serve();
        await Host.AdvanceAsync(TimeSpan.FromMinutes(1));
        await Host.RestAsync();

        var whistles = (await Host.Grains.GetGrain<IScoreGrain>(Street.Value).ReportAsync(Street, Host.Now.AddDays(-1), Host.Now)).Total.Whistles;
        Assert.Equal((1, 0, 1), (whistles.Late, whistles.Missed, whistles.CheckInRate.Of));
    }

    private async Task ClosedAsync(string id)
    {
        await ReportedAsync(id);
        await DoAsync(id, new BlowWhistle(WhistleGrade.Routine, null, WaterCompany, [], "w1", Worker) { Note = "需到场" });
        await DoAsync(id, new CheckIn(WaterCompany, null, "w1", Water));
        await DoAsync(id, new FinishWhistle(["photo"], "w1", Water));
        await DoAsync(id, new VerifyIssue(true, Worker));
        await DoAsync(id, new FeedBackIssue(Worker));
        var closed = await DoAsync(id, new CallBackReporter(CallBackOutcome.Reached, Solved.Yes, Satisfaction.Satisfied, Desk));
        Assert.Equal(IssueStatus.Closed, closed.Summary.State);
    }

    /// <summary>A store as a release without the table of what is waited for left it: neither its rows nor the mark that they were looked for.</summary>
    [Fact]
    public async Task MarksAndAppealsLeftByAnEarlierRelease_FallDueAfterTheUpgrade_AndAreLookedForOnce()
    {
        await ClosedAsync("i1");
        await ClosedAsync("i2");
        await DoAsync("i2", new RateDepartments([new DepartmentRating(WaterCompany, true, true, false, 2)], "w1", Worker));
        await DoAsync("i2", new RateWhistle(WaterCompany, true, "w1", Water));
        await DoAsync("i2", new AppealRating(WaterCompany, "已修好", "w1", Water));
        await Host.IdleAsync();
        await Host.StopAsync();
        await ForgetAsync(Tables.Waiting);
        await ForgetAsync(Tables.Boards);
        await ForgetAsync(Tables.Issues, $"appeals-{Street.Value}");
        await Host.StartAgainAsync();

        await Host.AdvanceAsync(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(1));
        Assert.Equal("ratingLapsed", (await TrailAsync("i1"))[^1].Kind);
        await Host.RestAsync();
        Assert.Contains(await RowsAsync(Tables.Issues), row => row.Partition == $"appeals-{Street.Value}");
        Assert.Equal(["i2"], await WaitingAsync());
        await Host.AdvanceAsync(TimeSpan.FromDays(2));
        Assert.Equal("deadlineMissed", (await TrailAsync("i2"))[^1].Kind);
    }

    [Fact]
    public async Task WhatAnEarlierReleaseLeft_IsLookedForOnce()
    {
        await ClosedAsync("i1");
        await Host.IdleAsync();
        await Host.StopAsync();
        await ForgetAsync(Tables.Waiting);
        await Host.StartAgainAsync();
        await Host.Board.SnapshotAsync(Street);
        await Host.IdleAsync();

        Assert.Empty(await WaitingAsync());
        Assert.Equal(2, (await RowsAsync(Tables.Boards)).Count);
    }

    /// <summary>The second line of a closed case with an open appeal is compared with the journal like the first.</summary>
    [Fact]
    public async Task Verify_SeesALineOfAnAppealThatIsWrong_Missing_OrLeftOver()
    {
        await ClosedAsync("i1");
        await DoAsync("i1", new RateDepartments([new DepartmentRating(WaterCompany, true, true, false, 2)], "w1", Worker));
        await DoAsync("i1", new AppealRating(WaterCompany, "已修好", "w1", Water));
        await Host.RestAsync();
        Assert.Empty(await FaultsAsync());

        var row = (await RowsAsync(Tables.Issues)).Single(one => one.Partition == $"appeals-{Street.Value}");
        var line = StoredRow.Read<IssueSummary>(row);
        await PutAsync(StoredRow.Write(line with { Reporters = 77 }));
        Assert.Contains("reporters", Assert.Single(await FaultsAsync()));
        await PutAsync(StoredRow.Write(line with { Version = line.Version - 1 }));
        Assert.Contains("version", Assert.Single(await FaultsAsync()));
        await PutAsync("no json"u8.ToArray());
        Assert.Equal(2, (await FaultsAsync()).Count);
        await Host.Store.WriteAsync(Tables.Issues, row.Partition, TableWrite.Delete(row.Row));
        Assert.Contains("not listed", Assert.Single(await FaultsAsync()));

        await PutAsync(row.Value);
        await DoAsync("i1", new RuleOnRating(WaterCompany, true, 4, null, "w1", Officer));
        await Host.RestAsync();
        Assert.Empty(await FaultsAsync());
        await PutAsync(row.Value);
        Assert.Contains("has none", Assert.Single(await FaultsAsync()));

        Task PutAsync(ReadOnlyMemory<byte> value) => Host.Store.WriteAsync(Tables.Issues, row.Partition, TableWrite.Upsert(row.Row, value));
    }

    private async Task<List<string>> FaultsAsync()
    {
        var report = await Host.Store.VerifyAsync(Host.Services.GetRequiredService<StoreSchema>(), Host.Services.GetRequiredService<JsonUpgrades>());
        return [.. report.Faults.Select(fault => $"{fault.Place} {fault.Row}: {fault.Why}")];
    }

    private async Task ForgetAsync(string table, string? partition = null)
    {
        foreach (var row in (await RowsAsync(table)).Where(row => partition is null || row.Partition == partition))
        {
            await Host.Store.WriteAsync(table, row.Partition, TableWrite.Delete(row.Row));
        }
    }

    private async Task<List<TableRow>> RowsAsync(string table)
    {
        var rows = new List<TableRow>();
        await foreach (var row in Host.Store.ScanAsync(table))
        {
            rows.Add(row);
        }

        return rows;
    }

    private Task RestartIfAsync(bool restarted) => restarted ? Host.RestartAsync() : Task.CompletedTask;

    private async Task<List<string>> WaitingAsync()
    {
        await Host.RestAsync();
        var waiting = new List<string>();
        await foreach (var row in Host.Store.ScanAsync(Tables.Waiting))
        {
            waiting.Add(row.Row);
        }

        return waiting;
    }
}
