using System.Collections.Immutable;

namespace Gridwhistle.Kernel;

/// <summary>Represents what a command on one kind of case comes to: events to append, nothing at all, or a rejection.</summary>
/// <typeparam name="TEvent">The base of all events of such a case.</typeparam>
public readonly record struct Decision<TEvent>(ImmutableArray<TEvent> Events, Rejection? Rejection) : IDecision<Decision<TEvent>>
{
    /// <summary>Gets the decision that nothing changes: the same command twice is not an error.</summary>
    public static Decision<TEvent> Unchanged { get; } = new([], null);

    /// <summary>The answer is no.</summary>
    public static Decision<TEvent> Refused(Rejection rejection) => new([], rejection);

    public static implicit operator Decision<TEvent>(Rejection rejection) => Refused(rejection);

    public static implicit operator Decision<TEvent>(TEvent happened) => new([happened], null);
}
