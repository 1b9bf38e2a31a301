using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Gridwhistle.Areas;

namespace Gridwhistle.People;

/// <summary>A hat a person wears: a role over an area, for an organisation. Each act records the post it was done under.</summary>
[GenerateSerializer, Immutable, Alias("people.post")]
public sealed record Post(
    [property: Id(0)] string PostId,
    [property: Id(1)] Role Role,
    [property: Id(2)] AreaCode Area,
    [property: Id(3)] OrganisationId? Organisation);

/// <summary>Who acts: the person, the name shown in timelines, and the post the act is done under. The system acts as <see cref="System"/>.</summary>
[GenerateSerializer, Immutable, Alias("people.actor")]
public sealed record Actor(
    [property: Id(0)] PersonId PersonId,
    [property: Id(1)] string Name,
    [property: Id(2)] Post Post)
{
    /// <summary>
    /// Every other organisation the person has a post with, set at the edge: a conflict is one whichever post they use.
    /// Looked at when an act is decided, never recorded with it.
    /// </summary>
    [Id(3)] public ImmutableArray<OrganisationId>? AlsoFor { get; init; }

    /// <summary>An auditor who said why they need to see people as they are; set at the edge for one read, never recorded with anything.</summary>
    [Id(4)] public bool? Unmasked { get; init; }

    /// <summary>The product itself, when a clock or a rule acts. It wears a post over the given street.</summary>
    public static Actor System(AreaCode street) =>
        new(PersonId.System, "系统", new Post("system", Role.Administrator, street, null));

    [JsonIgnore]
    public bool IsSystem => PersonId == PersonId.System;
}

/// <summary>What part a party plays in an issue.</summary>
public enum PartyRole
{
    Lead,
    Assignee,
    Assist,
    Grid,
}

/// <summary>A body or person that takes part in an issue; at least one of the two ids is set.</summary>
[GenerateSerializer, Immutable, Alias("people.party")]
public sealed record Party(
    [property: Id(0)] OrganisationId? OrganisationId,
    [property: Id(1)] PersonId? PersonId,
    [property: Id(2)] string Name,
    [property: Id(3)] PartyRole Role)
{
    /// <summary>True when both name the same organisation, or, where one names none, the same person.</summary>
    public bool SameBody(Party other) =>
        OrganisationId is { } mine && other.OrganisationId is { } theirs ? mine == theirs : PersonId is not null && PersonId == other.PersonId;
}

/// <summary>A post and who holds it.</summary>
[GenerateSerializer, Immutable, Alias("people.held_post")]
public sealed record HeldPost([property: Id(0)] PersonId PersonId, [property: Id(1)] string Name, [property: Id(2)] Post Post);
