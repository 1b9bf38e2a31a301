using System.Collections.Immutable;
using Gridwhistle.Issues;
using Gridwhistle.People;

namespace Gridwhistle.Live;

/// <summary>Who looks at a case.</summary>
/// <param name="Typing">They are writing a reply.</param>
[GenerateSerializer, Immutable, Alias("live.present")]
public sealed record PresentPerson([property: Id(0)] PersonId PersonId, [property: Id(1)] string Name, [property: Id(2)] bool Typing);

/// <summary>Everybody who looks at a case through one gateway.</summary>
/// <param name="Gateway">The gateway's own name, new at each start.</param>
/// <param name="Asks">The gateway has just begun to look and wants to hear of the others' people.</param>
[GenerateSerializer, Immutable, Alias("live.presence_changed")]
public sealed record PresenceChanged(
    [property: Id(0)] IssueId Issue,
    [property: Id(1)] string Gateway,
    [property: Id(2)] ImmutableArray<PresentPerson> People,
    [property: Id(3)] bool Asks) : LiveNotice;
