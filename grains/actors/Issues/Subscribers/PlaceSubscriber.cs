using Gridwhistle.Areas;
using Gridwhistle.Kernel;

namespace Gridwhistle.Issues;

/// <summary>Lets the grids know of an issue whose place was put right, for that is where repeats are looked for.</summary>
internal sealed class PlaceSubscriber(IGrainFactory grains, TimeProvider clock) : CaseSubscriber<IssueEvent, Issue>
{
    public override string Name => "places";

    public override SubscriberTiming Timing => SubscriberTiming.BeforeAnswer;

    /// <summary>
    /// Sent before the answer and not waited for: a grid that starts asks the board, which asks the projector. What comes to the grid after the answer
    /// comes behind it, and a grid that was not there reads the board.
    /// </summary>
    public override Task TakeAsync(IReadOnlyList<CommittedStep> steps)
    {
        foreach (var step in steps)
        {
            var (was, now) = (((Issue)step.Before!).Place.GridCode, ((Issue)step.After).Place.GridCode);
            var summary = IssueProjection.Summary((Issue)step.After, clock.GetUtcNow());
            if (was != now)
            {
                grains.Grain<IGridGrain>(was.Value).MovedAsync(summary).Ignore();
            }

            grains.Grain<IGridGrain>(now.Value).MovedAsync(summary).Ignore();
        }

        return Task.CompletedTask;
    }

    protected override bool Concerns(Issue? before, IssueEvent e, Issue after) => before is not null && before.Place != after.Place;
}
