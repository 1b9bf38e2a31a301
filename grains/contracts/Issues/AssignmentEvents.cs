using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Gridwhistle.People;

namespace Gridwhistle.Issues;

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
    Actor By) : IssueEvent(At, By)
{
    /// <summary>Who assists besides; null when nobody was named.</summary>
    [Id(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public ImmutableArray<Party>? Assist { get; init; }
}

[GenerateSerializer, Immutable, Alias("issue.returned.v1")]
public sealed record IssueReturned([property: Id(0)] string Reason, DateTimeOffset At, Actor By) : IssueEvent(At, By);

/// <param name="To">Who has it now; null when the return was upheld and nobody was named yet.</param>
[GenerateSerializer, Immutable, Alias("issue.return_ruled.v1")]
public sealed record ReturnRuled(
    [property: Id(0)] bool Upheld,
    [property: Id(1)] Party? To,
    DateTimeOffset At,
    Actor By) : IssueEvent(At, By);
