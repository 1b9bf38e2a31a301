using Gridwhistle.Areas;
using Gridwhistle.People;
using Gridwhistle.Whistles;

namespace Gridwhistle.Issues;

/// <summary>Who may know of an issue, and what they are to it.</summary>
public static class IssueAccess
{
    /// <summary>
    /// Whoever reads it by their role or body, the people it concerns, and a household what is reported at its door. Everybody else may not know of it,
    /// nor may, of a confidential case, whoever it complains of.
    /// </summary>
    public static bool MayRead(Issue issue, Actor actor) =>
        ReadsByRole(issue, actor) || IsReporter(issue, actor) || (!issue.Confidential && LivesAt(issue.Place, actor));

    /// <summary>
    /// Staff, auditors and administrators by their area; liaisons and providers because they or their body take part; who took it down; who was told
    /// because they answer for the spot. Neighbours with a duty read nothing confidential.
    /// </summary>
    public static bool ReadsByRole(Issue issue, Actor actor) =>
        actor.IsSystem
        || (!Confidentiality.Bars(issue, actor)
            && (TookItDown(issue, actor)
                || issue.Neighbours?.Contains(actor.PersonId) is true
                || IsAssignee(issue, actor)
                || actor.Post.Role switch
                {
                    var role when RoleGroups.Outside.Contains(role) => TakesPart(issue, actor),
                    Role.Resident => false,
                    var role when issue.Confidential && RoleGroups.Neighbours.Contains(role) => false,
                    Role.HouseholdGroupLead => InGroup(actor.Post.Area, issue.Place),
                    _ => Covers(actor.Post.Area, issue.Place),
                }));

    /// <summary>The same for a line of a list, as far as a line can tell.</summary>
    public static bool MayList(IssueSummary line, Actor actor) =>
        ListsByRole(line, actor) || line.ReportedBy.Contains(actor.PersonId) || (!line.Confidential && LivesAt(PlaceOf(line), actor));

    /// <inheritdoc cref="ReadsByRole" />
    public static bool ListsByRole(IssueSummary line, Actor actor) =>
        actor.IsSystem
        || (!Confidentiality.Bars(line, actor)
            && (line.TakenBy == actor.PersonId
                || Stands(line.Assignee, actor)
                || actor.Post.Role switch
                {
                    var role when RoleGroups.Outside.Contains(role) => (actor.Post.Organisation is { } body && line.Organisations.Contains(body))
                        || Stands(line.Lead, actor),
                    Role.Resident => false,
                    var role when line.Confidential && RoleGroups.Neighbours.Contains(role) => false,
                    Role.HouseholdGroupLead => InGroup(actor.Post.Area, PlaceOf(line)),
                    _ => Covers(actor.Post.Area, PlaceOf(line)),
                }));

    /// <summary>Whether somebody lives where it is.</summary>
    public static bool LivesAt(IssuePlace place, Actor actor) =>
        actor.Post.Role is Role.Resident && place.HouseholdId is { } household && household.Area == actor.Post.Area;

    /// <summary>Whether somebody wrote the first report down for others.</summary>
    public static bool TookItDown(Issue issue, Actor actor) => actor.PersonId == issue.TakenBy.PersonId && Concern.TakesDown(issue.TakenBy);

    public static bool Covers(AreaCode area, IssuePlace place) =>
        area.Covers(place.HouseholdId?.Area ?? place.BuildingId?.Area ?? place.GridCode);

    public static bool IsReporter(Issue issue, Actor actor)
    {
        foreach (var reporter in issue.Reporters)
        {
            if (reporter.PersonId == actor.PersonId)
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsAssignee(Issue issue, Actor actor) => Stands(issue.Assignee, actor);

    /// <summary>The assignee, or whoever was at work when the issue went to a higher desk by itself.</summary>
    public static bool Works(Issue issue, Actor actor) => IsAssignee(issue, actor) || Stands(issue.Handler, actor);

    /// <summary>The person, or anybody acting for the same body.</summary>
    public static bool Stands(Party? party, Actor actor) =>
        party is not null && (party.PersonId == actor.PersonId || (party.OrganisationId is { } body && body == actor.Post.Organisation));

    private static IssuePlace PlaceOf(IssueSummary line) => new(line.GridCode, line.BuildingId, HouseholdId.From(line.PlaceKey), null, line.Point, null, null) { GroupFloors = line.GroupFloors };

    private static bool TakesPart(Issue issue, Actor actor)
    {
        foreach (var party in issue.Parties)
        {
            if (Stands(party, actor))
            {
                return true;
            }
        }

        return IsAssignee(issue, actor) || IsCalled(issue, actor);
    }

    private static bool IsCalled(Issue issue, Actor actor)
    {
        foreach (var whistle in issue.Whistles)
        {
            foreach (var department in whistle.Departments)
            {
                if (department.OrganisationId == actor.Post.Organisation || department.Person?.PersonId == actor.PersonId)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>A household group is some floors of one unit; a place that does not say its unit or floor concerns every group of the building.</summary>
    private static bool InGroup(AreaCode group, IssuePlace place)
    {
        if (group.Building is not { } building || (place.HouseholdId?.Building ?? place.BuildingId) != building)
        {
            return false;
        }

        var unit = place.HouseholdId?.Unit ?? place.Unit;
        var own = HouseholdGroups.Of(place);
        return own is { } known ? known == group : unit is null || group.Value.StartsWith($"{building.Value}-{unit}-", StringComparison.Ordinal);
    }
}
