using Gridwhistle.Kernel;

namespace Gridwhistle.Issues;

/// <summary>The case another was merged into takes over its reporters; outside any turn of theirs, so that two cases never wait for each other.</summary>
internal sealed class MergeSubscriber(IGrainFactory grains) : CaseSubscriber<IssueEvent, Issue>
{
    public override string Name => "merges";

    public override SubscriberTiming Timing => SubscriberTiming.AfterAnswer;

    public override async Task WriteAsync(IReadOnlyList<CommittedStep> steps)
    {
        foreach (var step in steps)
        {
            if (MergeRelay.Next((Issue)step.After, (IssueEvent)step.Event) is var (to, command))
            {
                await grains.Grain<IIssueGrain>(to.Value).ActAsync(command);
            }
        }
    }

    protected override bool Concerns(Issue? before, IssueEvent e, Issue after) => e is IssueMerged or IssueAbsorbed or IssueUnmerged or IssueSeparated;
}
