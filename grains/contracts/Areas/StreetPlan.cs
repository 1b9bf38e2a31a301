using System.Collections.Immutable;
using Gridwhistle.People;
using Gridwhistle.Policies;
using Gridwhistle.Providers;

namespace Gridwhistle.Areas;

/// <summary>A street as an import describes it: everything that is needed before the first report. Made by the import's reader, which has found no fault in it.</summary>
[GenerateSerializer, Immutable, Alias("areas.plan")]
public sealed record StreetPlan(
    [property: Id(0)] AreaCode Street,
    [property: Id(1)] ImmutableArray<AreaRow> Areas,
    [property: Id(2)] ImmutableArray<Boundary> Boundaries,
    [property: Id(3)] ImmutableArray<BuildingRow> Buildings,
    [property: Id(4)] ImmutableArray<HouseholdRow> Households,
    [property: Id(5)] ImmutableArray<Organisation> Organisations,
    [property: Id(6)] ImmutableArray<Person> People,
    [property: Id(7)] ImmutableArray<Roster> Rosters,
    [property: Id(8)] PolicySet Policies,
    [property: Id(9)] ImmutableArray<ServiceItem> Services);

[GenerateSerializer, Immutable, Alias("areas.area_row")]
public sealed record AreaRow([property: Id(0)] AreaCode Code, [property: Id(1)] string Name, [property: Id(2)] AreaLevel Level, [property: Id(3)] AreaCode? Parent);

/// <summary>An area's outline: polygons of rings of points, the exterior ring first and counter-clockwise, closed (RFC 7946).</summary>
[GenerateSerializer, Immutable, Alias("areas.boundary")]
public sealed record Boundary([property: Id(0)] AreaCode Code, [property: Id(1)] ImmutableArray<ImmutableArray<ImmutableArray<GeoPoint>>> Polygons);

[GenerateSerializer, Immutable, Alias("areas.building_row")]
public sealed record BuildingRow(
    [property: Id(0)] BuildingId Id,
    [property: Id(1)] string Number,
    [property: Id(2)] string Name,
    [property: Id(3)] string Estate,
    [property: Id(4)] GeoPoint Point,
    [property: Id(5)] int Units,
    [property: Id(6)] int Floors,
    [property: Id(7)] int RoomsPerFloor,
    [property: Id(8)] bool Lift);

/// <summary>A dwelling. <paramref name="CareReasons"/> non-empty means it is on the care register.</summary>
[GenerateSerializer, Immutable, Alias("areas.household_row")]
public sealed record HouseholdRow(
    [property: Id(0)] HouseholdId Id,
    [property: Id(1)] string Unit,
    [property: Id(2)] int Floor,
    [property: Id(3)] string Room,
    [property: Id(4)] string Householder,
    [property: Id(5)] string? Phone,
    [property: Id(6)] int Residents,
    [property: Id(7)] ImmutableArray<string> CareReasons);

/// <summary>One thing wrong with an import: where it stands and what to do, in both languages.</summary>
/// <param name="Row">The line in the file, the header being line 1; null when the fault is the file's.</param>
[GenerateSerializer, Immutable, Alias("areas.import_fault")]
public sealed record ImportFault(
    [property: Id(0)] string File,
    [property: Id(1)] int? Row,
    [property: Id(2)] string? Column,
    [property: Id(3)] string Code,
    [property: Id(4)] string Message,
    [property: Id(5)] string MessageEn)
{
    [Id(6)] public ImportSeverity Severity { get; init; }
}

/// <summary>A fault stops the whole import; a warning is shown and imported with.</summary>
public enum ImportSeverity
{
    Fault,
    Warning,
}

/// <summary>What an import would do, or did. The plan is there exactly when no entry of <paramref name="Faults"/> is more than a warning.</summary>
[GenerateSerializer, Immutable, Alias("areas.import_result")]
public sealed record ImportResult([property: Id(0)] StreetPlan? Plan, [property: Id(1)] ImmutableArray<ImportFault> Faults)
{
    /// <summary>Gets the file or section the people stand in, for faults that only the store knows of.</summary>
    [Id(2)] public string PeopleFile { get; init; } = "";

    /// <summary>Gets the row of each person in it.</summary>
    [Id(3)] public ImmutableDictionary<PersonId, int> PersonRows { get; init; } = [];
}
