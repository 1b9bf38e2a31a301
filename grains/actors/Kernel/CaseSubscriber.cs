namespace Gridwhistle.Kernel;

/// <summary>A subscriber to one kind of case.</summary>
/// <typeparam name="TEvent">The base of its events.</typeparam>
/// <typeparam name="TState">The case.</typeparam>
public abstract class CaseSubscriber<TEvent, TState> : ISubscriber
    where TEvent : class
    where TState : class
{
    public abstract string Name { get; }

    public abstract SubscriberTiming Timing { get; }

    public virtual TimeSpan Pace => TimeSpan.Zero;

    public bool Hears(CommittedStep step) => step.Event is TEvent && Concerns((TState?)step.Before, (TEvent)step.Event, (TState)step.After);

    public virtual Task TakeAsync(IReadOnlyList<CommittedStep> steps) => Task.CompletedTask;

    public virtual Task WriteAsync(IReadOnlyList<CommittedStep> steps) => Task.CompletedTask;

    /// <summary>Whether it wants to hear of the event.</summary>
    protected virtual bool Concerns(TState? before, TEvent e, TState after) => true;

    /// <summary>The newest state of each stream, in the order of their last steps.</summary>
    protected static IEnumerable<TState> Latest(IEnumerable<CommittedStep> steps)
    {
        var latest = new Dictionary<string, CommittedStep>(StringComparer.Ordinal);
        foreach (var step in steps)
        {
            latest[step.Stream] = step;
        }

        return latest.Values.Select(step => (TState)step.After);
    }
}
