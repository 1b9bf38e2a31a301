using System.Collections.Immutable;
using Gridwhistle.Areas;

namespace Gridwhistle.People;

/// <summary>
/// A stretch of the week in which nobody is on duty for a role in an area, in local time: ISO day 1…7 and "HH:mm"; "24:00" ends a day.
/// Overrides are not looked at: they come and go, a gap in the weekly pattern stays.
/// </summary>
/// <param name="Area">The grid, community or street that would be without anybody.</param>
[GenerateSerializer, Immutable, Alias("people.cover_gap")]
public sealed record CoverGap(
    [property: Id(0)] AreaCode Area,
    [property: Id(1)] Role Role,
    [property: Id(2)] OrganisationId? OrganisationId,
    [property: Id(3)] int FromDay,
    [property: Id(4)] string From,
    [property: Id(5)] int ToDay,
    [property: Id(6)] string To);

/// <summary>Whether somebody can be turned to at any hour, and whom no message would reach.</summary>
/// <param name="Unreachable">People on a roster, or its fallback, with neither phone nor account.</param>
[GenerateSerializer, Immutable, Alias("people.cover")]
public sealed record DutyCover([property: Id(0)] ImmutableArray<CoverGap> Gaps, [property: Id(1)] ImmutableArray<PersonId> Unreachable);
