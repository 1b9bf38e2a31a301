using Gridwhistle.People;

namespace Gridwhistle.Issues;

/// <summary>Somebody takes back what they reported (撤回).</summary>
[GenerateSerializer, Immutable, Alias("issue.cmd.withdraw")]
public sealed record WithdrawReport([property: Id(0)] string Reason, Actor By) : IssueCommand(By);

/// <summary>This reporter is none any more; with the last one the case is over, in no rate.</summary>
[GenerateSerializer, Immutable, Alias("issue.withdrawn.v1")]
public sealed record ReportWithdrawn([property: Id(0)] string Reason, [property: Id(1)] bool Last, DateTimeOffset At, Actor By) : IssueEvent(At, By);
