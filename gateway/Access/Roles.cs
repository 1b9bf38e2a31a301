using System.Collections.Immutable;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.Access;

/// <summary>Roles that are allowed the same things.</summary>
internal static class Roles
{
    public static ImmutableArray<Role> Everybody { get; } = [.. Enum.GetValues<Role>()];

    /// <summary>Staff of a grid, a community or the street.</summary>
    public static ImmutableArray<Role> Officers { get; } = [Role.GridWorker, Role.GridLead, Role.CommunityOfficer, Role.StreetDutyOfficer];

    /// <summary>Residents and those who help out around their own door.</summary>
    public static ImmutableArray<Role> Neighbours { get; } = [Role.Resident, Role.HouseholdGroupLead, Role.BuildingLead, Role.MicroGridWorker, Role.Reporter];

    /// <summary>Neighbours with a duty.</summary>
    public static ImmutableArray<Role> Helpers { get; } = [Role.HouseholdGroupLead, Role.BuildingLead, Role.MicroGridWorker];

    /// <summary>Who comes from outside: departments, utilities, property, service firms.</summary>
    public static ImmutableArray<Role> Outside { get; } = [Role.Liaison, Role.ProviderManager, Role.ServiceWorker];
}
