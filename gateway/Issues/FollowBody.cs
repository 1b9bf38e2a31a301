using System.Collections.Immutable;
using Gridwhistle.Issues;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.Issues;

/// <summary>How a report fares, for the visitor who made it: the steps, and the answers meant for them; no names, nobody else's words.</summary>
internal sealed class FollowBody(IssueView view, IEnumerable<TimelineEntry> trail, IReadOnlyDictionary<string, string> organisations, ImmutableArray<string> photos)
{
    public const string Evaluate = "evaluate";

    public IssueId Id => view.Summary.Id;

    public string Number => view.Summary.Number;

    public int Version => view.Summary.Version;

    public IssueStatus State => view.Summary.State;

    /// <summary>The issue this one became a part of: follow that one.</summary>
    public IssueId? MergedInto => view.MergedInto;

    public StampsBody Stamps { get; } = new(view.Stamps);

    public ClosureReason? Closed => view.Closure?.Reason;

    /// <summary>What the visitor may do now: nothing, or <c>evaluate</c>.</summary>
    public ImmutableArray<string> Actions { get; } = [.. view.Actions.Where(act => act == Evaluate)];

    /// <summary>The pictures they sent; nobody else's.</summary>
    public ImmutableArray<string> Photos => photos;

    /// <summary>Oldest first.</summary>
    public ImmutableArray<FollowStep> Steps { get; } =
    [
        .. IssueVisibility.ToVisitor(trail).Select(entry => new FollowStep(
            entry.At,
            entry.Kind,
            entry.Facts.GetValueOrDefault("toOrganisationId") is { } body ? organisations.GetValueOrDefault(body) : null,
            IssueVisibility.AnswerIn(entry))),
    ];
}

/// <summary>One step of a report that is followed.</summary>
/// <param name="To">The body it went to.</param>
/// <param name="Text">The answer to the reporter.</param>
internal sealed record FollowStep(DateTimeOffset At, string Kind, string? To, string? Text);
