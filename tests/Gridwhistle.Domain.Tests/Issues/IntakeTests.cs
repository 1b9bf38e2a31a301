using Gridwhistle.Inbox;
using Gridwhistle.People;
using Gridwhistle.Policies;
using Gridwhistle.Rejections;

namespace Gridwhistle.Issues;

public sealed class IntakeTests
{
    [Fact]
    public void Report_ByAResident_IsCollectedAndDueToBeAcceptedInTwoHours()
    {
        var story = Story.Reported(Rules.Pipes).Then(typeof(IssueReported)).ThenIs(IssueStatus.Collected);

        Assert.Equal(story.Now.AddHours(2), story.Running(ClockKind.Accept).DueAt);
        Assert.Equal(story.Now, story.Issue.Stamps.CollectedAt);
        Assert.Equal(7, story.Issue.PolicyVersion);
    }

    [Theory]
    [InlineData(Channel.Phone)]
    [InlineData(Channel.Desk)]
    [InlineData(Channel.Patrol)]
    [InlineData(Channel.Group)]
    public void Report_TakenDownByStaffWithACategory_IsRegisteredAtOnce(Channel channel)
    {
        var story = Story.Reported(Rules.Pipes, by: Cast.Desk, channel: channel).Then(typeof(IssueReported), typeof(IssueRegistered));

        Assert.Equal(Cast.Desk.PersonId, story.ThenOne<IssueRegistered>().By.PersonId);
        Assert.Equal(story.Now.AddMinutes(30), story.Running(ClockKind.Dispatch).DueAt);
        Assert.DoesNotContain(story.Issue.Clocks, clock => clock.Kind is ClockKind.Accept);
    }

    [Theory]
    [InlineData(Channel.Phone)]
    [InlineData(Channel.Desk)]
    public void Report_WithoutACategory_IsCollectedWhoeverTookIt(Channel channel) =>
        Story.Reported(null, by: Cast.Desk, channel: channel).Then(typeof(IssueReported));

    [Fact]
    public void Report_ByAMentionInTheGroupWithoutACategory_IsRegistered() =>
        Story.Reported(null, by: Cast.GridWorker, channel: Channel.Group).Then(typeof(IssueReported), typeof(IssueRegistered));

    [Fact]
    public void Report_EmergencyWithACategory_IsDispatchedInTheSameTurn()
    {
        var story = Story.Reported(Rules.Pipes, Urgency.Emergency).Then(typeof(IssueReported), typeof(IssueRegistered), typeof(IssueDispatched));

        Assert.True(story.ThenOne<IssueDispatched>().By.IsSystem);
        Assert.Equal(Cast.Property, story.Issue.Lead!.OrganisationId);
        Assert.Contains(story.Issue.Parties, party => party.OrganisationId == Cast.Water && party.Role is PartyRole.Assist);
    }

    [Fact]
    public void Report_EmergencyWithoutACategory_GoesToTheGridWorkerAtOnce_AndAllThreeLevelsAreTold()
    {
        var story = Story.Reported(null, Urgency.Emergency).Then(typeof(IssueReported), typeof(IssueRegistered), typeof(IssueDispatched));

        Assert.Equal(Cast.GridWorker.PersonId, story.Issue.Assignee!.PersonId);
        Assert.Equal(story.Now.AddMinutes(5), story.Running(ClockKind.Acknowledge).DueAt);
        Assert.Equal(
            [Cast.GridLead.PersonId, Cast.Officer.PersonId, Cast.StreetOfficer.PersonId],
            new[] { Cast.GridLead, Cast.Officer, Cast.StreetOfficer }.Select(actor => actor.PersonId).Where(story.ThenOne<IssueRegistered>().Told.Select(told => told.PersonId).Contains));
    }

    [Fact]
    public void Report_ThatTellsOfDanger_IsAnEmergency_WhateverWasTicked()
    {
        var story = new Story().When(Story.Report(null) with { Danger = true, Suggested = new Suggestion("lift", 0.9) }).Then(typeof(IssueReported), typeof(IssueRegistered), typeof(IssueDispatched));

        Assert.True(story.Issue.Danger);
        Assert.Equal(Urgency.Emergency, story.Issue.Urgency);
        Assert.Equal("lift", story.Issue.Suggested!.Category);
        Assert.Equal(story.Now.AddHours(2), story.Running(ClockKind.Resolve).DueAt);
        Assert.Contains(story.ThenOne<IssueRegistered>().Told, told => told.PersonId == Cast.StreetOfficer.PersonId && told.Kind == NoticeKinds.Danger);
    }

