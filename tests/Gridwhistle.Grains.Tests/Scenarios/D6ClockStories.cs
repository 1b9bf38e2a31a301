using Gridwhistle.Issues;
using Gridwhistle.People;
using static Gridwhistle.Hosts.TestStreet;

namespace Gridwhistle.Scenarios;

/// <summary>The rules about time, told on the clock: D6.1, D6.2, D6.4, D6.18, and the clock parts of E02 and E03.</summary>
public sealed class D6ClockStories : RuleStory
{
    [Theory]
    [InlineData(30, 0, true)]
    [InlineData(30, 1, false)]
    public async Task D6_1_E02_ArrivingAtThirtyMinutesIsOnTime_ASecondLaterIsABreach(int minutes, int seconds, bool met)
    {
        await ReportedAsync(NoWater("i1") with { Urgency = Urgency.Emergency });
        await DoAsync("i1", new AcknowledgeIssue(Water));
        await Host.AdvanceAsync(TimeSpan.FromMinutes(24) - TimeSpan.FromSeconds(1));
        Assert.Equal(Light.Green, Clock(await ReadAsync("i1"), ClockKind.Arrive).Light);
        await Host.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(Light.Yellow, Clock(await ReadAsync("i1"), ClockKind.Arrive).Light);

        await Host.AdvanceAsync(TimeSpan.FromMinutes(minutes - 24) + TimeSpan.FromSeconds(seconds));
        var arrive = Clock(await DoAsync("i1", new ArriveAtIssue(null, Water)), ClockKind.Arrive);

        Assert.Equal(met, arrive.Met);
        Assert.Equal(met ? 0 : 1, (await TrailAsync("i1")).Count(entry => entry.Kind == "deadlineMissed"));
    }

    [Fact]
    public async Task D6_1_ClocksAreIndependent_AcknowledgingStopsOnlyItsOwn()
    {
        var dispatched = await DispatchedAsync("i1");
        var acknowledged = await DoAsync("i1", new AcknowledgeIssue(Water));

        Assert.NotNull(Clock(acknowledged, ClockKind.Acknowledge).StoppedAt);
        Assert.Equal(Clock(dispatched, ClockKind.Arrive), Clock(acknowledged, ClockKind.Arrive));
        Assert.Equal(Clock(dispatched, ClockKind.Resolve), Clock(acknowledged, ClockKind.Resolve));
    }

    [Fact]
    public async Task D6_1_E03_WithAnAppointmentArriveBeginsAtTheWindow_WithoutOneInSixtyMinutes()
    {
        var tomorrow = new DateTimeOffset(2024, 11, 13, 18, 0, 0, TimeSpan.FromHours(8));
        await ReportedAsync(NoWater("i1", floor: 1) with { Appointment = new Appointment(tomorrow, tomorrow.AddHours(1)) });
        var withWindow = await DoAsync("i1", new DispatchIssue(To("water"), Worker));
        await ReportedAsync("i2", floor: 2);
        var without = await DoAsync("i2", new DispatchIssue(To("water"), Worker));

        Assert.Equal((tomorrow, tomorrow.AddHours(1)), (Clock(withWindow, ClockKind.Arrive).StartedAt, Clock(withWindow, ClockKind.Arrive).DueAt));
        Assert.Equal(Host.Now.AddMinutes(60), Clock(without, ClockKind.Arrive).DueAt);
    }

    [Fact]
    public async Task D6_2_APauseIsALedgerOfItsOwn_AndNeedsAnotherPersonsApproval()
    {
        await DispatchedAsync("i1");
        var due = Clock(await DoAsync("i1", new AcknowledgeIssue(Water)), ClockKind.Resolve).DueAt;
        await DoAsync("i1", new SuspendIssue("等配件", Host.Now.AddHours(5), Water));
        Assert.StartsWith("forbidden", await RefusedAsync("i1", new ApproveRequest(ApprovalRequest.Suspend, true, Water)), StringComparison.Ordinal);
        await DoAsync("i1", new ApproveRequest(ApprovalRequest.Suspend, true, Officer));
        await Host.AdvanceAsync(TimeSpan.FromHours(5));

        var resumed = await ReadAsync("i1");
        Assert.Equal(IssueStatus.Acknowledged, resumed.Summary.State);
        Assert.Equal((due.AddHours(5), 5 * 3600L), (Clock(resumed, ClockKind.Resolve).DueAt, Clock(resumed, ClockKind.Resolve).PausedSeconds));
        var extended = await DoAsync("i1", new ExtendIssue("还要等", due.AddHours(8), Water));
        Assert.Equal(due.AddHours(5), Clock(extended, ClockKind.Resolve).DueAt);
        var approved = await DoAsync("i1", new ApproveRequest(ApprovalRequest.Extend, true, Officer));
        Assert.Equal(5 * 3600L, Clock(approved, ClockKind.Resolve).PausedSeconds);
    }

