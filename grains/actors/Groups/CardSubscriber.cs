using Gridwhistle.Issues;
using Gridwhistle.Kernel;

namespace Gridwhistle.Groups;

/// <summary>Shows steps in the group of the case's grid. A message that caused one already shows the case; only steps taken elsewhere get a card.</summary>
internal sealed class CardSubscriber(IGrainFactory grains) : CaseSubscriber<IssueEvent, Issue>
{
    public override string Name => "cards";

    public override SubscriberTiming Timing => SubscriberTiming.AfterAnswer;

    /// <summary>One grid's cards in their order; the grids beside each other.</summary>
    public override Task WriteAsync(IReadOnlyList<CommittedStep> steps) => Task.WhenAll(steps
        .GroupBy(step => ((Issue)step.After).Place.GridCode)
        .Select(async ofGrid =>
        {
            var group = grains.Grain<IGroupGrain>(ofGrid.Key.Value);
            foreach (var step in ofGrid)
            {
                if (IssueProjection.Card((Issue)step.After, (IssueEvent)step.Event) is { } card)
                {
                    await group.PostCardAsync($"{step.Stream}-{step.Version}", ((IssueEvent)step.Event).CommandId, card);
                }
            }
        }));

    protected override bool Concerns(Issue? before, IssueEvent e, Issue after) => IssueProjection.Card(after, e) is not null;
}
