using Gridwhistle.Rejections;

namespace Gridwhistle.Issues;

public sealed class ApprovalsTests
{
    private static readonly TimeSpan ThreeDays = TimeSpan.FromDays(3);

    [Fact]
    public void Suspend_Approved_HoldsEveryClock_AndResumeMovesThemByThePause()
    {
        var story = Story.Handling();
        var due = story.Running(ClockKind.Resolve).DueAt;
        story.Later(TimeSpan.FromHours(1)).When(new SuspendIssue("等配件", story.Now + ThreeDays, Cast.Plumber)).ThenIs(IssueStatus.Handling)
            .When(new ApproveRequest(ApprovalRequest.Suspend, true, Cast.Officer)).ThenIs(IssueStatus.Suspended)
            .Later(TimeSpan.FromHours(10)).When(new ResumeIssue(Cast.Plumber)).ThenIs(IssueStatus.Handling);

        var resolve = story.Running(ClockKind.Resolve);
        Assert.Equal((due.AddHours(10), 36000), (resolve.DueAt, resolve.PausedSeconds));
        Assert.Equal(TimeSpan.FromHours(10), story.Issue.Pauses.Single().To - story.Issue.Pauses.Single().From);
    }

    [Fact]
    public void Suspended_OverAWeekEnd_AClockOfWorkingTime_LosesNone()
    {
        // A Friday afternoon: two of the four working hours of a check-in are left, and the light is where it was.
        var story = Story.Blown();
        var friday = new DateTimeOffset(2024, 11, 22, 16, 0, 0, TimeSpan.FromHours(8));
        story = Story.Dispatched().Later(friday - story.Now).When(new AcknowledgeIssue(Cast.Plumber)).When(Story.Blow());
        var clock = story.Running(ClockKind.CheckIn, "w1/water");
        Assert.Equal(friday.AddDays(3).AddHours(-6), clock.DueAt);

        story.Later(TimeSpan.FromHours(1)).When(new SuspendIssue("等配件", story.Now + ThreeDays, Cast.Plumber)).When(new ApproveRequest(ApprovalRequest.Suspend, true, Cast.Officer))
            .Later(TimeSpan.FromHours(63)).When(new ResumeIssue(Cast.Plumber));
        Assert.Equal(friday.AddDays(3).AddHours(-5), story.Running(ClockKind.CheckIn, "w1/water").DueAt);
    }

    [Fact]
    public void Suspended_OnTheDate_ResumesByItself()
    {
        var story = Story.Suspended(ThreeDays);
        story.After(ThreeDays - TimeSpan.FromSeconds(1)).ThenUnchanged();

        story.After(TimeSpan.FromSeconds(1)).Then(typeof(IssueResumed)).ThenIs(IssueStatus.Handling);
    }

    [Theory]
    [InlineData(IssueStatus.Dispatched)]
    [InlineData(IssueStatus.Acknowledged)]
    [InlineData(IssueStatus.Handling)]
    public void Resume_GoesBackToWhereItWas(IssueStatus from) =>
        Story.Suspended(Story.In(from)).ThenIs(IssueStatus.Suspended).When(new ResumeIssue(Cast.Plumber)).ThenIs(from);

    [Fact]
    public void Suspended_NoStepOfTheLadderIsTaken() =>
        Story.Suspended(Story.Dispatched(), TimeSpan.FromDays(30)).After(TimeSpan.FromDays(29)).ThenUnchanged();

    [Fact]
    public void Suspend_LongerThanThirtyDays_IsRefused()
    {
        var story = Story.Handling();

        story.When(new SuspendIssue("等配件", story.Now.AddDays(30).AddSeconds(1), Cast.Plumber)).ThenRefused(IssueRejections.UntilTooFar);
        story.When(new SuspendIssue("等配件", story.Now.AddDays(30), Cast.Plumber)).Then(typeof(ApprovalRequested));
    }

    [Fact]
    public void Suspend_UntilThePast_IsRefused()
    {
        var story = Story.Handling();

        story.When(new SuspendIssue("等配件", story.Now, Cast.Plumber)).ThenRefused(IssueRejections.UntilPast);
    }

    [Fact]
    public void Approve_NeedsTheLevelAbove()
    {
        var story = Story.Handling();
        story.When(new SuspendIssue("等配件", story.Now + ThreeDays, Cast.Plumber));

        story.When(new ApproveRequest(ApprovalRequest.Suspend, true, Cast.GridWorker)).ThenRefused(IssueRejections.ForbiddenRole);
        story.When(new ApproveRequest(ApprovalRequest.Suspend, true, Cast.Plumber)).ThenRefused(IssueRejections.ForbiddenRole);
        story.When(new ApproveRequest(ApprovalRequest.Suspend, true, Cast.Officer)).ThenIs(IssueStatus.Suspended);
    }

    [Fact]
    public void Approve_AtCommunityLevel_IsTheStreets()
    {
        var story = Story.Dispatched().When(new EscalateIssue("需协调", Cast.GridWorker)).When(new AcknowledgeIssue(Cast.Officer));
        story.When(new SuspendIssue("等会议", story.Now + ThreeDays, Cast.Officer));

        story.When(new ApproveRequest(ApprovalRequest.Suspend, true, Cast.SecondOfficer)).ThenRefused(IssueRejections.ForbiddenRole);
        story.When(new ApproveRequest(ApprovalRequest.Suspend, true, Cast.StreetOfficer)).ThenIs(IssueStatus.Suspended);
    }

