using Gridwhistle.Rejections;

namespace Gridwhistle.Issues;

public sealed class RegradingTests
{
    [Fact]
    public void Regrade_ToEmergency_CountsLimitsFromWhereTheyBegan()
    {
        var story = Story.Acknowledged();
        var began = story.Running(ClockKind.Resolve).StartedAt;
        story.Later(TimeSpan.FromHours(1)).When(Regrade(urgency: Urgency.Emergency)).Then(typeof(IssueRegraded)).ThenIs(IssueStatus.Acknowledged);

        Assert.Equal(began.AddHours(24), story.Running(ClockKind.Resolve).DueAt);
        Assert.Equal(Urgency.Emergency, story.Issue.Urgency);
        Assert.Contains(story.ThenOne<IssueRegraded>().Told, told => told.PersonId == Cast.StreetOfficer.PersonId);
    }

    [Fact]
    public void Regrade_OfABrokenClock_LeavesTheBreach()
    {
        var story = Story.Dispatched().Later(TimeSpan.FromMinutes(90));
        var arrive = story.Running(ClockKind.Arrive).DueAt;
        story.When(Regrade(urgency: Urgency.Emergency));

        Assert.Equal(arrive, story.Running(ClockKind.Arrive).DueAt);
    }

    [Fact]
    public void Regrade_KeepsWhatWasPaused()
    {
        var story = Story.Acknowledged();
        var began = story.Running(ClockKind.Resolve).StartedAt;
        story.When(new SuspendIssue("等配件", story.Now.AddDays(3), Cast.Plumber)).When(new ApproveRequest(ApprovalRequest.Suspend, true, Cast.Officer))
            .Later(TimeSpan.FromHours(10)).When(new ResumeIssue(Cast.Plumber)).When(Regrade(urgency: Urgency.Emergency));

        Assert.Equal(began.AddHours(34), story.Running(ClockKind.Resolve).DueAt);
    }

    [Fact]
    public void Regrade_OfACollectedCase_ToDanger_SendsTheRoutedBodyInThatTurn()
    {
        var story = Story.Reported().When(Regrade(Rules.Gas.Code)).Then(typeof(IssueRegraded), typeof(IssueRegistered), typeof(IssueDispatched)).ThenIs(IssueStatus.Dispatched);

        Assert.True(story.Issue.Danger);
        Assert.Equal((Urgency.Emergency, Cast.Electrician.PersonId), (story.Issue.Urgency, story.Issue.Assignee!.PersonId!.Value));
    }

    [Fact]
    public void Regrade_OfACaseThatIsWithSomebodyElse_ToDanger_GoesToTheRoutedBody_AndTheLeadStays()
    {
        var story = Story.Dispatched().When(Regrade(Rules.Gas.Code)).Then(typeof(IssueRegraded), typeof(IssueDispatched));

        Assert.Equal((Cast.Electrician.PersonId, Cast.Plumber.PersonId), (story.Issue.Assignee!.PersonId!.Value, story.Issue.Lead!.PersonId!.Value));
    }

    [Fact]
    public void Regrade_DownFromWhatTheWordsTold_NeedsAReason_AndStandsForItself()
    {
        var story = new Story().When(Story.Report(null) with { Danger = true });
        story.When(new RegradeIssue(null, Urgency.Normal, " ", Cast.Officer)).ThenRefused(IssueRejections.ReasonMissing);

        story.When(new RegradeIssue(null, Urgency.Normal, "是演习", Cast.Officer)).Then(typeof(IssueRegraded));
        Assert.Equal((Urgency.Normal, false), (story.Issue.Urgency, story.Issue.Danger));
    }

    [Fact]
    public void Regrade_OfADangerousCategory_ToNormal_NeedsAnotherCategory()
    {
        var story = Story.Registered(category: Rules.Gas);
        story.When(Regrade(urgency: Urgency.Normal)).ThenRefused(IssueRejections.CategoryDangerous);

        story.When(Regrade(Rules.Pipes.Code, Urgency.Normal)).Then(typeof(IssueRegraded));
        Assert.False(story.Issue.Danger);
    }

    [Fact]
    public void Regrade_ByWhoHasTheCase_IsRefused() =>
        Story.Registered().When(new DispatchIssue(Cast.To(Cast.GridWorker), Cast.GridWorker)).When(new RegradeIssue(null, Urgency.Emergency, "急", Cast.GridWorker)).ThenRefused(IssueRejections.ForbiddenConflict);

    [Fact]
    public void Regrade_ToWhatItIs_ChangesNothing() => Story.Registered().When(Regrade(Rules.Pipes.Code, Urgency.Normal)).ThenUnchanged();

    [Fact]
    public void Regrade_ToAnUnknownCategory_IsRefused() => Story.Registered().When(Regrade("?")).ThenRefused(IssueRejections.CategoryUnknown);

    private static RegradeIssue Regrade(string? category = null, Urgency? urgency = null) => new(category, urgency, "看过现场", Cast.SecondGridWorker);
}
