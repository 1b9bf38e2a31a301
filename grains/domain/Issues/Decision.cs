using System.Collections.Immutable;
using Gridwhistle.Kernel;

namespace Gridwhistle.Issues;

/// <summary>What a command comes to: events to append, nothing at all, or a rejection.</summary>
public readonly record struct Decision(ImmutableArray<IssueEvent> Events, Rejection? Rejection) : IDecision<Decision>
{
    /// <summary>The same command twice is not an error.</summary>
    public static Decision Unchanged { get; } = new([], null);

    public static Decision Accept(params ImmutableArray<IssueEvent> events) => new(events, null);

    /// <summary>The answer is no.</summary>
    public static Decision Refused(Rejection rejection) => new([], rejection);

    public static implicit operator Decision(Rejection rejection) => Refused(rejection);
}
