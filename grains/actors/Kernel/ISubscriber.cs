namespace Gridwhistle.Kernel;

/// <summary>
/// A receiver of what becomes true on a street. One instance a street, made by its projector with <see cref="SubscriberScope"/> and whatever else
/// its constructor asks for; called by one thread at a time. Registered with <c>AddSubscriber</c> by the feature that listens.
/// </summary>
/// <remarks>Every step comes at least once and in the order of its stream; (stream, version) tells a repeat.</remarks>
public interface ISubscriber
{
    /// <summary>Gets the name its position is stored under: lower case, unique, never changed.</summary>
    string Name { get; }

    /// <summary>Gets whether the caller of an act waits for <see cref="TakeAsync"/>.</summary>
    SubscriberTiming Timing { get; }

    /// <summary>Gets how long its rows may wait, so that one write holds what many acts changed. Machine time.</summary>
    TimeSpan Pace => TimeSpan.Zero;

    /// <summary>Whether the step concerns it; only such steps reach the other methods.</summary>
    bool Hears(CommittedStep step);

    /// <summary>Makes what it keeps in memory current. The caller of the act waits for it; never called for <see cref="SubscriberTiming.AfterAnswer"/>.</summary>
    Task TakeAsync(IReadOnlyList<CommittedStep> steps) => Task.CompletedTask;

    /// <summary>Does the durable part: writes rows, tells others. A failure is tried again with the same steps; its position moves only behind it.</summary>
    Task WriteAsync(IReadOnlyList<CommittedStep> steps) => Task.CompletedTask;
}

/// <summary>When a subscriber hears of a step.</summary>
public enum SubscriberTiming
{
    /// <summary>Its memory is current before the act is answered; its rows follow.</summary>
    BeforeAnswer,

    /// <summary>All of it follows the answer.</summary>
    AfterAnswer,
}

/// <summary>Where a subscriber stands.</summary>
/// <param name="Street">The street it hears of.</param>
public sealed record SubscriberScope(Areas.AreaCode Street);
