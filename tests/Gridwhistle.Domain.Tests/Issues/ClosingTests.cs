using System.Collections.Immutable;
using Gridwhistle.People;
using Gridwhistle.Rejections;

namespace Gridwhistle.Issues;

public sealed class ClosingTests
{
    [Fact]
    public void Verify_Passed_AsksForFeedbackWithinADay()
    {
        var story = Story.Verifying().When(new VerifyIssue(true, Cast.GridWorker)).ThenIs(IssueStatus.FeedbackDue);

        Assert.Equal(story.Now.AddHours(24), story.Running(ClockKind.Feedback).DueAt);
    }

    [Fact]
    public void Verify_NotPassed_GoesBackToWorkWithANewResolveClock()
    {
        var story = Story.Verifying().Later(TimeSpan.FromHours(5)).When(new VerifyIssue(false, Cast.GridWorker)).Then(typeof(ReworkOrdered)).ThenIs(IssueStatus.Handling);

        Assert.Equal(1, story.Issue.Reworks);
        Assert.Equal(story.Now.AddDays(7), story.Running(ClockKind.Resolve).DueAt);
        story.When(new FinishIssue(["again"], Cast.Plumber)).ThenIs(IssueStatus.Verifying);
    }

    [Fact]
    public void Verify_ByTheDoerUnderAnotherPost_IsForbidden()
    {
        var twoPosts = Cast.Plumber with { Post = Cast.GridWorker.Post };

        Story.Verifying().When(new VerifyIssue(true, twoPosts)).ThenRefused(IssueRejections.ForbiddenConflict);
    }

    [Fact]
    public void Verify_BySomebodyWhoAlsoHasAPostWithTheBodyThatDidIt_IsForbidden()
    {
        var crossAppointed = Cast.GridWorker with { AlsoFor = [Cast.Property] };

        Story.Verifying().When(new VerifyIssue(true, crossAppointed)).ThenRefused(IssueRejections.ForbiddenConflict);
    }

    [Fact]
    public void AnEvent_DoesNotRecordTheOtherPosts()
    {
        var crossAppointed = Cast.GridWorker with { AlsoFor = [Cast.Water] };

        Assert.Null(Story.Verifying().When(new VerifyIssue(true, crossAppointed)).ThenOne<IssueVerified>().By.AlsoFor);
    }

    [Fact]
    public void Verify_ByAGridWorkerWhoDidIt_IsForbidden() => Story.Registered()
        .When(new DispatchIssue(Cast.To(Cast.GridWorker), Cast.GridWorker))
        .When(new AcknowledgeIssue(Cast.GridWorker))
        .When(new FinishIssue(["p"], Cast.GridWorker))
        .When(new VerifyIssue(true, Cast.GridWorker)).ThenRefused(IssueRejections.ForbiddenConflict);

    [Fact]
    public void Verify_ByAColleagueInTheGrid_IsFine() => Story.Registered()
        .When(new DispatchIssue(Cast.To(Cast.GridWorker), Cast.GridWorker))
        .When(new AcknowledgeIssue(Cast.GridWorker))
        .When(new FinishIssue(["p"], Cast.GridWorker))
        .When(new VerifyIssue(true, Cast.SecondGridWorker)).ThenIs(IssueStatus.FeedbackDue);

