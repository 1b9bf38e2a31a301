using Gridwhistle.People;

namespace Gridwhistle.Gateway.Areas;

/// <summary>How much of a household a reader sees.</summary>
internal enum Sight
{
    /// <summary>That there is a dwelling on a floor; no room, masked name, no phone.</summary>
    Crowd,

    /// <summary>Which room; name and phone masked.</summary>
    Duty,

    /// <summary>Everything.</summary>
    Full,
}

/// <summary>Who sees how much: what his duty needs and no more (domain D7, wire-formats C6).</summary>
internal static class HouseholdSight
{
    /// <summary>Nobody pages through people's names and numbers.</summary>
    public static Sight InLists(Role role) => role is Role.Auditor or Role.BuildingLead or Role.MicroGridWorker ? Sight.Crowd : Sight.Duty;

    /// <summary>One household he has a reason to ask for; the table has seen to it that it lies in his area.</summary>
    public static Sight Single(Actor viewer) => viewer.Unmasked is true ? Sight.Full : Single(viewer.Post.Role);

    public static Sight Single(Role role) => role switch
    {
        Role.GridWorker or Role.GridLead or Role.CommunityOfficer or Role.Resident => Sight.Full,
        Role.StreetDutyOfficer or Role.HouseholdGroupLead or Role.ServiceDesk or Role.Administrator => Sight.Duty,
        _ => Sight.Crowd,
    };
}
