using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Policies;
using Gridwhistle.Providers;
using Orleans.Concurrency;

namespace Gridwhistle.Areas;

/// <summary>One street: its tree of areas, its map, and where a point lies. Key: the street's code.</summary>
[Alias("Gridwhistle.IStreetGrain")]
public interface IStreetGrain : IGrainWithStringKey
{
    [Alias("Area"), ReadOnly]
    Task<AreaView?> AreaAsync(AreaCode code);

    [Alias("Children"), ReadOnly]
    Task<ImmutableArray<AreaView>> ChildrenAsync(AreaCode code);

    /// <summary>From the street down to the area's parent.</summary>
    [Alias("Ancestors"), ReadOnly]
    Task<ImmutableArray<AreaView>> AncestorsAsync(AreaCode code);

    /// <summary>A GeoJSON FeatureCollection of the grids and buildings of an area.</summary>
    [Alias("Map"), ReadOnly]
    Task<string?> MapAsync(AreaCode code, CoordinateSystem crs);

    /// <summary>The grid a point lies in (lowest code on a border) and the nearest building within 60 m, if any.</summary>
    [Alias("Locate"), ReadOnly]
    Task<Location?> LocateAsync(GeoPoint point);

    [Alias("Buildings"), ReadOnly]
    Task<ImmutableArray<BuildingRow>> BuildingsAsync(AreaCode area);

    /// <summary>Writes a whole plan, all or nothing: a crash in the middle is finished at the next start.</summary>
    [Alias("Import"), ResponseTimeout("00:10:00")]
    Task<ImportSummary> ImportAsync(StreetPlan plan);
}

/// <summary>One community: its policies and price list. Key: the community's code.</summary>
[Alias("Gridwhistle.ICommunityGrain")]
public interface ICommunityGrain : IGrainWithStringKey
{
    /// <summary>The policies in force, or the version a running case began with; null before the street was imported.</summary>
    [Alias("Policies"), ReadOnly]
    Task<PolicySet?> PoliciesAsync(int? version = null);

    /// <summary>
    /// Puts a checked set into force under the next version; cases under way keep theirs. <c>version.stale</c> when another version than
    /// <paramref name="expectedVersion"/> is in force, <c>community.no_policies</c> before the street was imported.
    /// </summary>
    [Alias("SavePolicies")]
    Task<Outcome<PolicySet>> SavePoliciesAsync(PolicySet policies, int? expectedVersion);

    [Alias("Services"), ReadOnly]
    Task<ServiceList> ServicesAsync();

    [Alias("Reload")]
    Task ReloadAsync();
}

/// <summary>One grid: takes in what is reported outside its buildings, and counts the numbers of all its issues. Key: the grid's code.</summary>
[Alias("Gridwhistle.IGridGrain")]
public interface IGridGrain : IGrainWithStringKey
{
    /// <summary>
    /// Opens an issue, or joins the open one of the same place and kind. Interleaves; the grain keeps the reports of one place apart. A report of a building
    /// is passed on to it: see <see cref="ReportOwners"/> for the direct way.
    /// </summary>
    [Alias("Report"), AlwaysInterleave]
    Task<Outcome<ReportReceipt>> ReportAsync(NewReport report);

    /// <summary>The number of the grid's next issue.</summary>
    [Alias("Number"), AlwaysInterleave]
    Task<string> NumberAsync();

    /// <summary>Repeats are found at the issue's place as it is now: here, at another place of this grid, or here no longer. Interleaves, since a report may be waiting for that issue.</summary>
    [Alias("Moved"), AlwaysInterleave]
    Task MovedAsync(IssueSummary issue);
}

/// <summary>One building: its dwellings and contact plates, and what is reported in it. Key: <see cref="BuildingId"/>.</summary>
[Alias("Gridwhistle.IBuildingGrain")]
public interface IBuildingGrain : IGrainWithStringKey
{
    [Alias("Get"), ReadOnly]
    Task<BuildingRow?> GetAsync();

    [Alias("Households"), ReadOnly]
    Task<ImmutableArray<HouseholdRow>> HouseholdsAsync();

    [Alias("Household"), ReadOnly]
    Task<HouseholdRow?> HouseholdAsync(HouseholdId id);

    [Alias("Spots"), ReadOnly]
    Task<ImmutableArray<Spot>> SpotsAsync();

    /// <summary>Ends a plate: its token stands for nothing from now on. Twice is once.</summary>
    [Alias("RevokeSpot")]
    Task<Outcome<Spot>> RevokeSpotAsync(string token, SpotRevocation revocation);

    /// <summary>Ends a plate and answers the one that takes its place. Twice answers the same one.</summary>
    [Alias("RenewSpot")]
    Task<Outcome<Spot>> RenewSpotAsync(string token, SpotRevocation revocation);

    /// <summary>
    /// Opens an issue, or joins the open one of the same place and kind; the third household with one kind within half an hour opens one of the building.
    /// Interleaves with questions; reports take turns.
    /// </summary>
    [Alias("Report"), AlwaysInterleave]
    Task<Outcome<ReportReceipt>> ReportAsync(NewReport report);

    /// <summary>As <see cref="IGridGrain.MovedAsync"/>, for a case that was or is in this building.</summary>
    [Alias("Moved"), AlwaysInterleave]
    Task MovedAsync(IssueSummary issue);

    [Alias("Reload")]
    Task ReloadAsync();
}

/// <summary>One dwelling: who lives there and what care it needs. Key: <see cref="HouseholdId"/>.</summary>
[Alias("Gridwhistle.IHouseholdGrain")]
public interface IHouseholdGrain : IGrainWithStringKey
{
    [Alias("Get"), ReadOnly]
    Task<Household?> GetAsync();

