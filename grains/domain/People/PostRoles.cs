using System.Collections.Immutable;
using Gridwhistle.Areas;

namespace Gridwhistle.People;

/// <summary>Over what a role is held.</summary>
public static class PostRoles
{
    private static readonly ImmutableArray<AreaLevel> Governed = [AreaLevel.Grid, AreaLevel.Community, AreaLevel.Street];

    /// <summary>The levels of area a role is held over.</summary>
    public static ImmutableArray<AreaLevel> LevelsOf(Role role) => role switch
    {
        Role.Resident => [AreaLevel.Household],
        Role.HouseholdGroupLead => [AreaLevel.HouseholdGroup],
        Role.BuildingLead => [AreaLevel.Building],
        Role.MicroGridWorker => [AreaLevel.Building, AreaLevel.Grid],
        Role.Reporter => [AreaLevel.Building, .. Governed],
        Role.GridWorker => [AreaLevel.Grid],
        Role.GridLead => [AreaLevel.Grid, AreaLevel.Community],
        Role.CommunityOfficer => [AreaLevel.Community],
        Role.StreetDutyOfficer or Role.Auditor or Role.Administrator => [AreaLevel.Street],
        _ => Governed,
    };
}
