using System.Collections.Immutable;

namespace Gridwhistle.People;

/// <summary>Roles that are treated alike. Groups of staff are in the order of their levels: grid, community, street.</summary>
public static class RoleGroups
{
    public static ImmutableArray<Role> Everybody { get; } = [.. Enum.GetValues<Role>()];

    /// <summary>Staff of a grid alone.</summary>
    public static ImmutableArray<Role> GridStaff { get; } = [Role.GridWorker, Role.GridLead];

    /// <summary>Staff of a grid or a community.</summary>
    public static ImmutableArray<Role> CommunityStaff { get; } = [.. GridStaff, Role.CommunityOfficer];

    /// <summary>Staff of a grid, a community or the street.</summary>
    public static ImmutableArray<Role> Officers { get; } = [.. CommunityStaff, Role.StreetDutyOfficer];

    /// <summary>Staff with authority over grids.</summary>
    public static ImmutableArray<Role> Supervisors { get; } = [Role.CommunityOfficer, Role.StreetDutyOfficer];

    /// <summary>Who takes down what residents report.</summary>
    public static ImmutableArray<Role> IntakeStaff { get; } = [.. CommunityStaff, Role.ServiceDesk];

    /// <summary>Who sends an issue to those who settle it, and keeps after it.</summary>
    public static ImmutableArray<Role> Coordinators { get; } = [.. Officers, Role.ServiceDesk];

    /// <summary>Neighbours with a duty.</summary>
    public static ImmutableArray<Role> Helpers { get; } = [Role.HouseholdGroupLead, Role.BuildingLead, Role.MicroGridWorker];

    /// <summary>Residents and those who help out around their own door.</summary>
    public static ImmutableArray<Role> Neighbours { get; } = [Role.Resident, .. Helpers, Role.Reporter];

    /// <summary>Who speaks for themselves when they report; all others take down what they were told or found.</summary>
    public static ImmutableArray<Role> Speakers { get; } = [Role.Resident, Role.HouseholdGroupLead, Role.BuildingLead, Role.Reporter];

    /// <summary>Who comes from outside: departments, utilities, property, service firms.</summary>
    public static ImmutableArray<Role> Outside { get; } = [Role.Liaison, Role.ProviderManager, Role.ServiceWorker];

    /// <summary>Who acts for an organisation.</summary>
    public static ImmutableArray<Role> OfOrganisations { get; } = [.. Outside, Role.ServiceDesk];

    /// <summary>Who can stand on a duty roster; the others report, audit or administer.</summary>
    public static ImmutableArray<Role> OnDuty { get; } = [.. Everybody.Where(role => role is not (Role.Resident or Role.Reporter or Role.Auditor or Role.Administrator))];

    /// <summary>Roles only an administrator appoints to: they reach further than whoever else appoints, or audit them.</summary>
    public static ImmutableArray<Role> AppointedByAdministrators { get; } = [.. Supervisors, Role.Auditor, Role.Administrator];
}