    [Fact]
    public void Feedback_StartsTheCallBackFromTheFinish()
    {
        var story = Story.Verifying();
        var finished = story.Now;
        story.Later(TimeSpan.FromHours(20)).When(new VerifyIssue(true, Cast.GridWorker))
            .Later(TimeSpan.FromHours(20)).When(new FeedBackIssue(Cast.Desk) { Note = "已电话告知" }).ThenIs(IssueStatus.Evaluating);

        var callBack = story.Running(ClockKind.CallBack);
        Assert.Equal((finished, finished.AddHours(48)), (callBack.StartedAt, callBack.DueAt));
        Assert.Equal(story.Now, story.Issue.Stamps.FeedbackAt);
        Assert.True(story.Latest(ClockKind.Feedback).Met);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void CallBack_AtFortyEightHours_IsInTime_ASecondLaterIsNot(int seconds, bool met)
    {
        var story = Story.Evaluating().Later(TimeSpan.FromHours(48) + TimeSpan.FromSeconds(seconds))
            .When(new CallBackReporter(CallBackOutcome.Reached, Solved.Yes, Satisfaction.Basically, Cast.Desk)).ThenIs(IssueStatus.Closed);

        Assert.Equal(met, story.Latest(ClockKind.CallBack).Met);
        Assert.Equal(Satisfaction.Basically, story.Issue.Evaluation!.Satisfied);
    }

    [Fact]
    public void CallBack_ReachedWithoutAnAnswer_IsRefused() => Story.Evaluating()
        .When(new CallBackReporter(CallBackOutcome.Reached, null, null, Cast.Desk)).ThenRefused(IssueRejections.EvaluationMissing);

    [Fact]
    public void CallBack_UnansweredThreeTimes_ClosesAsUnreachable()
    {
        var call = new CallBackReporter(CallBackOutcome.NoAnswer, null, null, Cast.Desk);
        var story = Story.Evaluating().When(call).ThenIs(IssueStatus.Evaluating)
            .Later(TimeSpan.FromHours(12)).When(call).ThenIs(IssueStatus.Evaluating)
            .Later(TimeSpan.FromHours(12)).When(call).ThenIs(IssueStatus.Closed);

        Assert.Equal(ClosureReason.Unreachable, story.Issue.Closure!.Reason);
        Assert.DoesNotContain(story.Issue.Clocks, clock => clock.IsOpen());
    }

    [Fact]
    public void Silence_NeverClosesAnIssue() => Assert.Equal(IssueStatus.Evaluating, Story.Evaluating().Until(Story.Start.AddDays(400)).Issue.State);

    [Fact]
    public void Evaluate_Solved_ClosesAsResolvedAtItsLevel()
    {
        var story = Story.Dispatched().When(new EscalateIssue("需协调", Cast.GridWorker))
            .When(new AcknowledgeIssue(Cast.Officer)).When(new FinishIssue(["p"], Cast.Officer));
        Story.ToTheEnd(story);

        Assert.Equal((ClosureReason.Resolved, ContainmentLevel.Community), (story.Issue.Closure!.Reason, story.Issue.Closure.ContainedAt));
    }

    [Theory]
    [InlineData(Solved.Partly)]
    [InlineData(Solved.No)]
    public void Evaluate_NotSolved_ReopensToTheLeadWithHigherPriority(Solved solved)
    {
        var story = Story.Evaluating().Later(TimeSpan.FromHours(1))
            .When(new EvaluateIssue(solved, Satisfaction.Dissatisfied, Cast.Resident)).Then(typeof(IssueEvaluated), typeof(IssueReopened)).ThenIs(IssueStatus.Dispatched);

        Assert.Equal((1, 1, Cast.Property), (story.Issue.Priority, story.Issue.Reopens, story.Issue.Assignee!.OrganisationId!.Value));
        Assert.Equal(story.Now.AddMinutes(30), story.Running(ClockKind.Acknowledge).DueAt);
        Assert.Equal(story.Now.AddMinutes(60), story.Running(ClockKind.Arrive).DueAt);
        Assert.Equal(story.Now.AddDays(7), story.Running(ClockKind.Resolve).DueAt);
    }

    [Fact]
    public void Evaluate_BySomebodyWhoDidNotReportIt_IsForbidden() =>
        Story.Evaluating().When(new EvaluateIssue(Solved.Yes, Satisfaction.Satisfied, Cast.GridWorker)).ThenRefused(IssueRejections.ForbiddenRole);

    [Fact]
    public void Evaluate_ByAReporterWhoDidItThemselves_IsForbidden()
    {
        var plumberAtHome = Cast.Plumber with { Post = Cast.Resident.Post };
        var story = new Story().When(Story.Report(Rules.Pipes, by: plumberAtHome))
            .When(new RegisterIssue("pipes", null, Cast.GridWorker)).When(new DispatchIssue(Cast.To(Cast.Plumber), Cast.GridWorker))
            .When(new AcknowledgeIssue(Cast.Plumber)).When(new FinishIssue(["p"], Cast.Plumber))
            .When(new VerifyIssue(true, Cast.SecondGridWorker)).When(new FeedBackIssue(Cast.GridWorker));

        story.When(new EvaluateIssue(Solved.Yes, Satisfaction.Satisfied, plumberAtHome)).ThenRefused(IssueRejections.ForbiddenConflict);
    }

    [Fact]
    public void CallBack_ByADeskThatDidIt_IsForbidden()
    {
        var ownTeam = new Actor(new PersonId("worker"), "worker", new Post("p", Role.ServiceWorker, Cast.Community, Cast.Desk.Post.Organisation));
        var story = Story.Dispatched();
        story.State = story.Issue with { Contributors = story.Issue.Contributors.With(ownTeam), State = IssueStatus.Evaluating };

        story.When(new CallBackReporter(CallBackOutcome.NoAnswer, null, null, Cast.Desk)).ThenRefused(IssueRejections.ForbiddenConflict);
    }

    [Fact]
    public void Reopen_ByTheReporterWithinThirtyDays_GoesToTheOriginalLead()
    {
        var story = Story.Handling().When(new TransferIssue(Cast.To(Cast.WaterWorker), "市政水压", Cast.Plumber))
            .When(new AcknowledgeIssue(Cast.WaterWorker)).When(new FinishIssue(["p"], Cast.WaterWorker));
        Story.ToTheEnd(story).Later(TimeSpan.FromDays(30)).When(new ReopenIssue("又停水了", Cast.Resident)).ThenIs(IssueStatus.Dispatched);

        Assert.Equal(Cast.Property, story.Issue.Assignee!.OrganisationId);
        Assert.Null(story.Issue.Closure);
    }

    [Fact]
    public void Reopen_ByTheReporterAfterThirtyDays_IsTooLate() => Story.Closed().Later(TimeSpan.FromDays(30) + TimeSpan.FromSeconds(1))
        .When(new ReopenIssue("又停水了", Cast.Resident)).ThenRefused(IssueRejections.ReopenTooLate);

    [Fact]
    public void Reopen_ByStaff_HasNoLimit() =>
        Story.Closed().Later(TimeSpan.FromDays(300)).When(new ReopenIssue("巡查发现", Cast.GridWorker)).ThenIs(IssueStatus.Dispatched);

    [Fact]
    public void Reopen_OfACaseNobodyEverHad_WaitsForADispatch()
    {
        var story = Story.Reported().When(new AnswerIssue("已解释", Cast.Desk)).When(new ReopenIssue("没解决", Cast.Resident)).ThenIs(IssueStatus.Registered);

        Assert.NotNull(story.Running(ClockKind.Dispatch));
    }

    [Theory]
    [MemberData(nameof(Open))]
    public void Void_FromAnyOpenState_CancelsEveryClock(IssueStatus from)
    {
        var story = Story.In(from).When(new VoidIssue("误报", Cast.Officer)).ThenIs(IssueStatus.Closed);

        Assert.Equal(ClosureReason.Void, story.Issue.Closure!.Reason);
        Assert.DoesNotContain(story.Issue.Clocks, clock => clock.IsOpen());
        Assert.Null(IssueProjection.WakeAt(story.Issue));
    }

    [Theory]
    [MemberData(nameof(Open))]
    public void Close_FromAnyOpenState_IsClosedButNotResolved(IssueStatus from)
    {
        var story = Story.In(from).When(new CloseIssue("业主放弃", Cast.Officer)).ThenIs(IssueStatus.Closed);

        Assert.Equal((ClosureReason.ClosedUnresolved, "业主放弃"), (story.Issue.Closure!.Reason, story.Issue.Closure.Note));
        Assert.True(story.Issue.Stamps is { CollectedAt: not null, RespondedAt: not null, HandledAt: not null, FeedbackAt: not null });
    }

    [Fact]
    public void Close_ByAnOfficerWhoDidTheWork_IsForbidden() => Story.Registered()
        .When(new DispatchIssue(Cast.To(Cast.Officer), Cast.GridWorker)).When(new AcknowledgeIssue(Cast.Officer))
        .When(new CloseIssue("无法解决", Cast.Officer)).ThenRefused(IssueRejections.ForbiddenConflict);

    [Theory]
    [MemberData(nameof(Open))]
    public void Merge_FromAnyOpenState_LinksAndCancels(IssueStatus from)
    {
        var story = Story.In(from).When(new MergeIssue(new IssueId("parent"), Cast.GridWorker)).ThenIs(IssueStatus.Merged);

        Assert.Equal("parent", story.Issue.MergedInto!.Value.Value);
        Assert.DoesNotContain(story.Issue.Clocks, clock => clock.IsOpen());
    }

    [Fact]
    public void Merge_IntoItself_IsRefused() => Story.Registered().When(new MergeIssue(Story.Id, Cast.GridWorker)).ThenRefused(IssueRejections.MergeIntoItself);

    [Fact]
    public void Absorb_TakesTheReportersOverOnce_AndKeepsThemInformed()
    {
        var absorb = new AbsorbIssue(new IssueId("child"), [Cast.ReporterOf(Cast.Neighbour, Channel.App)], Cast.System);
        var story = Story.Dispatched().When(absorb).Then(typeof(IssueAbsorbed)).When(absorb).ThenUnchanged();

        Assert.Equal(["child"], story.Issue.Merged.Select(id => id.Value));
        story.When(new AcknowledgeIssue(Cast.Plumber));
        Assert.Contains(IntakeTests.Notices(story.Issue, story.ThenOne<IssueAcknowledged>()), notice => notice.To == Cast.Neighbour.PersonId);
    }

    public static TheoryData<IssueStatus> Open =>
        [.. Enum.GetValues<IssueStatus>().Where(state => state is not (IssueStatus.Closed or IssueStatus.Merged))];
}
