using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Scores;
using static Gridwhistle.Hosts.TestStreet;

namespace Gridwhistle.Scenarios;

/// <summary>Danger on all three levels at once, and the street's marks: D6.18.</summary>
public sealed class D6SupervisionStories : RuleStory
{
    [Fact]
    public async Task D6_18_DangerReachesAllThreeLevelsAtOnce_AtNightToo()
    {
        await Host.AdvanceAsync(TimeSpan.FromHours(18));
        var issue = await ReportedAsync(NoWater("i1") with { Category = "gas", Urgency = Urgency.Emergency, By = Desk });

        Assert.Equal((IssueStatus.Dispatched, Host.Now.AddHours(2)), (issue.Summary.State, Clock(issue, ClockKind.Resolve).DueAt));
        foreach (var person in new[] { Worker, Lead, Officer, Duty })
        {
            Assert.Equal(Host.Now, Assert.Single(await InboxAsync(person), item => item.Kind == "danger").At);
        }

        await DoAsync("i1", new AcknowledgeIssue(Water));
        Assert.NotNull((await InboxAsync(Duty)).Single(item => item.Kind == "danger").SettledAt);
    }

    [Fact]
    public async Task D6_4_DangerWithNobodyOnDutyAtALevel_SaysSoInTheTrail()
    {
        var byDay = new Roster("roster-officer", Community, Role.CommunityOfficer, null, [new WeeklyShift(Officer.PersonId, [1, 2, 3, 4, 5, 6, 7], "08:00", "20:00")], [], null);
        Assert.Null((await Host.Grains.GetGrain<IDirectoryGrain>(Street.Value).SaveRosterAsync(byDay)).Rejection);
        await Host.AdvanceAsync(TimeSpan.FromHours(12));
        await ReportedAsync(NoWater("i1") with { Category = "gas", Urgency = Urgency.Emergency });

        Assert.Equal("Community", (await TrailAsync("i1")).Single(entry => entry.Kind == "nobodyOnDuty").Facts["sought"]);
        Assert.Contains(await InboxAsync(Duty), item => item.Kind == "danger");
    }

    [Theory]
    [InlineData(0, SupervisionMark.Yellow)]
    [InlineData(1, SupervisionMark.Red)]
    public async Task D6_18_AYellowMarkTurnsRed_ASecondAfterItsDeadline_NotAtIt(int secondsPast, SupervisionMark mark)
    {
        await DispatchedAsync("i1");
        await DoAsync("i1", new AcknowledgeIssue(Water));
        await DoAsync("i1", new SuperviseIssue(Duty) { Mark = SupervisionMark.Yellow, DueAt = Host.Now.AddHours(2), Note = "居民多次反映" });
        await Host.AdvanceAsync(TimeSpan.FromHours(2) + TimeSpan.FromSeconds(secondsPast));

        var supervision = (await Host.Board.SnapshotAsync(Street)).Issues.Single().Supervision!;
        Assert.Equal((mark, Host.Now.AddSeconds(-secondsPast)), (supervision.Mark, supervision.DueAt));
        Assert.Equal(1 + secondsPast, (await TrailAsync("i1")).Count(entry => entry.Kind == "supervised"));
    }

    [Fact]
    public async Task D6_18_WorkFinishedAtTheDeadline_KeepsTheMarkYellow_AndBothMarksAreScored()
    {
        foreach (var (id, late) in new[] { ("i1", false), ("i2", true) })
        {
            await ReportedAsync(id, floor: late ? 2 : 1);
            await DoAsync(id, new DispatchIssue(To("water"), Worker));
            await DoAsync(id, new AcknowledgeIssue(Water));
            await DoAsync(id, new SuperviseIssue(Duty) { DueAt = Host.Now.AddHours(2) });
            await Host.AdvanceAsync(TimeSpan.FromHours(2) + TimeSpan.FromSeconds(late ? 1 : 0));
            await DoAsync(id, new FinishIssue([], Water) { Note = "修好了" });
            await Host.AdvanceAsync(TimeSpan.FromHours(1));
        }

        Assert.Equal((SupervisionMark.Yellow, SupervisionMark.Red), ((await ReadAsync("i1")).Summary.Supervision!.Mark, (await ReadAsync("i2")).Summary.Supervision!.Mark));
        var sheet = (await Host.Grains.GetGrain<IScoreGrain>(Street.Value).ReportAsync(Street, Host.Now.AddDays(-1), Host.Now.AddDays(1))).Total;
        Assert.Equal((2, 1), (sheet.YellowMarks, sheet.RedMarks));
    }

    [Fact]
    public async Task D6_18_AtTheResolveLimit_TheMarkIsRed()
    {
        await DispatchedAsync("i1");
        await DoAsync("i1", new AcknowledgeIssue(Water));
        await DoAsync("i1", new SuperviseIssue(Officer));
        await Host.AdvanceAsync(TimeSpan.FromHours(24));
        Assert.Equal(SupervisionMark.Yellow, (await ReadAsync("i1")).Summary.Supervision!.Mark);
        await Host.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(SupervisionMark.Red, (await ReadAsync("i1")).Summary.Supervision!.Mark);
    }
}
