using Gridwhistle.Kernel;
using Gridwhistle.Storage;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Issues;

/// <summary>
/// Writes the lists' rows. They follow the acts by <see cref="ListOptions.Pace"/>, so that a burst of acts on a case writes its row once:
/// open cases are listed from the board's memory, and whoever lists settled ones lets the rows be written first.
/// </summary>
internal sealed class IndexSubscriber(SubscriberScope scope, ITableStore store, TimeProvider clock, IOptions<ListOptions> options) : CaseSubscriber<IssueEvent, Issue>
{
    public override string Name => "issues";

    public override SubscriberTiming Timing => SubscriberTiming.BeforeAnswer;

    public override TimeSpan Pace => options.Value.Pace;

    public override async Task WriteAsync(IReadOnlyList<CommittedStep> steps)
    {
        var rows = new IndexRows(scope.Street);
        foreach (var stream in steps.GroupBy(step => step.Stream))
        {
            foreach (var step in stream.Where(step => step.Before is Issue was && was.Place != ((Issue)step.After).Place))
            {
                rows.Leave((Issue)step.Before!);
            }

            rows.Add((Issue)stream.Last().After, clock.GetUtcNow());
        }

        await rows.WriteAsync(store);
    }
}
