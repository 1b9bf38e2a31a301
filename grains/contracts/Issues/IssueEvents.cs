using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Gridwhistle.Areas;
using Gridwhistle.People;
using Gridwhistle.Policies;

namespace Gridwhistle.Issues;

/// <summary>Something that became true of an issue. The list is closed; aliases and ids never change.</summary>
[GenerateSerializer, Immutable, Alias("issue.event")]
public abstract record IssueEvent
{
    private protected IssueEvent(DateTimeOffset at, Actor by)
    {
        At = at;
        By = by;
    }

    [Id(0)] public DateTimeOffset At { get; init; }

    [Id(1)] public Actor By { get; init; }

    [Id(2)] public string? Note { get; init; }

    [Id(3)] public ImmutableArray<string> Photos { get; init; } = [];

    /// <summary>The command it came of.</summary>
    [Id(4)] public string? CommandId { get; init; }

    /// <summary>The clocks this step starts, stops or moves, with absolute due times: nobody needs a policy or a calendar to apply it.</summary>
    [Id(5)] public ImmutableArray<ClockChange> Clocks { get; init; } = [];

    /// <summary>Who must be told besides the issue's own parties: the duty roster as it stood at this step.</summary>
    [Id(6)] public ImmutableArray<Recipient> Told { get; init; } = [];
}

/// <summary>Somebody who has to know of a step, and the kind of inbox item they get.</summary>
[GenerateSerializer, Immutable, Alias("issue.told")]
public sealed record Recipient([property: Id(0)] PersonId PersonId, [property: Id(1)] string Kind);

/// <summary>What happens to a clock in a step.</summary>
public enum ClockAct
{
    Start,
    Stop,
    Cancel,
    Move,
    Hold,
    Release,
    MarkNear,
    MarkBroken,
    HandOver,
}

/// <summary>One clock's part in a step. A clock is found by <paramref name="Kind"/> and <paramref name="Subject"/>; only the running one is changed.</summary>
/// <param name="Subject">For the clocks of a whistle: <c>{whistleId}/{organisationId}</c>, or the whistle's id alone.</param>
/// <param name="StartedAt">With <see cref="ClockAct.Start"/>: from when it counts, which can lie ahead (an appointment).</param>
/// <param name="DueAt">With <see cref="ClockAct.Start"/>, <see cref="ClockAct.Move"/> and <see cref="ClockAct.Release"/>.</param>
[GenerateSerializer, Immutable, Alias("issue.clock_change")]
public sealed record ClockChange(
    [property: Id(0)] ClockKind Kind,
    [property: Id(1)] ClockAct Act,
    [property: Id(2)] string? Subject = null,
    [property: Id(3)] Party? Owner = null,
    [property: Id(4)] DateTimeOffset? StartedAt = null,
    [property: Id(5)] DateTimeOffset? DueAt = null,
    [property: Id(6)] Limit? Limit = null);

/// <summary>Why an automatic step was taken.</summary>
public enum StepCause
{
    Manual,
    AckMissed1,
    AckMissed2,
    AckMissed3,
    Resolve80,
    Resolve100,
    ReturnedTwice,
    WhistleMissed,
    NotCured,
}

