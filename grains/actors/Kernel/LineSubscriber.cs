namespace Gridwhistle.Kernel;

/// <summary>Writes the lines of a feature's lists; whoever lists lets them be written first (<see cref="IProjectorGrain.FlushAsync"/>).</summary>
public abstract class LineSubscriber<TEvent, TState, TLine>(CaseLines<TLine> lines) : CaseSubscriber<TEvent, TState>
    where TEvent : class
    where TState : class
    where TLine : class
{
    public override SubscriberTiming Timing => SubscriberTiming.BeforeAnswer;

    public override Task WriteAsync(IReadOnlyList<CommittedStep> steps) => lines.WriteAsync(steps.GroupBy(step => step.Stream, StringComparer.Ordinal).Select(ChangeOf));

    /// <summary>The line of a case and the partition it stands in; null for one that no list shows.</summary>
    protected abstract (string Partition, TLine Line)? LineOf(TState state);

    private LineChange<TLine> ChangeOf(IEnumerable<CommittedStep> steps) =>
        new(steps.First().Before is TState before ? LineOf(before) : null, LineOf((TState)steps.Last().After));
}
