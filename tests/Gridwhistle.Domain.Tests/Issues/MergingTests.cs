using Gridwhistle.Rejections;
using Gridwhistle.Scores;

namespace Gridwhistle.Issues;

/// <summary>What a merge carries over, what stays, and how it is taken back.</summary>
public sealed class MergingTests
{
    private static readonly MergeIssue Merge = new(new IssueId("parent"), Cast.Officer);

    [Fact]
    public void Merge_OfADanger_MakesTheParentOneAndSendsItOutAnew()
    {
        var parent = Story.Acknowledged();
        parent.When(new AbsorbIssue(new IssueId("child"), [], Cast.System) { Urgency = Urgency.Emergency, Danger = true }).Then(typeof(IssueAbsorbed), typeof(IssueDispatched));

        Assert.Equal((true, Urgency.Emergency, IssueStatus.Dispatched), (parent.Issue.Danger, parent.Issue.Urgency, parent.Issue.State));
        Assert.Equal(parent.Now.AddMinutes(5), parent.Running(ClockKind.Acknowledge).DueAt);
        Assert.Equal(Story.Start.AddHours(2), parent.Running(ClockKind.Resolve).DueAt);
        Assert.Contains(parent.Last.Events[0].Told, told => told.PersonId == Cast.StreetOfficer.PersonId);
    }

    [Fact]
    public void Merge_OfADanger_IntoAReport_RegistersIt() =>
        Story.Reported(Rules.Pipes).When(new AbsorbIssue(new IssueId("child"), [], Cast.System) { Urgency = Urgency.Emergency }).Then(typeof(IssueAbsorbed), typeof(IssueRegistered), typeof(IssueDispatched));

    [Fact]
    public void Merge_OfNothingWorse_ChangesNothingElse() =>
        Story.Acknowledged().When(new AbsorbIssue(new IssueId("child"), [], Cast.System)).Then(typeof(IssueAbsorbed));

    [Fact]
    public void Merge_OfALateCase_IsABreachAllTheSame()
    {
        var story = Story.Acknowledged().Later(TimeSpan.FromDays(8));
        var before = story.Issue;
        story.When(Merge);

        Assert.False(story.Latest(ClockKind.Resolve).Met);
        Assert.Contains(ScoreLedger.Entries(before, story.Last.Events[0], story.Issue), entry => entry is { Kind: ScoreKind.Handled, Good: false });
        Assert.DoesNotContain(ScoreLedger.Entries(Story.Acknowledged().Issue, Story.Acknowledged().When(Merge).Last.Events[0], Story.Acknowledged().When(Merge).Issue), entry => entry.Kind is ScoreKind.Handled);
    }

    [Fact]
    public void Merge_ByTheDoer_IsForbidden()
    {
        var worker = Cast.GridWorker;
        new Story().When(Story.Report(Rules.Pipes, by: Cast.Desk)).When(new DispatchIssue(Cast.To(worker), Cast.SecondGridWorker)).When(new AcknowledgeIssue(worker))
            .When(Merge with { By = worker }).ThenRefused(IssueRejections.ForbiddenConflict);
    }

    [Fact]
    public void Unmerge_WithinADay_RestoresItWithItsClocks()
    {
        var story = Story.Acknowledged();
        var (before, clocks) = (story.Issue, story.Issue.Clocks);
        story.When(Merge).Later(TimeSpan.FromHours(24)).When(new UnmergeIssue("合错了", Cast.GridWorker)).Then(typeof(IssueUnmerged));

        Assert.Equal((before.State, null, before.Assignee), (story.Issue.State, story.Issue.MergedInto, story.Issue.Assignee));
        Assert.Equal(clocks, story.Issue.Clocks);
        Assert.Equal(new IssueId("parent"), MergeRelay.Next(story.Issue, story.Last.Events[0])!.Value.To);
    }

    [Fact]
    public void Unmerge_ASecondLater_IsTooLate()
    {
        var story = Story.Acknowledged().When(Merge).Later(new TimeSpan(24, 0, 1));
        Assert.Equal(Story.Start.AddHours(24).ToString("O"), story.When(new UnmergeIssue("合错了", Cast.GridWorker)).ThenRefused(IssueRejections.UnmergeTooLate).Facts["until"]);
    }

    [Fact]
    public void Separated_TheParentLosesWhoCameWithTheChildAlone()
    {
        var child = Story.Reported(Rules.Pipes, by: Cast.Neighbour).When(Merge);
        var (_, absorb) = MergeRelay.Next(child.Issue, child.Last.Events[0])!.Value;
        var parent = new Story().When(Story.Report(Rules.Pipes) with { IssueId = new IssueId("parent") }).When(absorb);
        Assert.Equal(2, parent.Issue.Reporters.Length);

        parent.When(new SeparateIssue(child.Issue.Id, Cast.System)).Then(typeof(IssueSeparated));
        Assert.Equal(Cast.Resident.PersonId, Assert.Single(parent.Issue.Reporters).PersonId);
        Assert.Empty(parent.Issue.Merged);
        parent.When(new SeparateIssue(child.Issue.Id, Cast.System)).ThenUnchanged();
    }
}
