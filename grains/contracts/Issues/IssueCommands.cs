using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.People;
using Gridwhistle.Policies;

namespace Gridwhistle.Issues;

/// <summary>What somebody wants done to an issue. The list is closed; <see cref="By"/> acts, and the grain adds the instant.</summary>
[GenerateSerializer, Immutable, Alias("issue.command")]
public abstract record IssueCommand
{
    private protected IssueCommand(Actor by) => By = by;

    [Id(0)] public Actor By { get; init; }

    /// <summary>A remark that goes into the timeline with the act.</summary>
    [Id(1)] public string? Note { get; init; }

    [Id(2)] public ImmutableArray<string> Photos { get; init; } = [];

    /// <summary>The version the caller read (<c>If-Match</c>); null when they did not say.</summary>
    [Id(3)] public int? ExpectedVersion { get; init; }

    /// <summary>Names this very command, so that it does its work once however often it arrives; null for the system's own.</summary>
    [Id(4)] public string? CommandId { get; init; }

    /// <summary>The grid whose duty roster the decision needs: the issue's own, unless the command takes it into another.</summary>
    public virtual AreaCode DutyAt(AreaCode own) => own;
}

/// <summary>Whom to send an issue to; the first that is set counts.</summary>
[GenerateSerializer, Immutable, Alias("issue.target")]
public sealed record AssignTo([property: Id(0)] PersonId? PersonId, [property: Id(1)] OrganisationId? OrganisationId, [property: Id(2)] Role? Role);

/// <summary>The first report, made by the intake of a grid: everything about the case is settled before it is written.</summary>
[GenerateSerializer, Immutable, Alias("issue.cmd.report")]
public sealed record ReportIssue(
    [property: Id(0)] IssueId IssueId,
    [property: Id(1)] string Number,
    [property: Id(2)] string Text,
    [property: Id(3)] Category? Category,
    [property: Id(4)] Urgency Urgency,
    [property: Id(5)] IssuePlace Place,
    [property: Id(6)] Reporter Reporter,
    [property: Id(7)] Appointment? Appointment,
    Actor By) : IssueCommand(By)
{
    /// <summary>Whom a mention named: registered and dispatched to them in the reporting turn, whatever the routing table says.</summary>
    [Id(8)] public AssignTo? DispatchTo { get; init; }

    /// <summary>Who answers for the scanned spot besides the grid, and is told of the report.</summary>
    [Id(9)] public ImmutableArray<PersonId> Neighbours { get; init; } = [];

    /// <summary>Whom it concerns besides the reporter.</summary>
    [Id(10)] public ImmutableArray<Reporter> Concerned { get; init; } = [];

    /// <summary>The households whose reports make it a case of the building; empty for all others.</summary>
    [Id(11)] public ImmutableArray<HouseholdId> Households { get; init; } = [];

    /// <summary>Whom else a mention named: they assist.</summary>
    [Id(12)] public ImmutableArray<AssignTo> Assist { get; init; } = [];

    /// <summary>What its words were understood to be, where nobody named a category.</summary>
    [Id(20)] public Suggestion? Suggested { get; init; }

    /// <summary>Its words tell of danger to life or property.</summary>
    [Id(21)] public bool Danger { get; init; }

    /// <summary>What the reporter said of keeping it confidential; null leaves it to the category.</summary>
    [Id(22)] public bool? Confidential { get; init; }

    /// <summary>The body complained of; null where the reporter named none.</summary>
    [Id(23)] public OrganisationId? Against { get; init; }

    /// <summary>What the text itself says, whom it calls left out; null where it calls nobody.</summary>
    [Id(24)] public string? Said { get; init; }
}

/// <summary>When the resident is at home.</summary>
[GenerateSerializer, Immutable, Alias("issue.appointment")]
public sealed record Appointment([property: Id(0)] DateTimeOffset From, [property: Id(1)] DateTimeOffset To);

/// <summary>A repeat of an open issue.</summary>
[GenerateSerializer, Immutable, Alias("issue.cmd.attach")]
public sealed record AttachReport([property: Id(0)] string Text, [property: Id(1)] Reporter Reporter, Actor By) : IssueCommand(By)
{
    /// <inheritdoc cref="ReportIssue.Concerned" />
    [Id(2)] public ImmutableArray<Reporter> Concerned { get; init; } = [];
}

[GenerateSerializer, Immutable, Alias("issue.cmd.register")]
public sealed record RegisterIssue([property: Id(0)] string Category, [property: Id(1)] Urgency? Urgency, Actor By) : IssueCommand(By);

[GenerateSerializer, Immutable, Alias("issue.cmd.reject")]
public sealed record RejectIssue([property: Id(0)] string Reason, Actor By) : IssueCommand(By);

[GenerateSerializer, Immutable, Alias("issue.cmd.answer")]
public sealed record AnswerIssue([property: Id(0)] string Text, Actor By) : IssueCommand(By);

