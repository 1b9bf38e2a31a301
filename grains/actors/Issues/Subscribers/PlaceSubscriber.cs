using Gridwhistle.Kernel;

namespace Gridwhistle.Issues;

/// <summary>Lets buildings and grids know of an issue whose place, kind or state changed, for they look repeats up by these.</summary>
internal sealed class PlaceSubscriber(IGrainFactory grains, TimeProvider clock) : CaseSubscriber<IssueEvent, Issue>
{
    public override string Name => "places";

    public override SubscriberTiming Timing => SubscriberTiming.BeforeAnswer;

    /// <summary>
    /// Sent before the answer and not waited for: an intake that starts asks the board, which asks the projector. What is reported after the answer
    /// comes behind it, and an intake that was not there reads the board.
    /// </summary>
    public override Task TakeAsync(IReadOnlyList<CommittedStep> steps)
    {
        foreach (var step in steps)
        {
            grains.MovedAsync(((Issue)step.Before!).Place, IssueProjection.Summary((Issue)step.After, clock.GetUtcNow())).Ignore();
        }

        return Task.CompletedTask;
    }

    protected override bool Concerns(Issue? before, IssueEvent e, Issue after) => before is not null && (before.Place != after.Place || before.Category != after.Category || before.IsOpen() != after.IsOpen());
}
