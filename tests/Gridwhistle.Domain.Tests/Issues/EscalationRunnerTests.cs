using Gridwhistle.People;
using Gridwhistle.Policies;

namespace Gridwhistle.Issues;

/// <summary>The automatic steps of D6.18, each at its second.</summary>
public sealed class EscalationRunnerTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1), HalfAnHour = TimeSpan.FromMinutes(30), Missed = HalfAnHour + Second;

    [Fact]
    public void AcknowledgeMissed_AtTheLimitOnlyANotice_ASecondLaterTheNextOnDuty()
    {
        var story = Story.Dispatched().After(HalfAnHour).Then(typeof(DeadlineNeared)).After(Second).Then(typeof(AcknowledgeMissed), typeof(IssueReassigned));

        Assert.Equal((Cast.SecondPlumber.PersonId, ContainmentLevel.Grid), (story.Issue.Assignee!.PersonId!.Value, story.Issue.Level));
        Assert.Equal(Cast.Plumber.PersonId, story.Issue.Lead!.PersonId);
        Assert.Equal(story.Now + HalfAnHour, story.Running(ClockKind.Acknowledge).DueAt);
        Assert.False(story.Issue.Clocks.First(clock => clock.Kind is ClockKind.Acknowledge).Met);
        Assert.Equal(1, story.ThenOne<AcknowledgeMissed>().Missed);
    }

    [Fact]
    public void AcknowledgeMissed_AgainAndAgain_ClimbsRungByRung()
    {
        var story = Story.Dispatched().After(Missed);
        story.After(Missed).Then(typeof(DeadlineMissed), typeof(AcknowledgeMissed), typeof(IssueReassigned));
        Assert.Equal((Cast.GridLead.PersonId, ContainmentLevel.Grid), (story.Issue.Assignee!.PersonId!.Value, story.Issue.Level));

        story.After(Missed).Then(typeof(AcknowledgeMissed), typeof(IssueEscalated));
        Assert.Equal((Cast.Officer.PersonId, ContainmentLevel.Community), (story.Issue.Assignee!.PersonId!.Value, story.Issue.Level));

        // There it stays, in red, until its time to resolve runs out.
        story.After(Missed).Then(typeof(AcknowledgeMissed)).After(Missed).ThenUnchanged();
        Assert.Equal((Cast.Officer.PersonId, ContainmentLevel.Community), (story.Issue.Assignee!.PersonId!.Value, story.Issue.Level));
        story.After(TimeSpan.FromDays(7));
        Assert.Equal((ContainmentLevel.Street, SupervisionMark.Red), (story.Issue.Level, story.Issue.Supervision!.Mark));
        Assert.Equal(Cast.Property, story.Issue.Lead!.OrganisationId);
    }

    [Fact]
    public void AcknowledgeMissed_WithEmptyRungs_SkipsThemAtOnceAndSaysSo()
    {
        var story = Story.Dispatched().WithRoster(roster => roster with { Organisation = [], GridLeads = [], Community = [] })
            .After(Missed).Then(typeof(AcknowledgeMissed), typeof(NobodyOnDuty), typeof(NobodyOnDuty), typeof(NobodyOnDuty), typeof(IssueEscalated));

        Assert.Equal(["NextOnDuty", "GridLead", "Community"], story.Last.Events.OfType<NobodyOnDuty>().Select(e => e.Sought));
        Assert.Equal(ContainmentLevel.Street, story.Issue.Level);
    }

    [Fact]
    public void AcknowledgeMissed_ByTheLeadThemselves_IsNotCalledAnAbsenceOfTheLead()
    {
        var story = Story.Dispatched().WithRoster(roster => roster with { Organisation = [Cast.Duty(Cast.Plumber)] })
            .After(Missed).Then(typeof(AcknowledgeMissed), typeof(NobodyOnDuty), typeof(IssueReassigned));
        Assert.Equal(Cast.GridLead.PersonId, story.Issue.Assignee!.PersonId);

        story.After(Missed);
        Assert.DoesNotContain(story.Last.Events.OfType<NobodyOnDuty>(), e => e.Sought == "GridLead");
    }

    [Fact]
    public void AcknowledgeMissed_WithNobodyAnywhere_StaysWithTheAssigneeWhoCanStillAnswer()
    {
        var story = Story.Dispatched().WithRoster(_ => DutyChain.Nobody).After(Missed).After(HalfAnHour).Then(typeof(DeadlineMissed)).After(Missed).ThenUnchanged();

        story.When(new AcknowledgeIssue(Cast.Plumber)).ThenIs(IssueStatus.Acknowledged);
    }

    [Fact]
    public void AcknowledgeMissed_OfAGridWorker_AsksTheOtherOneFirst()
    {
        var story = Story.Registered().When(new DispatchIssue(Cast.To(Cast.GridWorker), Cast.GridWorker)).After(Missed);

        Assert.Equal(Cast.SecondGridWorker.PersonId, story.Issue.Assignee!.PersonId);
    }

    [Fact]
    public void AcknowledgeMissed_CountsAnewForWhomeverSomebodyChose()
    {
        var story = Story.Dispatched().After(Missed).After(Missed).When(new TransferIssue(Cast.To(Cast.WaterWorker), "水压", Cast.GridWorker));
        story.Roster = story.Roster with { Organisation = [Cast.Duty(Cast.WaterWorker), Cast.Duty(Cast.WaterWorker) with { PersonId = new PersonId("water-2") }] };

        Assert.Equal(1, story.After(Missed).ThenOne<AcknowledgeMissed>().Missed);
        Assert.Equal("water-2", story.Issue.Assignee!.PersonId!.Value.Value);
    }

    [Fact]
    public void Acknowledged_NothingIsMissed() => Story.Acknowledged().After(TimeSpan.FromHours(40)).Then(typeof(DeadlineMissed));

    [Fact]
    public void Resolve_AtEightyPercent_GoesToTheCommunity_AndWorkGoesOn()
    {
        var eighty = TimeSpan.FromDays(7) * 0.8;
        var story = Story.Handling().After(eighty - Second).ThenUnchanged().After(Second).Then(typeof(IssueEscalated)).ThenIs(IssueStatus.Handling);

        Assert.Equal((ContainmentLevel.Community, Cast.Officer.PersonId), (story.Issue.Level, story.Issue.Assignee!.PersonId!.Value));
        story.When(new AcknowledgeIssue(Cast.Officer)).ThenIs(IssueStatus.Handling);
        story.When(new FinishIssue(["p"], Cast.Plumber)).ThenIs(IssueStatus.Verifying);
        Story.ToTheEnd(story);
        Assert.Equal(ContainmentLevel.Community, story.Issue.Closure!.ContainedAt);
    }

    [Fact]
    public void Resolve_Broken_GoesToTheStreetAndIsSupervised()
    {
        var story = Story.Handling().After(TimeSpan.FromDays(6)).When(new AcknowledgeIssue(Cast.Officer))
            .After(TimeSpan.FromDays(1)).ThenUnchanged().After(Second).Then(typeof(IssueEscalated), typeof(IssueSupervised)).ThenIs(IssueStatus.Handling);

        Assert.Equal((ContainmentLevel.Street, true), (story.Issue.Level, story.Issue.Supervised));
        Assert.Equal(Cast.Plumber.PersonId, story.Issue.Handler!.PersonId);
        story.After(TimeSpan.FromDays(9));
        story.When(new FinishIssue(["p"], Cast.Plumber)).ThenIs(IssueStatus.Verifying);
        Assert.False(story.Latest(ClockKind.Resolve).Met);
    }

    [Fact]
    public void Resolve_AtEightyPercentOnTheCommunitysDesk_IsOnlyRecorded()
    {
        var story = Story.Dispatched().When(new EscalateIssue("需协调", Cast.GridWorker)).When(new AcknowledgeIssue(Cast.Officer))
            .After(TimeSpan.FromDays(6)).Then(typeof(DeadlineMissed), typeof(DeadlineNeared));

        Assert.Equal(Cast.Officer.PersonId, story.Issue.Assignee!.PersonId);
        story.After(Second).ThenUnchanged();
    }

    [Fact]
    public void OneLateLook_TakesEveryOverdueStepInTheOrderItFellDue()
    {
        var story = Story.Dispatched().After(TimeSpan.FromDays(8));

        story.Then(
            typeof(AcknowledgeMissed), typeof(IssueReassigned), // 30 min
            typeof(DeadlineMissed),                             // arrive, 60 min
            typeof(IssueEscalated),                             // 80 % of seven days
            typeof(IssueEscalated), typeof(IssueSupervised));   // seven days
        Assert.Equal([ContainmentLevel.Community, ContainmentLevel.Street], story.Last.Events.OfType<IssueEscalated>().Select(e => e.Level));
        story.After(TimeSpan.Zero).ThenUnchanged();
    }

    [Fact]
    public void Ladder_IsThePolicys()
    {
        var story = Story.Dispatched();
        story.Policies = Rules.Policies with { Escalation = [new EscalationStep(EscalationTrigger.AckMissed1, EscalationTarget.Street)] };

        story.After(Missed).Then(typeof(AcknowledgeMissed), typeof(IssueEscalated));
        Assert.Equal(ContainmentLevel.Street, story.Issue.Level);
    }

    [Fact]
    public void Ladder_WithoutAStepForIt_OnlyRecordsTheMiss()
    {
        var story = Story.Dispatched();
        story.Policies = Rules.Policies with { Escalation = [] };

        story.After(Missed).Then(typeof(AcknowledgeMissed)).After(TimeSpan.FromDays(6)).Then(typeof(DeadlineMissed), typeof(DeadlineNeared));
    }

    [Theory]
    [InlineData(IssueStatus.Collected, ClockKind.Accept, 7201)]
    [InlineData(IssueStatus.Registered, ClockKind.Dispatch, 1801)]
    [InlineData(IssueStatus.Returned, ClockKind.Ruling, 1801)]
    [InlineData(IssueStatus.Acknowledged, ClockKind.Arrive, 3601)]
    [InlineData(IssueStatus.Verifying, ClockKind.Verify, 86401)]
    [InlineData(IssueStatus.FeedbackDue, ClockKind.Feedback, 86401)]
    [InlineData(IssueStatus.Evaluating, ClockKind.CallBack, 172801)]
    public void AnyOtherDeadline_Broken_IsRecordedOnce(IssueStatus state, ClockKind kind, int seconds)
    {
        var story = Story.In(state).After(TimeSpan.FromSeconds(seconds - 1)).Then(typeof(DeadlineNeared)).After(Second).Then(typeof(DeadlineMissed));

        Assert.Equal(kind, story.ThenOne<DeadlineMissed>().Kind);
        story.After(Second).ThenUnchanged();
        Assert.Equal(Light.Red, IssueProjection.Summary(story.Issue, story.Now).Light);
    }

    [Fact]
    public void EarlyAndRepeatedLooks_DecideNothing()
    {
        var story = Story.Dispatched();
        for (var minute = 1; minute <= 30; minute++)
        {
            _ = minute == 24 ? story.After(TimeSpan.FromMinutes(1)).Then(typeof(DeadlineNeared)) : story.After(TimeSpan.FromMinutes(1)).ThenUnchanged();
        }

        Assert.Equal(4, story.Issue.Version);
    }
}