    [Fact]
    public void Approve_OnesOwnRequest_IsForbidden()
    {
        var story = Story.Registered().When(new DispatchIssue(Cast.To(Cast.Officer), Cast.GridWorker)).When(new AcknowledgeIssue(Cast.Officer));
        story.When(new SuspendIssue("等配件", story.Now + ThreeDays, Cast.Officer));

        story.When(new ApproveRequest(ApprovalRequest.Suspend, true, Cast.Officer)).ThenRefused(IssueRejections.ForbiddenConflict);
        story.When(new ApproveRequest(ApprovalRequest.Suspend, true, Cast.SecondOfficer)).ThenIs(IssueStatus.Suspended);
    }

    [Fact]
    public void Approve_WhatOnesOtherBodyAsked_IsForbidden()
    {
        var story = Story.Handling();
        story.When(new SuspendIssue("等配件", story.Now + ThreeDays, Cast.Plumber));

        story.When(new ApproveRequest(ApprovalRequest.Suspend, true, Cast.Officer with { AlsoFor = [Cast.Property] })).ThenRefused(IssueRejections.ForbiddenConflict);
        story.When(new ApproveRequest(ApprovalRequest.Suspend, true, Cast.Officer)).ThenIs(IssueStatus.Suspended);
    }

    [Fact]
    public void Approve_Refused_LeavesEverythingAsItWas()
    {
        var story = Story.Handling();
        story.When(new SuspendIssue("等配件", story.Now + ThreeDays, Cast.Plumber))
            .When(new ApproveRequest(ApprovalRequest.Suspend, false, Cast.Officer)).Then(typeof(RequestRefused)).ThenIs(IssueStatus.Handling);

        Assert.Null(story.Issue.Pending);
    }

    [Fact]
    public void Approve_AfterTheDateAskedFor_IsRefused()
    {
        var story = Story.Handling();
        story.When(new SuspendIssue("等配件", story.Now + ThreeDays, Cast.Plumber)).Later(ThreeDays);

        story.When(new ApproveRequest(ApprovalRequest.Suspend, true, Cast.Officer)).ThenRefused(IssueRejections.RequestLapsed);
    }

    [Fact]
    public void Approve_WithNothingAsked_IsRefused() =>
        Story.Handling().When(new ApproveRequest(ApprovalRequest.Suspend, true, Cast.Officer)).ThenRefused(IssueRejections.NothingAsked);

    [Fact]
    public void Approve_SomethingElseThanWasAsked_IsRefused()
    {
        var story = Story.Handling();
        story.When(new SuspendIssue("等配件", story.Now + ThreeDays, Cast.Plumber));

        story.When(new ApproveRequest(ApprovalRequest.Extend, true, Cast.Officer)).ThenRefused(IssueRejections.NothingAsked);
    }

    [Fact]
    public void Suspend_WhileAskedAlready_IsRefused()
    {
        var story = Story.Handling();
        var ask = new SuspendIssue("等配件", story.Now + ThreeDays, Cast.Plumber);

        story.When(ask).When(ask).ThenRefused(IssueRejections.AlreadyAsked);
    }

    [Fact]
    public void Extend_MovesTheResolveLimitOnce_AtMostDoubled()
    {
        var story = Story.Handling();
        var due = story.Running(ClockKind.Resolve).DueAt;
        story.When(new ExtendIssue("工程量大", due.AddDays(7).AddSeconds(1), Cast.Plumber)).ThenRefused(IssueRejections.UntilTooFar);
        story.When(new ExtendIssue("工程量大", due, Cast.Plumber)).ThenRefused(IssueRejections.UntilPast);
        story.When(new ExtendIssue("工程量大", due.AddDays(7), Cast.Plumber))
            .When(new ApproveRequest(ApprovalRequest.Extend, true, Cast.Officer)).Then(typeof(IssueExtended)).ThenIs(IssueStatus.Handling);

        Assert.Equal(due.AddDays(7), story.Running(ClockKind.Resolve).DueAt);
        story.When(new ExtendIssue("还要", due.AddDays(8), Cast.Plumber)).ThenRefused(IssueRejections.AlreadyExtended);
    }

    [Fact]
    public void Extend_AfterAPause_LosesNoPausedTime()
    {
        var story = Story.Suspended(ThreeDays);
        story.After(ThreeDays).ThenIs(IssueStatus.Handling);
        var resolve = story.Running(ClockKind.Resolve);
        story.When(new ExtendIssue("工程量大", resolve.DueAt.AddDays(7), Cast.Plumber)).When(new ApproveRequest(ApprovalRequest.Extend, true, Cast.Officer));

        Assert.Equal((resolve.DueAt.AddDays(7), (long)ThreeDays.TotalSeconds), (story.Running(ClockKind.Resolve).DueAt, story.Running(ClockKind.Resolve).PausedSeconds));
        // Fourteen days of work, of which 80 % are 11.2, after three days of standing still.
        Assert.Equal(resolve.StartedAt + ThreeDays + TimeSpan.FromDays(14 * 0.8), ClockRules.NearAt(story.Running(ClockKind.Resolve)));
    }

    [Fact]
    public void Request_IsToldToTheLevelAbove()
    {
        var story = Story.Handling();
        story.When(new SuspendIssue("等配件", story.Now + ThreeDays, Cast.Plumber));

        Assert.Contains(IntakeTests.Notices(story.Issue, story.ThenOne<ApprovalRequested>()), notice => notice.To == Cast.Officer.PersonId && notice.Item.Kind == "approval");
    }
}
