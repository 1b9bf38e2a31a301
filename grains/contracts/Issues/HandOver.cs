using System.Collections.Immutable;
using Gridwhistle.People;

namespace Gridwhistle.Issues;

/// <summary>Somebody has left a post: what of the case was theirs goes to whoever is on duty for the body, else to the grid's people.</summary>
[GenerateSerializer, Immutable, Alias("issue.cmd.hand_over")]
public sealed record HandOverCase([property: Id(0)] PersonId From, [property: Id(1)] string FromName, Actor By) : IssueCommand(By);

/// <param name="To">Who has it now: one for each body the person stood for in it.</param>
[GenerateSerializer, Immutable, Alias("issue.handed_over.v1")]
public sealed record CaseHandedOver(
    [property: Id(0)] PersonId From,
    [property: Id(1)] string FromName,
    [property: Id(2)] ImmutableArray<Party> To,
    DateTimeOffset At,
    Actor By) : IssueEvent(At, By);
