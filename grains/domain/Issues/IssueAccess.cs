using Gridwhistle.Areas;
using Gridwhistle.People;
using Gridwhistle.Whistles;

namespace Gridwhistle.Issues;

/// <summary>Who may know of an issue, and what they are to it.</summary>
public static class IssueAccess
{
    /// <summary>
    /// Staff, auditors and administrators by their area; liaisons and providers by their area or because they or their body take part;
    /// residents what they reported and what concerns their own household; who was told because they answer for the spot. Everybody else may not know of it.
    /// </summary>
    public static bool MayRead(Issue issue, Actor actor) =>
        actor.IsSystem
        || IsReporter(issue, actor)
        || issue.Neighbours?.Contains(actor.PersonId) is true
        || actor.Post.Role switch
        {
            var role when RoleGroups.Outside.Contains(role) => Covers(actor.Post.Area, issue.Place) || TakesPart(issue, actor),
            Role.Resident => issue.Place.HouseholdId is { } household && household.Area == actor.Post.Area,
            Role.HouseholdGroupLead => InGroup(actor.Post.Area, issue.Place),
            _ => Covers(actor.Post.Area, issue.Place) || IsAssignee(issue, actor),
        };

    /// <summary>The same for a line of a list, as far as a line can tell.</summary>
    public static bool MayList(IssueSummary line, Actor actor)
    {
        if (actor.IsSystem || line.ReportedBy.Contains(actor.PersonId))
        {
            return true;
        }

        var place = new IssuePlace(line.GridCode, line.BuildingId, HouseholdId.From(line.PlaceKey), null, line.Point, null, null);
        return actor.Post.Role switch
        {
            var role when RoleGroups.Outside.Contains(role) => Covers(actor.Post.Area, place)
                || (actor.Post.Organisation is { } body && line.Organisations.Contains(body))
                || Stands(line.Assignee, actor)
                || Stands(line.Lead, actor),
            Role.Resident => place.HouseholdId is { } household && household.Area == actor.Post.Area,
            Role.HouseholdGroupLead => InGroup(actor.Post.Area, place),
            _ => Covers(actor.Post.Area, place) || Stands(line.Assignee, actor),
        };
    }

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

    /// <summary>A household group is five floors of one unit; a place that does not say its unit or floor concerns every group of the building.</summary>
    private static bool InGroup(AreaCode group, IssuePlace place)
    {
        if (group.Building is not { } building || (place.HouseholdId?.Building ?? place.BuildingId) != building)
        {
            return false;
        }

        var unit = place.HouseholdId?.Unit ?? place.Unit;
        var own = place.HouseholdId is { } household ? HouseholdGroups.Of(household) : null;
        return own is { } known ? known == group : unit is null || group.Value.StartsWith($"{building.Value}-{unit}-", StringComparison.Ordinal);
    }
}
