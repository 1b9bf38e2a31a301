using Gridwhistle.Issues;
using Gridwhistle.Kernel;
using Gridwhistle.Storage;

namespace Gridwhistle.Scores;

/// <summary>Writes what steps of cases count for into the score ledger; whoever adds it up lets the rows be written first.</summary>
internal sealed class ScoreSubscriber(SubscriberScope scope, ITableStore store) : CaseSubscriber<IssueEvent, Issue>
{
    public override string Name => "scores";

    public override SubscriberTiming Timing => SubscriberTiming.BeforeAnswer;

    public override TimeSpan Pace => TimeSpan.FromMilliseconds(500);

    public override Task WriteAsync(IReadOnlyList<CommittedStep> steps) => ScoreRows.WriteAsync(
        store, scope.Street, steps.SelectMany(step => ScoreLedger.Entries((Issue?)step.Before, (IssueEvent)step.Event, (Issue)step.After)));
}
