using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Gridwhistle.People;

namespace Gridwhistle.Issues;

[GenerateSerializer, Immutable, Alias("issue.verified.v1")]
public sealed record IssueVerified(DateTimeOffset At, Actor By) : IssueEvent(At, By);

/// <summary>A patrol's own find is done by the verifier's word: there is nobody to ask.</summary>
[GenerateSerializer, Immutable, Alias("issue.patrol_settled.v1")]
public sealed record PatrolSettled(DateTimeOffset At, Actor By) : IssueEvent(At, By);

[GenerateSerializer, Immutable, Alias("issue.rework_ordered.v1")]
public sealed record ReworkOrdered(DateTimeOffset At, Actor By) : IssueEvent(At, By);

[GenerateSerializer, Immutable, Alias("issue.fed_back.v1")]
public sealed record FeedbackGiven(DateTimeOffset At, Actor By) : IssueEvent(At, By);

/// <summary>The reporter's own word. Solved closes the issue; anything less is followed by <see cref="IssueReopened"/>.</summary>
[GenerateSerializer, Immutable, Alias("issue.evaluated.v1")]
public sealed record IssueEvaluated(
    [property: Id(0)] Solved Solved,
    [property: Id(1)] Satisfaction Satisfied,
    DateTimeOffset At,
    Actor By) : IssueEvent(At, By);

/// <summary>The desk reached the reporter: their word, taken on the phone.</summary>
[GenerateSerializer, Immutable, Alias("issue.called_back.v1")]
public sealed record ReporterCalledBack(
    [property: Id(0)] Solved Solved,
    [property: Id(1)] Satisfaction Satisfied,
    DateTimeOffset At,
    Actor By) : IssueEvent(At, By);

/// <param name="Attempt">The third one closes the issue as unreachable.</param>
[GenerateSerializer, Immutable, Alias("issue.call_unanswered.v1")]
public sealed record CallUnanswered([property: Id(0)] int Attempt, DateTimeOffset At, Actor By) : IssueEvent(At, By)
{
    /// <summary>The number that was called; null in what was written before it was kept.</summary>
    [Id(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? NumberCalled { get; init; }

    /// <summary>It closes the case; null in what was written when the third one did.</summary>
    [Id(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public bool? Last { get; init; }

    /// <summary>Whose number was called, who has no account: from now on they follow and rate with the key of the link that is sent to it.</summary>
    [Id(3), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public PersonId? Visitor { get; init; }
}

/// <param name="To">The original lead; null when the issue never had one, and it waits to be dispatched.</param>
[GenerateSerializer, Immutable, Alias("issue.reopened.v1")]
public sealed record IssueReopened(
    [property: Id(0)] string Reason,
    [property: Id(1)] Party? To,
    DateTimeOffset At,
    Actor By) : IssueEvent(At, By);

[GenerateSerializer, Immutable, Alias("issue.merged.v1")]
public sealed record IssueMerged([property: Id(0)] IssueId Into, DateTimeOffset At, Actor By) : IssueEvent(At, By)
{
    [Id(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Reason { get; init; }
}

/// <summary>The merge was taken back: the case goes on as if it had never been.</summary>
[GenerateSerializer, Immutable, Alias("issue.unmerged.v1")]
public sealed record IssueUnmerged([property: Id(0)] IssueId From, [property: Id(1)] string Reason, DateTimeOffset At, Actor By) : IssueEvent(At, By);

/// <summary>A case that had come into this one is its own again.</summary>
[GenerateSerializer, Immutable, Alias("issue.separated.v1")]
public sealed record IssueSeparated([property: Id(0)] IssueId Child, DateTimeOffset At, Actor By) : IssueEvent(At, By);

[GenerateSerializer, Immutable, Alias("issue.absorbed.v1")]
public sealed record IssueAbsorbed(
    [property: Id(0)] IssueId Child,
    [property: Id(1)] ImmutableArray<Reporter> Reporters,
    DateTimeOffset At,
    Actor By) : IssueEvent(At, By)
{
    /// <summary>The cases it came through; null when it came from the child itself.</summary>
    [Id(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public ImmutableArray<IssueId>? Path { get; init; }

    /// <summary>What each report of the child said; null in what was written before it was passed on.</summary>
    [Id(3), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public ImmutableArray<OwnReport>? Reports { get; init; }

    /// <summary>The case is as pressing as the child was; null in what was written before that was carried over.</summary>
    [Id(4), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public Urgency? Urgency { get; init; }

    /// <summary>The child was a danger, so this is one.</summary>
    [Id(5), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public bool Danger { get; init; }
}

[GenerateSerializer, Immutable, Alias("issue.voided.v1")]
public sealed record IssueVoided([property: Id(0)] string Reason, DateTimeOffset At, Actor By) : IssueEvent(At, By);

/// <summary>Closed without being solved, for a reason.</summary>
[GenerateSerializer, Immutable, Alias("issue.closed.v1")]
public sealed record IssueClosed([property: Id(0)] string Reason, DateTimeOffset At, Actor By) : IssueEvent(At, By);