[GenerateSerializer, Immutable, Alias("issue.reported.v1")]
public sealed record IssueReported(
    [property: Id(0)] IssueId IssueId,
    [property: Id(1)] string Number,
    [property: Id(2)] string Text,
    [property: Id(3)] string? Category,
    [property: Id(4)] Urgency Urgency,
    [property: Id(5)] IssuePlace Place,
    [property: Id(6)] Reporter Reporter,
    [property: Id(7)] Appointment? Appointment,
    [property: Id(8)] int PolicyVersion,
    DateTimeOffset At,
    Actor By) : IssueEvent(At, By)
{
    /// <summary>Who answers for the scanned spot besides the grid: told of the report, and may read it.</summary>
    [Id(9), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public ImmutableArray<PersonId>? Neighbours { get; init; }
}

[GenerateSerializer, Immutable, Alias("issue.report_attached.v1")]
public sealed record ReportAttached(
    [property: Id(0)] string Text,
    [property: Id(1)] Reporter Reporter,
    DateTimeOffset At,
    Actor By) : IssueEvent(At, By);

/// <param name="Danger">The category endangers life or property: all three levels are told.</param>
[GenerateSerializer, Immutable, Alias("issue.registered.v1")]
public sealed record IssueRegistered(
    [property: Id(0)] string? Category,
    [property: Id(1)] Urgency Urgency,
    [property: Id(2)] bool Danger,
    DateTimeOffset At,
    Actor By) : IssueEvent(At, By);

[GenerateSerializer, Immutable, Alias("issue.rejected.v1")]
public sealed record IssueRejected([property: Id(0)] string Reason, DateTimeOffset At, Actor By) : IssueEvent(At, By);

[GenerateSerializer, Immutable, Alias("issue.rejection_appealed.v1")]
public sealed record RejectionAppealed([property: Id(0)] string? Reason, DateTimeOffset At, Actor By) : IssueEvent(At, By);

/// <summary>Nobody appealed in time: the rejection stands.</summary>
[GenerateSerializer, Immutable, Alias("issue.rejection_stood.v1")]
public sealed record RejectionStood(DateTimeOffset At, Actor By) : IssueEvent(At, By);

[GenerateSerializer, Immutable, Alias("issue.answered.v1")]
public sealed record IssueAnswered([property: Id(0)] string Text, DateTimeOffset At, Actor By) : IssueEvent(At, By);

/// <param name="Assist">Bodies the routing rule adds.</param>
[GenerateSerializer, Immutable, Alias("issue.dispatched.v1")]
public sealed record IssueDispatched(
    [property: Id(0)] Party To,
    [property: Id(1)] ImmutableArray<Party> Assist,
    DateTimeOffset At,
    Actor By) : IssueEvent(At, By);

/// <summary>Somebody was looked for and nobody was on duty. <paramref name="Sought"/>: a routing rule, an organisation's id or a rung's name.</summary>
[GenerateSerializer, Immutable, Alias("issue.nobody_on_duty.v1")]
public sealed record NobodyOnDuty([property: Id(0)] string Sought, DateTimeOffset At, Actor By) : IssueEvent(At, By);

[GenerateSerializer, Immutable, Alias("issue.acknowledged.v1")]
public sealed record IssueAcknowledged(DateTimeOffset At, Actor By) : IssueEvent(At, By);

[GenerateSerializer, Immutable, Alias("issue.transferred.v1")]
public sealed record IssueTransferred(
    [property: Id(0)] Party To,
    [property: Id(1)] string Diagnosis,
    DateTimeOffset At,
    Actor By) : IssueEvent(At, By);

[GenerateSerializer, Immutable, Alias("issue.returned.v1")]
public sealed record IssueReturned([property: Id(0)] string Reason, DateTimeOffset At, Actor By) : IssueEvent(At, By);

/// <param name="To">Who has it now; null when the return was upheld and nobody was named yet.</param>
[GenerateSerializer, Immutable, Alias("issue.return_ruled.v1")]
public sealed record ReturnRuled(
    [property: Id(0)] bool Upheld,
    [property: Id(1)] Party? To,
    DateTimeOffset At,
    Actor By) : IssueEvent(At, By);

[GenerateSerializer, Immutable, Alias("issue.arrived.v1")]
public sealed record ArrivedOnSite([property: Id(0)] GeoPoint? Point, DateTimeOffset At, Actor By) : IssueEvent(At, By);

[GenerateSerializer, Immutable, Alias("issue.progressed.v1")]
public sealed record IssueProgressed([property: Id(0)] string Progress, DateTimeOffset At, Actor By) : IssueEvent(At, By);

[GenerateSerializer, Immutable, Alias("issue.remarked.v1")]
public sealed record RemarkMade([property: Id(0)] string Text, DateTimeOffset At, Actor By) : IssueEvent(At, By);

[GenerateSerializer, Immutable, Alias("issue.finished.v1")]
public sealed record IssueFinished([property: Id(0)] ImmutableArray<string> Evidence, DateTimeOffset At, Actor By) : IssueEvent(At, By);

[GenerateSerializer, Immutable, Alias("issue.verified.v1")]
public sealed record IssueVerified(DateTimeOffset At, Actor By) : IssueEvent(At, By);

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
public sealed record CallUnanswered([property: Id(0)] int Attempt, DateTimeOffset At, Actor By) : IssueEvent(At, By);

/// <param name="To">The original lead; null when the issue never had one, and it waits to be dispatched.</param>
[GenerateSerializer, Immutable, Alias("issue.reopened.v1")]
public sealed record IssueReopened(
    [property: Id(0)] string Reason,
    [property: Id(1)] Party? To,
    DateTimeOffset At,
    Actor By) : IssueEvent(At, By);

[GenerateSerializer, Immutable, Alias("issue.approval_requested.v1")]
public sealed record ApprovalRequested(
    [property: Id(0)] ApprovalRequest Request,
    [property: Id(1)] string Reason,
    [property: Id(2)] DateTimeOffset Until,
    DateTimeOffset At,
    Actor By) : IssueEvent(At, By);

[GenerateSerializer, Immutable, Alias("issue.request_refused.v1")]
public sealed record RequestRefused([property: Id(0)] ApprovalRequest Request, DateTimeOffset At, Actor By) : IssueEvent(At, By);

[GenerateSerializer, Immutable, Alias("issue.suspended.v1")]
public sealed record IssueSuspended(
    [property: Id(0)] string Reason,
    [property: Id(1)] DateTimeOffset Until,
    DateTimeOffset At,
    Actor By) : IssueEvent(At, By);

[GenerateSerializer, Immutable, Alias("issue.resumed.v1")]
public sealed record IssueResumed(DateTimeOffset At, Actor By) : IssueEvent(At, By);

[GenerateSerializer, Immutable, Alias("issue.extended.v1")]
public sealed record IssueExtended(
    [property: Id(0)] string Reason,
    [property: Id(1)] DateTimeOffset DueAt,
    DateTimeOffset At,
    Actor By) : IssueEvent(At, By);

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
public sealed record DeadlineNeared([property: Id(0)] ClockKind Kind, DateTimeOffset At, Actor By) : IssueEvent(At, By);

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

[GenerateSerializer, Immutable, Alias("issue.merged.v1")]
public sealed record IssueMerged([property: Id(0)] IssueId Into, DateTimeOffset At, Actor By) : IssueEvent(At, By);

[GenerateSerializer, Immutable, Alias("issue.absorbed.v1")]
public sealed record IssueAbsorbed(
    [property: Id(0)] IssueId Child,
    [property: Id(1)] ImmutableArray<Reporter> Reporters,
    DateTimeOffset At,
    Actor By) : IssueEvent(At, By)
{
    /// <summary>The cases it came through; null when it came from the child itself.</summary>
    [Id(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public ImmutableArray<IssueId>? Path { get; init; }
}

[GenerateSerializer, Immutable, Alias("issue.voided.v1")]
public sealed record IssueVoided([property: Id(0)] string Reason, DateTimeOffset At, Actor By) : IssueEvent(At, By);

/// <summary>Closed without being solved, for a reason.</summary>
[GenerateSerializer, Immutable, Alias("issue.closed.v1")]
public sealed record IssueClosed([property: Id(0)] string Reason, DateTimeOffset At, Actor By) : IssueEvent(At, By);

/// <summary>A visit was appointed, or moved to another time. The clock that counted to the time <paramref name="Before"/> stays in the case's history.</summary>
[GenerateSerializer, Immutable, Alias("issue.appointed.v1")]
public sealed record VisitAppointed(
    [property: Id(0)] Appointment Window,
    [property: Id(1)] Appointment? Before,
    DateTimeOffset At,
    Actor By) : IssueEvent(At, By);
