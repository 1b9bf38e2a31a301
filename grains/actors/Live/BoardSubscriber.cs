using System.Collections.Immutable;
using Gridwhistle.Issues;
using Gridwhistle.Kernel;

namespace Gridwhistle.Live;

/// <summary>Shows on the street's board how an issue stands; a round of acts is one call.</summary>
internal sealed class BoardSubscriber(SubscriberScope scope, IGrainFactory grains, TimeProvider clock) : CaseSubscriber<IssueEvent, Issue>
{
    private readonly IStreetBoardGrain _board = grains.Grain<IStreetBoardGrain>(scope.Street.Value);

    public override string Name => "board";

    public override SubscriberTiming Timing => SubscriberTiming.BeforeAnswer;

    public override Task TakeAsync(IReadOnlyList<CommittedStep> steps)
    {
        var now = clock.GetUtcNow();
        var traces = steps.Select(step => step.Trace).OfType<string>().Distinct().ToImmutableArray();
        return _board.PublishAsync([.. Latest(steps).Select(issue => IssueProjection.Summary(issue, now))], traces);
    }
}
