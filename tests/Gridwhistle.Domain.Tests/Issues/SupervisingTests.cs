using Gridwhistle.Rejections;

namespace Gridwhistle.Issues;

/// <summary>The street's marks on a case it watches (督办).</summary>
public sealed class SupervisingTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Supervise_WithoutMore_IsYellow()
    {
        var story = Story.Dispatched().When(new SuperviseIssue(Cast.Officer) { Note = "请尽快" }).Then(typeof(IssueSupervised));

        Assert.Equal((SupervisionMark.Yellow, "请尽快", Cast.Officer.PersonId, null), (Mark(story), story.Issue.Supervision!.Note, story.Issue.Supervision.By!.PersonId, story.Issue.Supervision.DueAt));
        Assert.Equal(story.Issue.Supervision, IssueProjection.Summary(story.Issue, story.Now).Supervision);
    }

    [Fact]
    public void Yellow_FinishedAtTheDeadline_StaysYellow()
    {
        var story = Yellow(Story.Handling()).After(TimeSpan.FromHours(3)).Then(typeof(DeadlineNeared)).When(new FinishIssue([], Cast.Plumber) { Note = "修好了" });

        Assert.Equal((SupervisionMark.Yellow, true), (Mark(story), story.Latest(ClockKind.Supervise).Met!.Value));
        story.After(TimeSpan.FromHours(1));
        Assert.Equal(SupervisionMark.Yellow, Mark(story));
    }

    [Fact]
    public void Yellow_ASecondPastTheDeadline_TurnsRed()
    {
        var story = Yellow(Story.Handling()).After(TimeSpan.FromHours(3)).Then(typeof(DeadlineNeared)).After(Second).Then(typeof(IssueSupervised));

        Assert.Equal((SupervisionMark.Red, null, StepCause.NotCured), (Mark(story), story.Issue.Supervision!.By, story.ThenOne<IssueSupervised>().Cause));
        Assert.Contains(IntakeTests.Notices(story.Issue, story.ThenOne<IssueSupervised>()), notice => notice.To == Cast.Plumber.PersonId && notice.Item.Kind == "supervised");
        story.After(Second).ThenUnchanged();
    }

    [Fact]
    public void Yellow_WhenTheResolveLimitBreaks_TurnsRed()
    {
        var story = Story.Handling().When(new SuperviseIssue(Cast.StreetOfficer)).After(TimeSpan.FromDays(7));
        Assert.Equal(SupervisionMark.Yellow, Mark(story));
        story.After(Second).Then(typeof(IssueEscalated), typeof(IssueSupervised));

        Assert.Equal((SupervisionMark.Red, StepCause.Resolve100), (Mark(story), story.ThenOne<IssueSupervised>().Cause));
    }

    [Fact]
    public void Red_Stays()
    {
        var story = Story.Handling().When(new SuperviseIssue(Cast.StreetOfficer) { Mark = SupervisionMark.Red }).Then(typeof(IssueSupervised))
            .When(new SuperviseIssue(Cast.StreetOfficer) { Mark = SupervisionMark.Yellow }).ThenUnchanged();

        Assert.Equal(SupervisionMark.Red, Mark(story));
        story.When(new SuperviseIssue(Cast.StreetOfficer) { DueAt = story.Now.AddHours(1) }).After(TimeSpan.FromHours(1) + Second).Then(typeof(DeadlineMissed));
        Assert.Equal(SupervisionMark.Red, Mark(story));
    }

    [Fact]
    public void ANewDeadline_TakesThePlaceOfTheOldOne()
    {
        var story = Yellow(Story.Handling()).Later(TimeSpan.FromHours(2)).When(new SuperviseIssue(Cast.StreetOfficer) { DueAt = Story.Start.AddHours(5) });

        Assert.Equal(Story.Start.AddHours(5), story.Running(ClockKind.Supervise).DueAt);
        Assert.True(story.Issue.Clocks.Single(clock => clock.Kind is ClockKind.Supervise && clock.DueAt == Story.Start.AddHours(3)).Cancelled);
    }

    [Fact]
    public void TheDeadline_GoesWithTheCase_AndStandsStillWhileItIsSuspended()
    {
        var story = Yellow(Story.Acknowledged()).When(new TransferIssue(Cast.To(Cast.WaterWorker), "市政水压", Cast.GridWorker));
        Assert.Equal(Cast.WaterWorker.PersonId, story.Running(ClockKind.Supervise).Owner!.PersonId);

        Story.Suspended(story, TimeSpan.FromDays(1));
        story.After(TimeSpan.FromDays(1));
        Assert.Equal(SupervisionMark.Yellow, Mark(story));
        Assert.Equal(Story.Start.AddDays(1).AddHours(3), IssueProjection.Summary(story.Issue, story.Now).Supervision!.DueAt);
    }

    [Fact]
    public void RedAndDeadlines_AreTheStreets()
    {
        Story.Handling().When(new SuperviseIssue(Cast.Officer) { Mark = SupervisionMark.Red }).ThenRefused(IssueRejections.ForbiddenRole);
        Story.Handling().When(new SuperviseIssue(Cast.Officer) { DueAt = Story.Start.AddHours(1) }).ThenRefused(IssueRejections.ForbiddenRole);
        Story.Handling().When(new SuperviseIssue(Cast.StreetOfficer) { DueAt = Story.Start }).ThenRefused(IssueRejections.UntilPast);
        Story.Handling().When(new SuperviseIssue(Cast.StreetOfficer) { DueAt = DateTimeOffset.MaxValue }).ThenRefused(IssueRejections.UntilTooFar);
        Story.Verifying().When(new SuperviseIssue(Cast.StreetOfficer) { DueAt = Story.Start.AddHours(1) }).ThenRefused(IssueRejections.WrongState);
    }

    private static Story Yellow(Story story) => story.When(new SuperviseIssue(Cast.StreetOfficer) { Mark = SupervisionMark.Yellow, DueAt = Story.Start.AddHours(3) });

    private static SupervisionMark Mark(Story story) => story.Issue.Supervision!.Mark;
}
