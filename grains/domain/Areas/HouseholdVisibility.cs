using Gridwhistle.People;

namespace Gridwhistle.Areas;

/// <summary>How much of a household a reader sees.</summary>
public enum HouseholdSight
{
    /// <summary>That there is a dwelling on a floor; no room, masked name, no phone.</summary>
    Crowd,

    /// <summary>Which room; name and phone masked.</summary>
    Duty,

    /// <summary>Everything.</summary>
    Full,
}

/// <summary>Who sees how much of a household: what their duty needs and no more. Whether it lies in their area the access table has said before.</summary>
public static class HouseholdVisibility
{
    /// <summary>In a list, where nobody pages through people's names and numbers.</summary>
    public static HouseholdSight InLists(Role role) => role is Role.Auditor or Role.BuildingLead or Role.MicroGridWorker ? HouseholdSight.Crowd : HouseholdSight.Duty;

    /// <summary>One household, which the viewer has a reason to ask for.</summary>
    public static HouseholdSight Single(Actor viewer) => viewer.Unmasked is true ? HouseholdSight.Full : Single(viewer.Post.Role);

    /// <summary>The same by role alone.</summary>
    public static HouseholdSight Single(Role role) => role switch
    {
        _ when RoleGroups.CommunityStaff.Contains(role) || role is Role.Resident => HouseholdSight.Full,
        Role.StreetDutyOfficer or Role.HouseholdGroupLead or Role.ServiceDesk or Role.Administrator => HouseholdSight.Duty,
        _ => HouseholdSight.Crowd,
    };
}
