using System.Collections.Immutable;

namespace Gridwhistle.Issues;

/// <summary>One duty, one running clock.</summary>
public sealed class DeadlinePlanTests
{
    private static readonly Policies.Limit HalfAnHour = new(30, Policies.LimitUnit.Minute);

    [Fact]
    public void StartingWhatStillRuns_CancelsTheOneThatRan()
    {
        var story = new Story();
        story.When(Story.Report(Rules.Pipes, Urgency.Normal, Cast.GridWorker, Channel.Phone));
        Assert.NotNull(story.Issue.Open(ClockKind.Dispatch));
        story.Now += TimeSpan.FromMinutes(5);

        ImmutableArray<ClockChange> plan = Plan(story).Start(ClockKind.Dispatch, HalfAnHour, null);
        var clocks = DeadlineBook.Apply(story.Issue.Clocks, plan, story.Now);

        var (old, running) = (clocks.First(c => c.Kind is ClockKind.Dispatch), clocks.Last(c => c.Kind is ClockKind.Dispatch));
        Assert.True(old.Cancelled);
        Assert.Equal(story.Now, old.StoppedAt);
        Assert.Equal((story.Now, null), (running.StartedAt, running.StoppedAt));
    }

    [Fact]
    public void StartingWhatTheSameStepStops_LeavesItsResult()
    {
        var story = new Story();
        story.When(Story.Report(Rules.Pipes, Urgency.Normal, Cast.GridWorker, Channel.Phone));

        ImmutableArray<ClockChange> plan = Plan(story).Stop(ClockKind.Dispatch).Start(ClockKind.Dispatch, HalfAnHour, null);

        Assert.Equal([ClockAct.Stop, ClockAct.Start], plan.Select(change => change.Act));
    }

    private static DeadlinePlan Plan(Story story) => new(story.Issue, story.Context(new TickIssue(Cast.System)));
}
