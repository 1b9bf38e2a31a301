using System.Collections.Immutable;

namespace Gridwhistle.Live;

/// <summary>A list of cases that can be followed: what it lists, whose, and for which readers, since not everybody's list holds the same.</summary>
/// <param name="Kind">A camelCase plural, such as <c>bulletins</c>.</param>
/// <param name="Scope">Whose cases: <c>community:CODE</c>, <c>person:ID</c>, as the feature has it.</param>
/// <param name="Readers">The feature's word for who sees this list; empty where all see the same.</param>
[GenerateSerializer, Immutable, Alias("live.list")]
public readonly record struct LiveList([property: Id(0)] string Kind, [property: Id(1)] string Scope, [property: Id(2)] string Readers = "");

/// <summary>One case has a new version.</summary>
/// <param name="Kind">A camelCase singular, such as <c>bulletin</c>.</param>
/// <param name="Lists">The lists it stands in.</param>
/// <param name="Left">The lists it stood in before and does not any more.</param>
[GenerateSerializer, Immutable, Alias("live.case_change")]
public sealed record CaseChange(
    [property: Id(0)] string Kind,
    [property: Id(1)] string Id,
    [property: Id(2)] long Version,
    [property: Id(3)] ImmutableArray<LiveList> Lists,
    [property: Id(4)] ImmutableArray<LiveList> Left);

/// <summary>When a case next needs a look; never, when <paramref name="At"/> is null.</summary>
/// <param name="Kind">The word its feature registered with its deadlines.</param>
[GenerateSerializer, Immutable, Alias("live.case_deadline")]
public sealed record CaseDeadline([property: Id(0)] string Kind, [property: Id(1)] string Id, [property: Id(2)] DateTimeOffset? At);

/// <summary>A case that is followed by itself has a new version.</summary>
[GenerateSerializer, Immutable, Alias("live.item_changed")]
public sealed record ItemChanged([property: Id(0)] string Kind, [property: Id(1)] string Id, [property: Id(2)] long Version) : LiveNotice;

/// <summary>One change of a list; sequences run per list, without gaps.</summary>
[GenerateSerializer, Immutable, Alias("live.list_changed")]
public sealed record ListChanged(
    [property: Id(0)] LiveList List,
    [property: Id(1)] long Seq,
    [property: Id(2)] string Id,
    [property: Id(3)] long Version,
    [property: Id(4)] bool Removed) : LiveNotice;

/// <summary>Where a list stands.</summary>
/// <param name="Missed">What came after the asked sequence number; null when that is too long ago, or nothing was asked.</param>
[GenerateSerializer, Immutable, Alias("live.list_answer")]
public sealed record ListAnswer([property: Id(0)] long Seq, [property: Id(1)] ImmutableArray<ListChanged>? Missed);