    [Fact]
    public void Report_OfADangerousCategory_IsAnEmergency_WhateverWasTicked() => Assert.Equal(Urgency.Emergency, Story.Reported(Rules.Gas, Urgency.Normal).Issue.Urgency);

    [Fact]
    public void Register_WithADangerousCategory_IsAnEmergency_WhateverWasTicked() =>
        Assert.Equal(Urgency.Emergency, Story.Reported(null).When(new RegisterIssue(Rules.Gas.Code, Urgency.Normal, Cast.GridWorker)).Issue.Urgency);

    [Fact]
    public void Report_OfACategoryThatDispatchesByItself_IsDispatched() => Story.Reported(Rules.Lift).ThenIs(IssueStatus.Dispatched);

    [Fact]
    public void Report_EmergencyWithNobodyOnDuty_StaysRegisteredAndSaysSo()
    {
        var story = new Story().WithRoster(static roster => roster with { GridWorkers = [] });
        story.Routed["kind:Property"] = Rejection.Of(IssueRejections.NobodyOnDuty);
        story.When(Story.Report(Rules.Pipes, Urgency.Emergency)).Then(typeof(IssueReported), typeof(IssueRegistered), typeof(NobodyOnDuty));

        Assert.Equal(IssueStatus.Registered, story.Issue.State);
        Assert.Equal("kind:Property", story.ThenOne<NobodyOnDuty>().Sought);
        Assert.NotNull(story.Running(ClockKind.Dispatch));
    }

    [Fact]
    public void Report_EmergencyWhoseBodyHasNobodyOnDuty_GoesToTheGridWorker()
    {
        var story = new Story();
        story.Routed["kind:Property"] = Rejection.Of(IssueRejections.NobodyOnDuty);
        story.When(Story.Report(Rules.Pipes, Urgency.Emergency)).ThenIs(IssueStatus.Dispatched);

        Assert.Equal(Cast.GridWorker.PersonId, story.Issue.Assignee!.PersonId);
    }

    [Fact]
    public void Report_Twice_OpensOnce() => Story.Reported().When(Story.Report()).ThenUnchanged();

    [Fact]
    public void Report_WithoutWords_IsRefused() =>
        new Story().When(Story.Report() with { Text = "  " }).ThenRefused(IssueRejections.TextMissing);

    [Fact]
    public void AnyOtherCommand_BeforeTheReport_IsUnknown() =>
        new Story().When(new AcknowledgeIssue(Cast.Plumber)).ThenRefused(IssueRejections.Unknown);

    [Fact]
    public void Danger_WhenRegistered_TellsAllThreeLevelsAtOnce()
    {
        var story = Story.Reported(Rules.Gas, by: Cast.Desk, channel: Channel.Phone);

        var told = Notices(story.Issue, story.ThenOne<IssueRegistered>());
        foreach (var person in new[] { Cast.GridWorker, Cast.GridLead, Cast.Officer, Cast.StreetOfficer })
        {
            Assert.Contains(told, notice => notice.To == person.PersonId && notice.Item.Kind == "danger");
        }
    }

    [Fact]
    public void Danger_HasTwoHoursToBeResolved()
    {
        var story = Story.Reported(Rules.Gas, Urgency.Emergency);

        Assert.Equal(story.Now.AddHours(2), story.Running(ClockKind.Resolve).DueAt);
    }

    [Fact]
    public void Register_StopsAcceptAndStartsDispatch()
    {
        var story = Story.Reported().Later(TimeSpan.FromHours(2)).When(new RegisterIssue("pipes", null, Cast.GridWorker)).Then(typeof(IssueRegistered));

        Assert.True(story.Latest(ClockKind.Accept).Met);
        Assert.Equal(story.Now.AddMinutes(30), story.Running(ClockKind.Dispatch).DueAt);
        Assert.Equal("pipes", story.Issue.Category);
    }

