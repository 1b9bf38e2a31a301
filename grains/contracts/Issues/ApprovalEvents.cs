using Gridwhistle.People;

namespace Gridwhistle.Issues;

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
