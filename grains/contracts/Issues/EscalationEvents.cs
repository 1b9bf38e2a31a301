using System.Text.Json.Serialization;
using Gridwhistle.People;
using Gridwhistle.Policies;

namespace Gridwhistle.Issues;

/// <summary>Nobody answered in time. <paramref name="Missed"/> counts the misses in a row; <paramref name="Owner"/> is who let it pass.</summary>
[GenerateSerializer, Immutable, Alias("issue.acknowledge_missed.v1")]
public sealed record AcknowledgeMissed(
    [property: Id(0)] int Missed,
    [property: Id(1)] Party? Owner,
    DateTimeOffset At,
    Actor By) : IssueEvent(At, By);

/// <summary>Escalation passed the issue on within its level.</summary>
[GenerateSerializer, Immutable, Alias("issue.reassigned.v1")]
public sealed record IssueReassigned(
    [property: Id(0)] Party To,
    [property: Id(1)] StepCause Cause,
    DateTimeOffset At,
    Actor By) : IssueEvent(At, By);

/// <param name="To">The duty officer of the new level; null when no level above has anybody on duty, and the assignee keeps it.</param>
[GenerateSerializer, Immutable, Alias("issue.escalated.v1")]
public sealed record IssueEscalated(
    [property: Id(0)] ContainmentLevel From,
    [property: Id(1)] ContainmentLevel Level,
    [property: Id(2)] StepCause Cause,
    [property: Id(3)] string? Reason,
    [property: Id(4)] Party? To,
    DateTimeOffset At,
    Actor By) : IssueEvent(At, By);

[GenerateSerializer, Immutable, Alias("issue.delegated.v1")]
public sealed record IssueDelegated(
    [property: Id(0)] ContainmentLevel From,
    [property: Id(1)] ContainmentLevel Level,
    [property: Id(2)] Party To,
    [property: Id(3)] DateTimeOffset DueAt,
    [property: Id(4)] string Reason,
    DateTimeOffset At,
    Actor By) : IssueEvent(At, By);

/// <summary>A deadline came near (80 %) where no escalation step follows from it.</summary>
[GenerateSerializer, Immutable, Alias("issue.deadline_neared.v1")]
public sealed record DeadlineNeared([property: Id(0)] ClockKind Kind, DateTimeOffset At, Actor By) : IssueEvent(At, By)
{
    /// <summary>For the clocks of a whistle: the whistle and organisation they belong to.</summary>
    [Id(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Subject { get; init; }

    /// <summary>Whose the deadline is; null where nobody owned it, and in what was written before it was kept.</summary>
    [Id(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public Party? Owner { get; init; }
}

/// <summary>A deadline broke: a breach of <paramref name="Owner"/>'s, publicly.</summary>
[GenerateSerializer, Immutable, Alias("issue.deadline_missed.v1")]
public sealed record DeadlineMissed(
    [property: Id(0)] ClockKind Kind,
    [property: Id(1)] string? Subject,
    [property: Id(2)] Party? Owner,
    DateTimeOffset At,
    Actor By) : IssueEvent(At, By);

[GenerateSerializer, Immutable, Alias("issue.supervised.v1")]
public sealed record IssueSupervised([property: Id(0)] StepCause Cause, DateTimeOffset At, Actor By) : IssueEvent(At, By)
{
    /// <summary>The mark the case has from now on; null in events from before there were marks.</summary>
    [Id(1)] public SupervisionMark? Mark { get; init; }

    /// <summary>By when the work is to be finished; null when only the resolve limit says so.</summary>
    [Id(2)] public DateTimeOffset? DueAt { get; init; }
}

[GenerateSerializer, Immutable, Alias("issue.reminded.v1")]
public sealed record AssigneeReminded(DateTimeOffset At, Actor By) : IssueEvent(At, By);