    [Fact]
    public void Register_ASecondTooLate_IsABreach() =>
        Assert.False(Story.Reported().Later(TimeSpan.FromSeconds(7201)).When(new RegisterIssue("pipes", null, Cast.GridWorker)).Latest(ClockKind.Accept).Met);

    [Fact]
    public void Register_AsAnEmergency_IsDispatchedByTheRoutingTable() =>
        Story.Reported().When(new RegisterIssue("pipes", Urgency.Emergency, Cast.GridWorker)).Then(typeof(IssueRegistered), typeof(IssueDispatched));

    [Fact]
    public void Register_AnUnknownCategory_IsRefused() =>
        Story.Reported().When(new RegisterIssue("?", null, Cast.GridWorker)).ThenRefused(IssueRejections.CategoryUnknown);

    [Theory]
    [InlineData(IssueStatus.Collected)]
    [InlineData(IssueStatus.Registered)]
    public void Answer_ClosesWithAllStamps(IssueStatus from)
    {
        var story = Story.In(from).When(new AnswerIssue("请咨询物业前台", Cast.Desk)).ThenIs(IssueStatus.Closed);

        Assert.Equal(ClosureReason.Answered, story.Issue.Closure!.Reason);
        Assert.True(story.Issue.Stamps is { RespondedAt: not null, HandledAt: not null, FeedbackAt: not null });
    }

    [Fact]
    public void Reject_NeedsAReason() => Story.Reported().When(new RejectIssue(" ", Cast.Desk)).ThenRefused(IssueRejections.ReasonMissing);

    [Fact]
    public void Reject_ThenAppealByTheReporter_RegistersIt()
    {
        var story = Story.In(IssueStatus.Rejected).When(new AppealRejection("确属公共部位", Cast.Resident)).ThenIs(IssueStatus.Registered);

        Assert.NotNull(story.Running(ClockKind.Dispatch));
        story.When(new RejectIssue("再次拒绝", Cast.GridWorker)).ThenRefused(IssueRejections.WrongState);
    }

    [Fact]
    public void Reject_NobodyAppealsForSevenDays_Stands()
    {
        var story = Story.In(IssueStatus.Rejected).After(TimeSpan.FromDays(7)).Then(typeof(DeadlineNeared));

        story.After(TimeSpan.FromSeconds(1)).Then(typeof(RejectionStood)).ThenIs(IssueStatus.Closed);
        Assert.Equal(ClosureReason.NotAccepted, story.Issue.Closure!.Reason);
    }

    [Fact]
    public void Attach_CountsAndInformsTheReporter()
    {
        var story = Story.Dispatched().When(new AttachReport("我家也没水", Cast.ReporterOf(Cast.Neighbour, Channel.App), Cast.Neighbour)).Then(typeof(ReportAttached));

        Assert.Equal(2, story.Issue.Reporters.Length);
        Assert.True(IssueAccess.MayRead(story.Issue, Cast.Neighbour));
        story.When(new AcknowledgeIssue(Cast.Plumber));
        Assert.Contains(Notices(story.Issue, story.ThenOne<IssueAcknowledged>()), notice => notice.To == Cast.Neighbour.PersonId && notice.Item.Kind == "progress");
    }

    [Fact]
    public void Attach_ByTheSameReporterAgain_IsKeptButNotCounted()
    {
        var story = Story.Dispatched().When(new AttachReport("还没水", Cast.ReporterOf(Cast.Resident, Channel.Phone), Cast.Desk)).Then(typeof(ReportAttached));

        Assert.Single(story.Issue.Reporters);
    }

    [Theory]
    [InlineData(IssueStatus.Closed)]
    [InlineData(IssueStatus.Merged)]
    public void Attach_ToAnEndedIssue_IsRefused(IssueStatus ended) => Story.In(ended)
        .When(new AttachReport("又没水", Cast.ReporterOf(Cast.Neighbour, Channel.App), Cast.Neighbour)).ThenRefused(IssueRejections.WrongState);

    internal static Notice[] Notices(Issue issue, IssueEvent e) => [.. IssueProjection.Notices(issue, e, issue.Version)];
}
