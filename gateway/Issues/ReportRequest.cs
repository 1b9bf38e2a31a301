using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.Issues;

/// <summary>A report as it is sent in.</summary>
/// <param name="Confidential">Kept from whoever it is about; without it complaints are and the rest is not.</param>
/// <param name="ComplaintAgainst">The body complained of, which neither gets the case nor hears of it.</param>
internal sealed record ReportRequest(
    string? Text,
    string? Category,
    Urgency? Urgency,
    Appointment? Appointment,
    Channel? Channel,
    PlaceRequest? Place,
    ReporterRequest? Reporter,
    string? OnBehalfOf,
    string? Note,
    ImmutableArray<string> Photos,
    bool? Confidential = null,
    OrganisationId? ComplaintAgainst = null);

/// <summary>Where it is: at least one of the first five; what is given must agree.</summary>
internal sealed record PlaceRequest(HouseholdId? HouseholdId, BuildingId? BuildingId, AreaCode? GridCode, string? SpotToken, GeoPoint? Point, string? Address);

/// <summary>Who reports, when it is not the caller.</summary>
internal sealed record ReporterRequest(string? Name, string? Phone, PersonId? PersonId);
