namespace Gridwhistle.Issues;

/// <summary>
/// Represents what an event means that one act alone makes: it stands beside the act's decision. Events that several acts make, or the house by
/// itself, stand in <see cref="IssueEvolution"/> and <see cref="IssueProjection"/>.
/// </summary>
public abstract class OwnEvent(Type type)
{
    /// <summary>Gets the type of the event.</summary>
    public Type Type { get; } = type;

    /// <summary>Gets whether the grid's group shows a card for it.</summary>
    public bool HasCard { get; init; }

    /// <summary>What the event makes of the case; total, without a clock.</summary>
    public abstract Issue Apply(Issue issue, IssueEvent e);

    /// <summary>The actor's own words in it; null when it has none.</summary>
    public abstract string? Words(IssueEvent e);

    /// <summary>What the timeline says of it besides the words.</summary>
    public abstract (string Name, object? Value)[] Facts(IssueEvent e);
}

/// <summary>Represents the meaning of one type of event.</summary>
/// <param name="apply">What it makes of the case.</param>
public sealed class OwnEvent<TEvent>(Func<Issue, TEvent, Issue> apply) : OwnEvent(typeof(TEvent))
    where TEvent : IssueEvent
{
    /// <summary>Gets the actor's own words.</summary>
    public Func<TEvent, string?> Said { get; init; } = static _ => null;

    /// <summary>Gets the facts, which every reader of the case sees.</summary>
    public Func<TEvent, (string Name, object? Value)[]> Shows { get; init; } = static _ => [];

    public override Issue Apply(Issue issue, IssueEvent e) => apply(issue, (TEvent)e);

    public override string? Words(IssueEvent e) => Said((TEvent)e);

    public override (string Name, object? Value)[] Facts(IssueEvent e) => Shows((TEvent)e);
}
