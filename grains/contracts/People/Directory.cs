using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Gridwhistle.Areas;

namespace Gridwhistle.People;

/// <summary>A person and the posts they hold.</summary>
[GenerateSerializer, Immutable, Alias("people.person")]
public sealed record Person(
    [property: Id(0)] PersonId Id,
    [property: Id(1)] string Name,
    [property: Id(2)] string? Phone,
    [property: Id(3)] string? Account,
    [property: Id(4)] ImmutableArray<Post> Posts);

/// <summary>What an organisation does; also the name routing rules use (<c>kind:Property</c>).</summary>
public enum OrganisationKind
{
    Property,
    Water,
    Power,
    Gas,
    Heat,
    Telecom,
    Police,
    CityManagement,
    Fire,
    Health,
    Mediation,
    Provider,
    ServiceStation,
    Committee,
}

/// <summary>An outside body with liaisons in grids. <paramref name="Area"/> is what it serves.</summary>
[GenerateSerializer, Immutable, Alias("people.organisation")]
public sealed record Organisation(
    [property: Id(0)] OrganisationId Id,
    [property: Id(1)] string Name,
    [property: Id(2)] string ShortName,
    [property: Id(3)] OrganisationKind Kind,
    [property: Id(4)] AreaCode Area,
    [property: Id(5)] string? Phone,
    [property: Id(6)] ImmutableArray<string> Aliases);

/// <summary>A duty roster for one role (and organisation) over one area.</summary>
/// <param name="Fallback">Who is asked when the roster names nobody.</param>
[GenerateSerializer, Immutable, Alias("people.roster")]
public sealed record Roster(
    [property: Id(0)] string Id,
    [property: Id(1)] AreaCode Area,
    [property: Id(2)] Role Role,
    [property: Id(3)] OrganisationId? OrganisationId,
    [property: Id(4)] ImmutableArray<WeeklyShift> Weekly,
    [property: Id(5)] ImmutableArray<RosterOverride> Overrides,
    [property: Id(6)] PersonId? Fallback)
{
    /// <summary>How often it was saved again; counted by the directory.</summary>
    [Id(7)] public int Revision { get; init; }

    /// <summary>Shifts its people asked each other to take; kept by the directory, whatever is saved.</summary>
    [Id(8), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public ImmutableArray<ShiftSwap>? Swaps { get; init; }
}

/// <summary>A weekly shift in local time. ISO days 1…7; an end at or before the start is on the next day; "24:00" ends at midnight.</summary>
[GenerateSerializer, Immutable, Alias("people.shift")]
public sealed record WeeklyShift(
    [property: Id(0)] PersonId PersonId,
    [property: Id(1)] ImmutableArray<int> Days,
    [property: Id(2)] string Start,
    [property: Id(3)] string End);

/// <summary>While it lasts, <paramref name="PersonId"/> is on duty instead of whoever the weekly pattern names, or instead of one of them alone.</summary>
[GenerateSerializer, Immutable, Alias("people.override")]
public sealed record RosterOverride([property: Id(0)] PersonId PersonId, [property: Id(1)] DateTimeOffset From, [property: Id(2)] DateTimeOffset To)
{
    /// <summary>Whose share alone is taken: everybody else who is named then stays. Null: it replaces all of them.</summary>
    [Id(3), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public PersonId? InsteadOf { get; init; }
}

/// <summary>Somebody on duty: the post they stand for and until when. <paramref name="Phone"/> is masked where it is shown.</summary>
[GenerateSerializer, Immutable, Alias("people.duty")]
public sealed record DutyPerson(
    [property: Id(0)] Role Role,
    [property: Id(1)] OrganisationKind? Discipline,
    [property: Id(2)] OrganisationId? OrganisationId,
    [property: Id(3)] string? OrganisationName,
    [property: Id(4)] PersonId PersonId,
    [property: Id(5)] string Name,
    [property: Id(6)] string? Phone,
    [property: Id(7)] AreaCode Area,
    [property: Id(8)] DateTimeOffset? Until,
    [property: Id(9)] bool Fallback)
{
    public Party AsParty(PartyRole role) => new(OrganisationId, PersonId, Name, role);
}

/// <summary>Who can be turned to for a grid at one instant, rung by rung; an empty rung is skipped and recorded.</summary>
/// <param name="Organisation">On duty for the organisation asked about, the first to be asked first.</param>
[GenerateSerializer, Immutable, Alias("people.chain")]
public sealed record DutyChain(
    [property: Id(0)] ImmutableArray<DutyPerson> Organisation,
    [property: Id(1)] ImmutableArray<DutyPerson> GridWorkers,
    [property: Id(2)] ImmutableArray<DutyPerson> GridLeads,
    [property: Id(3)] ImmutableArray<DutyPerson> Community,
    [property: Id(4)] ImmutableArray<DutyPerson> Street)
{
    /// <summary>The service desk over the grid.</summary>
    [Id(5)] public ImmutableArray<DutyPerson> Desk { get; init; } = [];

    public static DutyChain Nobody { get; } = new([], [], [], [], []);
}

/// <summary>A word after an @ and whom it stands for in one grid.</summary>
/// <param name="Text">The word without the @.</param>
/// <param name="OnDuty">Who answers to it now; null when nobody does.</param>
[GenerateSerializer, Immutable, Alias("people.mentionable")]
public sealed record Mentionable(
    [property: Id(0)] string Text,
    [property: Id(1)] MentionKind Kind,
    [property: Id(2)] OrganisationId? OrganisationId,
    [property: Id(3)] Role? Role,
    [property: Id(4)] PersonId? PersonId,
    [property: Id(5)] DutyPerson? OnDuty);

public enum MentionKind
{
    Organisation,
    Role,
    Person,
}

/// <summary>What a street's roster feeds are signed with; stored, never sent.</summary>
[GenerateSerializer, Immutable, Alias("people.feed_secret")]
public sealed record FeedSecret([property: Id(0)] string Value);

/// <summary>A person's key to the calendar feeds of one of their posts; another one takes its place when it is renewed.</summary>
/// <param name="Handle">Names the key in an address; random.</param>
[GenerateSerializer, Immutable, Alias("people.feed_key")]
public sealed record FeedKey(
    [property: Id(0)] string Handle,
    [property: Id(1)] PersonId PersonId,
    [property: Id(2)] string PostId,
    [property: Id(3)] DateTimeOffset MadeAt);