[GenerateSerializer, Immutable, Alias("issue.cmd.appeal")]
public sealed record AppealRejection([property: Id(0)] string? Reason, Actor By) : IssueCommand(By);

[GenerateSerializer, Immutable, Alias("issue.cmd.dispatch")]
public sealed record DispatchIssue([property: Id(0)] AssignTo To, Actor By) : IssueCommand(By)
{
    /// <summary>Who assists.</summary>
    [Id(1)] public ImmutableArray<AssignTo> Assist { get; init; } = [];
}

[GenerateSerializer, Immutable, Alias("issue.cmd.acknowledge")]
public sealed record AcknowledgeIssue(Actor By) : IssueCommand(By);

[GenerateSerializer, Immutable, Alias("issue.cmd.transfer")]
public sealed record TransferIssue([property: Id(0)] AssignTo To, [property: Id(1)] string Diagnosis, Actor By) : IssueCommand(By)
{
    /// <summary>Who assists.</summary>
    [Id(2)] public ImmutableArray<AssignTo> Assist { get; init; } = [];
}

[GenerateSerializer, Immutable, Alias("issue.cmd.return")]
public sealed record ReturnIssue([property: Id(0)] string Reason, Actor By) : IssueCommand(By);

[GenerateSerializer, Immutable, Alias("issue.cmd.rule_return")]
public sealed record RuleReturn([property: Id(0)] bool Upheld, [property: Id(1)] AssignTo? To, Actor By) : IssueCommand(By);

[GenerateSerializer, Immutable, Alias("issue.cmd.arrive")]
public sealed record ArriveAtIssue([property: Id(0)] GeoPoint? Point, Actor By) : IssueCommand(By)
{
    /// <summary>Before the appointed window, with the resident's word.</summary>
    [Id(1)] public bool Early { get; init; }

    /// <summary>How the resident gave their word.</summary>
    [Id(2)] public string? EarlyConsent { get; init; }
}

[GenerateSerializer, Immutable, Alias("issue.cmd.handle")]
public sealed record HandleIssue([property: Id(0)] string Progress, Actor By) : IssueCommand(By);

[GenerateSerializer, Immutable, Alias("issue.cmd.finish")]
public sealed record FinishIssue([property: Id(0)] ImmutableArray<string> Evidence, Actor By) : IssueCommand(By);

[GenerateSerializer, Immutable, Alias("issue.cmd.verify")]
public sealed record VerifyIssue([property: Id(0)] bool Passed, Actor By) : IssueCommand(By);

[GenerateSerializer, Immutable, Alias("issue.cmd.feedback")]
public sealed record FeedBackIssue(Actor By) : IssueCommand(By);

[GenerateSerializer, Immutable, Alias("issue.cmd.evaluate")]
public sealed record EvaluateIssue([property: Id(0)] Solved Solved, [property: Id(1)] Satisfaction Satisfied, Actor By) : IssueCommand(By)
{
    /// <summary>People of the street who have the number an anonymous reporter gave: none of them may have done the work.</summary>
    [Id(2)] public ImmutableArray<PersonId> SameNumber { get; init; } = [];
}

[GenerateSerializer, Immutable, Alias("issue.cmd.callback")]
public sealed record CallBackReporter(
    [property: Id(0)] CallBackOutcome Outcome,
    [property: Id(1)] Solved? Solved,
    [property: Id(2)] Satisfaction? Satisfied,
    Actor By) : IssueCommand(By)
{
    /// <summary>The number that was called; the reporter's when null.</summary>
    [Id(3)] public string? NumberCalled { get; init; }

    /// <summary>By which keys those who gave a number and no account could rate it: whose was called gets theirs. Set at the edge.</summary>
    [Id(4)] public ImmutableArray<RatingKey> Keys { get; init; }
}

/// <summary>The key that stands for a number: whoever has it rates as the reporter who gave the number.</summary>
/// <param name="Phone">As the reporter gave it.</param>
/// <param name="Visitor">Who follows with the key.</param>
[GenerateSerializer, Immutable, Alias("issue.rating_key")]
public sealed record RatingKey([property: Id(0)] string Phone, [property: Id(1)] PersonId Visitor);

[GenerateSerializer, Immutable, Alias("issue.cmd.reopen")]
public sealed record ReopenIssue([property: Id(0)] string Reason, Actor By) : IssueCommand(By);

[GenerateSerializer, Immutable, Alias("issue.cmd.escalate")]
public sealed record EscalateIssue([property: Id(0)] string Reason, Actor By) : IssueCommand(By);

[GenerateSerializer, Immutable, Alias("issue.cmd.delegate")]
public sealed record DelegateIssue(
    [property: Id(0)] AssignTo To,
    [property: Id(1)] DateTimeOffset DueAt,
    [property: Id(2)] string Reason,
    Actor By) : IssueCommand(By);

