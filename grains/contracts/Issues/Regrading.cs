using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Gridwhistle.People;

namespace Gridwhistle.Issues;

/// <summary>Corrects category or urgency (改分类定级); what is null stays.</summary>
[GenerateSerializer, Immutable, Alias("issue.cmd.regrade")]
public sealed record RegradeIssue([property: Id(0)] string? Category, [property: Id(1)] Urgency? Urgency, [property: Id(2)] string Reason, Actor By) : IssueCommand(By);

/// <summary>The case is of another category or urgency than was said. Limits that run are counted anew from where they began.</summary>
[GenerateSerializer, Immutable, Alias("issue.regraded.v1")]
public sealed record IssueRegraded(
    [property: Id(0)] string? Category,
    [property: Id(1)] Urgency Urgency,
    [property: Id(2)] bool Danger,
    [property: Id(3)] string? FormerCategory,
    [property: Id(4)] Urgency FormerUrgency,
    [property: Id(5)] string Reason,
    DateTimeOffset At,
    Actor By) : IssueEvent(At, By)
{
    /// <inheritdoc cref="IssueRegistered.Confidential" />
    [Id(6), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public bool? Confidential { get; init; }

    /// <inheritdoc cref="IssueRegistered.Against" />
    [Id(7), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public ImmutableArray<OrganisationId>? Against { get; init; }
}
