using System.Collections.Frozen;
using System.Collections.Immutable;
using Gridwhistle.People;
using static Gridwhistle.Gateway.Access.Operation;
using static Gridwhistle.Gateway.Access.Roles;
using static Gridwhistle.People.Role;

namespace Gridwhistle.Gateway.Access;

/// <summary>Who may call what, and how far. What is not written here is refused; what is, the domain may still refuse.</summary>
internal static class AccessTable
{
    private static readonly FrozenDictionary<(Operation Operation, Role Role), Reach> Rules = new[]
    {
        Rule(ReadArea, Reach.Street, Everybody),
        Rule(ReadOrganisations, Reach.Street, Everybody),
        Rule(ReadPolicies, Reach.Street, Everybody),
        Rule(WritePolicies, Reach.Area, [CommunityOfficer, StreetDutyOfficer, Administrator]),
        Rule(ReadServices, Reach.Street, Everybody),
        Rule(ReadRosters, Reach.Street, [.. Officers, .. Outside, ServiceDesk, Auditor, Administrator]),
        Rule(WriteRosters, Reach.Area, [CommunityOfficer, StreetDutyOfficer, Administrator]),
        Rule(SwapShifts, Reach.Street, [.. Officers, .. Outside, ServiceDesk]),
        Rule(WritePosts, Reach.Area, [CommunityOfficer, Administrator]),
        Rule(ListHouseholds, Reach.Area, [.. Officers, BuildingLead, MicroGridWorker, ServiceDesk, Auditor, Administrator]),
        Rule(ReadHousehold, Reach.Area, [.. Officers, .. Helpers, Resident, ServiceDesk, Auditor, Administrator]),
        Rule(ReadSpots, Reach.Area, [.. Officers, BuildingLead, MicroGridWorker, ServiceDesk, Auditor, Administrator]),
        Rule(SetCare, Reach.Area, [CommunityOfficer]),
        Rule(ReadScores, Reach.Area, [.. Officers, ServiceDesk, Auditor, Administrator]),
        Rule(ReadDesk, Reach.Viewer, [.. Officers, .. Outside, ServiceDesk, Auditor, Administrator]),

        Rule(Report, Reach.Grid, Neighbours),
        Rule(Report, Reach.Area, [.. Officers, .. Outside, ServiceDesk, Administrator]),
        Rule(ListIssues, Reach.Area, [.. Officers, ServiceDesk, Auditor, Administrator]),
        Rule(ListIssues, Reach.Viewer, [.. Neighbours, .. Outside]),
        Rule(ReadIssue, Reach.Viewer, Everybody),
        Rule(Act, Reach.Viewer, [.. Officers, .. Neighbours, .. Outside, ServiceDesk]),
        Rule(Operation.Whistle, Reach.Viewer, [.. Officers, Liaison]),

        Rule(ReadGroup, Reach.Area, [.. Officers, Auditor]),
        Rule(ReadGroup, Reach.Member, [.. Helpers, Liaison]),
        Rule(PostInGroup, Reach.Area, Officers),
        Rule(PostInGroup, Reach.Member, [.. Helpers, Liaison]),

        Rule(UseInbox, Reach.Street, Everybody),
        Rule(WatchBoard, Reach.Area, [.. Officers, MicroGridWorker, ServiceDesk, Auditor, Administrator]),
        Rule(ReadAudit, Reach.Street, [Auditor, Administrator]),
    }.SelectMany(rule => rule).ToFrozenDictionary(line => line.Key, line => line.Value);

    /// <summary>How far the role reaches with the operation; null when it may not do it at all.</summary>
    public static Reach? ReachOf(Operation operation, Role role) => Rules.TryGetValue((operation, role), out var reach) ? reach : null;

    private static IEnumerable<KeyValuePair<(Operation, Role), Reach>> Rule(Operation operation, Reach reach, ImmutableArray<Role> roles) =>
        roles.Select(role => KeyValuePair.Create((operation, role), reach));
}