[GenerateSerializer, Immutable, Alias("issue.cmd.suspend")]
public sealed record SuspendIssue([property: Id(0)] string Reason, [property: Id(1)] DateTimeOffset Until, Actor By) : IssueCommand(By);

[GenerateSerializer, Immutable, Alias("issue.cmd.extend")]
public sealed record ExtendIssue([property: Id(0)] string Reason, [property: Id(1)] DateTimeOffset Until, Actor By) : IssueCommand(By);

[GenerateSerializer, Immutable, Alias("issue.cmd.approve")]
public sealed record ApproveRequest([property: Id(0)] ApprovalRequest Request, [property: Id(1)] bool Approved, Actor By) : IssueCommand(By);

[GenerateSerializer, Immutable, Alias("issue.cmd.resume")]
public sealed record ResumeIssue(Actor By) : IssueCommand(By);

/// <summary>Merges the issue into <paramref name="Into"/>, which learns of it afterwards by <see cref="AbsorbIssue"/>.</summary>
[GenerateSerializer, Immutable, Alias("issue.cmd.merge")]
public sealed record MergeIssue([property: Id(0)] IssueId Into, Actor By) : IssueCommand(By)
{
    /// <summary>Why, where it is neither the same place nor the same kind.</summary>
    [Id(1)] public string? Reason { get; init; }
}

/// <summary>Takes a merge back (撤销合并): the case goes on where it was.</summary>
[GenerateSerializer, Immutable, Alias("issue.cmd.unmerge")]
public sealed record UnmergeIssue([property: Id(0)] string Reason, Actor By) : IssueCommand(By);

/// <summary>The parent's side of a merge that was taken back: the child's reporters leave it.</summary>
[GenerateSerializer, Immutable, Alias("issue.cmd.separate")]
public sealed record SeparateIssue([property: Id(0)] IssueId Child, Actor By) : IssueCommand(By);

/// <summary>The parent's side of a merge: the child's reporters join it.</summary>
[GenerateSerializer, Immutable, Alias("issue.cmd.absorb")]
public sealed record AbsorbIssue([property: Id(0)] IssueId Child, [property: Id(1)] ImmutableArray<Reporter> Reporters, Actor By) : IssueCommand(By)
{
    /// <summary>The cases it came through, each merged into the next.</summary>
    [Id(2)] public ImmutableArray<IssueId> Path { get; init; } = [];

    /// <summary>What each report of the child said.</summary>
    [Id(3)] public ImmutableArray<OwnReport> Reports { get; init; } = [];

    /// <summary>How pressing the child was.</summary>
    [Id(4)] public Urgency Urgency { get; init; }

    /// <summary>The child was a danger.</summary>
    [Id(5)] public bool Danger { get; init; }
}

/// <summary>Cases that were merged into each other in the same instant: the oldest of the circle goes on.</summary>
[GenerateSerializer, Immutable, Alias("issue.cmd.keep")]
public sealed record KeepIssue([property: Id(0)] ImmutableArray<IssueId> Circle, Actor By) : IssueCommand(By);

[GenerateSerializer, Immutable, Alias("issue.cmd.supervise")]
public sealed record SuperviseIssue(Actor By) : IssueCommand(By)
{
    /// <summary>Null: yellow, or the mark the case has already.</summary>
    [Id(0)] public SupervisionMark? Mark { get; init; }

    /// <summary>By when the work is to be finished; after it a yellow mark turns red by itself.</summary>
    [Id(1)] public DateTimeOffset? DueAt { get; init; }
}

[GenerateSerializer, Immutable, Alias("issue.cmd.remind")]
public sealed record RemindAssignee(Actor By) : IssueCommand(By);

[GenerateSerializer, Immutable, Alias("issue.cmd.void")]
public sealed record VoidIssue([property: Id(0)] string Reason, Actor By) : IssueCommand(By);

[GenerateSerializer, Immutable, Alias("issue.cmd.close")]
public sealed record CloseIssue([property: Id(0)] string Reason, Actor By) : IssueCommand(By);

/// <summary>Another time at which the resident is at home: the way there is due from then on.</summary>
[GenerateSerializer, Immutable, Alias("issue.cmd.appoint")]
public sealed record AppointVisit([property: Id(0)] Appointment Window, Actor By) : IssueCommand(By);

/// <summary>A remark by anybody concerned; by the assignee it counts as the first response.</summary>
[GenerateSerializer, Immutable, Alias("issue.cmd.remark")]
public sealed record RemarkOnIssue([property: Id(0)] string Text, Actor By) : IssueCommand(By)
{
    /// <summary>Whom it mentions: they assist from now on.</summary>
    [Id(1)] public ImmutableArray<AssignTo> Assist { get; init; } = [];
}

/// <summary>A wake-up: late, early and duplicate ones decide to nothing.</summary>
[GenerateSerializer, Immutable, Alias("issue.cmd.tick")]
public sealed record TickIssue(Actor By) : IssueCommand(By);
