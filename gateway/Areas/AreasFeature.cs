using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Features;
using Gridwhistle.Gateway.Problems;
using static Gridwhistle.People.Role;
using static Gridwhistle.People.RoleGroups;

namespace Gridwhistle.Gateway.Areas;

/// <summary>Streets, communities, grids, buildings, households, plates, and what a community lays down.</summary>
internal sealed class AreasFeature : IFeature
{
    public static Operation ReadArea { get; } = new(nameof(ReadArea));

    public static Operation ReadPolicies { get; } = new(nameof(ReadPolicies));

    public static Operation WritePolicies { get; } = new(nameof(WritePolicies));

    public static Operation ReadServices { get; } = new(nameof(ReadServices));

    public static Operation ListHouseholds { get; } = new(nameof(ListHouseholds));

    public static Operation ReadHousehold { get; } = new(nameof(ReadHousehold));

    public static Operation ReadSpots { get; } = new(nameof(ReadSpots));

    public static Operation RenewSpots { get; } = new(nameof(RenewSpots));

    public static Operation SetCare { get; } = new(nameof(SetCare));

    public IEnumerable<AccessLine> Access =>
    [
        new(ReadArea, Reach.Street, Everybody),
        new(ReadPolicies, Reach.Street, Everybody),
        new(WritePolicies, Reach.Area, [.. Supervisors, Administrator]),
        new(ReadServices, Reach.Street, Everybody),
        new(ListHouseholds, Reach.Area, [.. Coordinators, BuildingLead, MicroGridWorker, Auditor, Administrator]),
        new(ReadHousehold, Reach.Area, [.. Coordinators, .. Helpers, Resident, Auditor, Administrator]),
        new(ReadSpots, Reach.Area, [.. Coordinators, BuildingLead, MicroGridWorker, Auditor, Administrator]),
        new(RenewSpots, Reach.Area, [.. Supervisors, Administrator]),
        new(SetCare, Reach.Area, [CommunityOfficer]),
    ];

    public IEnumerable<KeyValuePair<string, ProblemText>> Problems => AreaProblems.All;

    public void AddServices(IServiceCollection services) => services
        .AddSingleton<ContactPlates>()
        .AddSingleton<PolicyService>()
        .AddSingleton<CalendarNotices>()
        .AddSweep<CalendarNotices>()
        .AddSingleton<LeadService>();

    public void MapRoutes(IEndpointRouteBuilder api) => api
        .MapAreas()
        .MapBaseMap()
        .MapBuildings()
        .MapHouseholds()
        .MapHouseholdGroups()
        .MapSpots()
        .MapCommunities();
}