    /// <summary>Puts the household on, or takes it off, the green channel.</summary>
    [Alias("SetCare")]
    Task<Outcome<Household>> SetCareAsync(CareSetting care);
}

/// <summary>What a QR plate's token stands for. Key: the token.</summary>
[Alias("Gridwhistle.ISpotGrain")]
public interface ISpotGrain : IGrainWithStringKey
{
    /// <summary>The spot; null when the token is unknown or revoked.</summary>
    [Alias("Get"), ReadOnly]
    Task<Spot?> GetAsync();
}

/// <summary>An area as readers see it.</summary>
[GenerateSerializer, Immutable, Alias("areas.view")]
public sealed record AreaView(
    [property: Id(0)] AreaCode Code,
    [property: Id(1)] string Name,
    [property: Id(2)] AreaLevel Level,
    [property: Id(3)] AreaCode? Parent,
    [property: Id(4)] ImmutableArray<DutyLead> Leads,
    [property: Id(5)] int Households,
    [property: Id(6)] int Buildings);

/// <summary>Who answers for an area.</summary>
[GenerateSerializer, Immutable, Alias("areas.lead")]
public sealed record DutyLead([property: Id(0)] Role Role, [property: Id(1)] PersonId PersonId, [property: Id(2)] string Name);

[GenerateSerializer, Immutable, Alias("areas.location")]
public sealed record Location([property: Id(0)] AreaCode Grid, [property: Id(1)] BuildingId? Building);

[GenerateSerializer, Immutable, Alias("areas.import_summary")]
public sealed record ImportSummary(
    [property: Id(0)] AreaCode Street,
    [property: Id(1)] int Areas,
    [property: Id(2)] int Buildings,
    [property: Id(3)] int Households,
    [property: Id(4)] int Organisations,
    [property: Id(5)] int People,
    [property: Id(6)] int Rosters);

[GenerateSerializer, Immutable, Alias("areas.household")]
public sealed record Household([property: Id(0)] HouseholdRow Row, [property: Id(1)] CareSetting Care);

/// <summary>Green channel (绿色通道): priority and waiver, with its reasons.</summary>
[GenerateSerializer, Immutable, Alias("areas.care")]
public sealed record CareSetting([property: Id(0)] bool GreenChannel, [property: Id(1)] ImmutableArray<string> Reasons);

public enum SpotKind
{
    Building,
    Unit,
    Lift,
}

/// <summary>A plate with a QR code: one building, unit or lift. The token is random, so it cannot be guessed, and can be revoked.</summary>
[GenerateSerializer, Immutable, Alias("areas.spot")]
public sealed record Spot(
    [property: Id(0)] string Token,
    [property: Id(1)] SpotKind Kind,
    [property: Id(2)] BuildingId Building,
    [property: Id(3)] string? Unit,
    [property: Id(4)] string Label)
{
    /// <summary>Why its token stands for nothing any more; null while it does.</summary>
    [Id(5), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public SpotRevocation? Revocation { get; init; }
}

/// <summary>The end of a plate.</summary>
[GenerateSerializer, Immutable, Alias("areas.spot_revocation")]
public sealed record SpotRevocation([property: Id(0)] DateTimeOffset At, [property: Id(1)] PersonId By, [property: Id(2)] string Reason);

/// <summary>The public price list of a community with its version.</summary>
[GenerateSerializer, Immutable, Alias("areas.service_list")]
public sealed record ServiceList([property: Id(0)] int Version, [property: Id(1)] ImmutableArray<ServiceItem> Items);

/// <summary>A report as it comes in: place found, person known, nothing decided.</summary>
/// <param name="Category">Category code; null lets the text suggest one or leaves it open.</param>
/// <param name="IssueId">Chosen by the caller, so that the same report sent twice is one issue.</param>
[GenerateSerializer, Immutable, Alias("areas.new_report")]
public sealed record NewReport(
    [property: Id(0)] IssueId IssueId,
    [property: Id(1)] string Text,
    [property: Id(2)] string? Category,
    [property: Id(3)] Urgency? Urgency,
    [property: Id(4)] IssuePlace Place,
    [property: Id(5)] Reporter Reporter,
    [property: Id(6)] Appointment? Appointment,
    [property: Id(7)] ImmutableArray<string> Photos,
    [property: Id(8)] Actor By,
    [property: Id(9)] AssignTo? Mentioned)
{
    /// <summary>Who answers for the spot that was scanned besides the grid: household-group leads, the housekeeper. They are told of the report.</summary>
    [Id(10)] public ImmutableArray<PersonId> Neighbours { get; init; } = [];

    /// <summary>Whom it concerns besides the reporter: the household it is about.</summary>
    [Id(11)] public ImmutableArray<Reporter> Concerned { get; init; } = [];

    /// <summary>Whom else a mention named: they assist.</summary>
    [Id(12)] public ImmutableArray<AssignTo> AlsoMentioned { get; init; } = [];

    /// <summary>The category where no words say one; null leaves the report without.</summary>
    [Id(20)] public string? Otherwise { get; init; }

    /// <summary>It is about another thing than the open case of this kind at this place, and joins none.</summary>
    [Id(21)] public bool Apart { get; init; }

    /// <summary>What the text itself says, whom it calls left out; null where it calls nobody.</summary>
    [Id(22)] public string? Said { get; init; }

    /// <inheritdoc cref="ReportIssue.Confidential" />
    [Id(23)] public bool? Confidential { get; init; }

    /// <inheritdoc cref="ReportIssue.Against" />
    [Id(24)] public OrganisationId? Against { get; init; }
}