    [Fact]
    public async Task D6_4_AStepWithNobodyOnDuty_IsSkippedAtOnceAndRecorded()
    {
        await DispatchedAsync("i1");
        await Host.AdvanceAsync(TimeSpan.FromMinutes(30) + TimeSpan.FromSeconds(1));

        // The water company has nobody else on duty: escalation goes on to the grid's lead in the same moment.
        var trail = await TrailAsync("i1");
        Assert.Equal(["acknowledgeMissed", "nobodyOnDuty", "reassigned"], trail[^3..].Select(entry => entry.Kind));
        Assert.Single(trail[^3..].Select(entry => entry.At).Distinct());
        Assert.Equal(Lead.PersonId, (await ReadAsync("i1")).Summary.Assignee?.PersonId);
    }

    [Fact]
    public async Task D6_4_SomebodyWithNoWayToBeReached_IsFlaggedWhenTheRosterIsSaved()
    {
        var roster = new Roster("r1", Grid4, Role.GridWorker, null, [new WeeklyShift(new PersonId("nobody"), [1], "08:00", "20:00")], [], null);

        Assert.Equal("roster.invalid", (await Host.Grains.GetGrain<IDirectoryGrain>(Street.Value).SaveRosterAsync(roster)).Rejection?.Code);
    }

    [Fact]
    public async Task D6_18_TheLadder_ClimbsRungByRung_OneNoticeAStepAndPerson()
    {
        await DispatchedAsync("i1");
        await Host.AdvanceAsync(TimeSpan.FromHours(2));

        var issue = await ReadAsync("i1");
        Assert.Equal((ContainmentLevel.Street, Duty.PersonId), (issue.Summary.Level, issue.Summary.Assignee!.PersonId!.Value));
        foreach (var person in new[] { Lead, Officer, Duty })
        {
            var items = (await InboxAsync(person)).Where(item => item.Kind is "dispatched" or "escalated").ToArray();
            Assert.Single(items.Select(item => item.Id.Split('-')[^2..]).Select(parts => string.Join('-', parts)).Distinct());
        }
    }

    [Fact]
    public async Task D6_18_AtTheResolveLimit_TheStreetSupervises()
    {
        await DispatchedAsync("i1");
        await DoAsync("i1", new AcknowledgeIssue(Water));
        await Host.AdvanceAsync(TimeSpan.FromHours(24));
        Assert.False((await ReadAsync("i1")).Summary.Supervised);
        await Host.AdvanceAsync(TimeSpan.FromSeconds(1));

        var issue = await ReadAsync("i1");
        Assert.Equal((ContainmentLevel.Street, true, Light.Red), (issue.Summary.Level, issue.Summary.Supervised, issue.Summary.Light));
    }

    [Fact]
    public async Task D6_18_DelegateMovesItDown_WithADeadline()
    {
        await DispatchedAsync("i1");
        await DoAsync("i1", new EscalateIssue("超出网格能力", Worker));
        var due = Host.Now.AddHours(3);
        var delegated = await DoAsync("i1", new DelegateIssue(new AssignTo(Lead.PersonId, null, null), due, "由网格办理", Officer));

        Assert.Equal((ContainmentLevel.Grid, Lead.PersonId), (delegated.Summary.Level, delegated.Summary.Assignee!.PersonId!.Value));
        Assert.Equal(due, Clock(delegated, ClockKind.Resolve).DueAt);
    }
}
