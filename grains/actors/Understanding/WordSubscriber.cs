using Gridwhistle.Issues;
using Gridwhistle.Kernel;
using Gridwhistle.Storage;

namespace Gridwhistle.Understanding;

/// <summary>Keeps what staff make of categories that were understood from words; whoever adds it up lets the rows be written first.</summary>
internal sealed class WordSubscriber(SubscriberScope scope, ITableStore store) : CaseSubscriber<IssueEvent, Issue>
{
    public override string Name => "words";

    public override SubscriberTiming Timing => SubscriberTiming.BeforeAnswer;

    public override TimeSpan Pace => TimeSpan.FromMilliseconds(500);

    public override Task WriteAsync(IReadOnlyList<CommittedStep> steps) => WordRows.WriteAsync(
        store, scope.Street, steps.Select(step => WordJudgements.Of((Issue?)step.Before, (IssueEvent)step.Event, (Issue)step.After)).OfType<WordJudgement>());

    protected override bool Concerns(Issue? before, IssueEvent e, Issue after) => WordJudgements.Of(before, e, after) is not null;
}
