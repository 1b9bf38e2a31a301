using Gridwhistle.Rejections;

namespace Gridwhistle.Issues;

public sealed class EscalationTests
{
    [Theory]
    [InlineData(IssueStatus.Registered)]
    [InlineData(IssueStatus.Dispatched)]
    [InlineData(IssueStatus.Returned)]
    [InlineData(IssueStatus.Acknowledged)]
    [InlineData(IssueStatus.Handling)]
    public void Escalate_PutsItOnTheDutyOfficersDeskOneLevelUp(IssueStatus from)
    {
        var story = Story.In(from).When(new EscalateIssue("超出网格权限", Cast.GridWorker)).Then(typeof(IssueEscalated)).ThenIs(IssueStatus.Dispatched);

        Assert.Equal((ContainmentLevel.Community, Cast.Officer.PersonId), (story.Issue.Level, story.Issue.Assignee!.PersonId!.Value));
        Assert.Equal(story.Now.AddMinutes(30), story.Running(ClockKind.Acknowledge).DueAt);
        Assert.NotNull(story.Running(ClockKind.Resolve));
        Assert.Contains(IntakeTests.Notices(story.Issue, story.ThenOne<IssueEscalated>()), notice => notice.To == Cast.Officer.PersonId && notice.Item.Kind == "escalated");
    }

    [Fact]
    public void Escalate_WithoutAReason_IsRefused() => Story.Dispatched().When(new EscalateIssue("", Cast.GridWorker)).ThenRefused(IssueRejections.ReasonMissing);

    [Fact]
    public void Escalate_AboveTheStreet_IsRefused() => Story.Dispatched()
        .When(new EscalateIssue("1", Cast.GridWorker)).When(new EscalateIssue("2", Cast.Officer)).ThenIs(IssueStatus.Dispatched)
        .When(new EscalateIssue("3", Cast.StreetOfficer)).ThenRefused(IssueRejections.TopLevel);

    [Fact]
    public void Escalate_ToAnEmptyLevel_SkipsItAndSaysSo()
    {
        var story = Story.Dispatched().WithRoster(roster => roster with { Community = [] })
            .When(new EscalateIssue("超出网格权限", Cast.GridWorker)).Then(typeof(NobodyOnDuty), typeof(IssueEscalated));

        Assert.Equal((ContainmentLevel.Street, Cast.StreetOfficer.PersonId), (story.Issue.Level, story.Issue.Assignee!.PersonId!.Value));
        Assert.Equal("Community", story.ThenOne<NobodyOnDuty>().Sought);
    }

    [Fact]
    public void Escalate_WithNobodyAnywhere_LeavesItWithItsAssignee()
    {
        var story = Story.Dispatched().WithRoster(_ => People.DutyChain.Nobody)
            .When(new EscalateIssue("超出网格权限", Cast.GridWorker)).Then(typeof(NobodyOnDuty), typeof(NobodyOnDuty), typeof(IssueEscalated));

        Assert.Equal((ContainmentLevel.Street, Cast.Plumber.PersonId), (story.Issue.Level, story.Issue.Assignee!.PersonId!.Value));
    }

    [Fact]
    public void Delegate_MovesItDownWithADeadline()
    {
        var story = Story.Dispatched().When(new EscalateIssue("超出网格权限", Cast.GridWorker));
        var due = story.Now.AddDays(2);
        story.When(new DelegateIssue(Cast.To(Cast.WaterWorker), due, "由供水公司处理", Cast.Officer)).ThenIs(IssueStatus.Dispatched);

        Assert.Equal((ContainmentLevel.Grid, Cast.Water), (story.Issue.Level, story.Issue.Assignee!.OrganisationId!.Value));
        Assert.Equal(due, story.Running(ClockKind.Resolve).DueAt);
        Assert.NotNull(story.Running(ClockKind.Acknowledge));
    }

    [Fact]
    public void Delegate_FromTheGrid_IsRefused() => Story.Dispatched()
        .When(new DelegateIssue(Cast.To(Cast.WaterWorker), Story.Start.AddDays(1), "r", Cast.Officer)).ThenRefused(IssueRejections.LowestLevel);

    [Fact]
    public void Delegate_FromTheStreet_IsTheStreets()
    {
        var story = Story.Dispatched().When(new EscalateIssue("1", Cast.GridWorker)).When(new EscalateIssue("2", Cast.Officer));
        var down = new DelegateIssue(Cast.To(Cast.Officer), story.Now.AddDays(1), "社区办", Cast.Officer);

        story.When(down).ThenRefused(IssueRejections.ForbiddenRole);
        story.When(down with { By = Cast.StreetOfficer }).ThenIs(IssueStatus.Dispatched);
        Assert.Equal(ContainmentLevel.Community, story.Issue.Level);
    }

    [Fact]
    public void Supervise_Twice_ChangesNothing()
    {
        var story = Story.Dispatched().When(new SuperviseIssue(Cast.StreetOfficer)).Then(typeof(IssueSupervised)).When(new SuperviseIssue(Cast.StreetOfficer)).ThenUnchanged();

        Assert.True(story.Issue.Supervised);
        Assert.True(IssueProjection.Summary(story.Issue, story.Now).Supervised);
    }

    [Fact]
    public void Remind_ReachesTheAssigneeTheLeadAndTheGridLeadAtOnce()
    {
        var story = Story.Dispatched().When(new TransferIssue(Cast.To(Cast.WaterWorker), "市政水压", Cast.GridWorker)).When(new RemindAssignee(Cast.StreetOfficer));

        var told = IntakeTests.Notices(story.Issue, story.ThenOne<AssigneeReminded>()).Where(notice => notice.Item.Kind == "reminded").Select(notice => notice.To);
        Assert.Equal([Cast.WaterWorker.PersonId, Cast.Plumber.PersonId, Cast.GridLead.PersonId], told);
    }
}
