using Gridwhistle.Areas;
using Gridwhistle.People;
using Gridwhistle.Whistles;

namespace Gridwhistle.Issues;

/// <summary>Who may know of an issue, and what he is to it.</summary>
public static class IssueAccess
{
    private const int FloorsPerGroup = 5;

    /// <summary>
    /// Staff, auditors and administrators by their area; liaisons and providers by their area or because they or their body take part;
    /// residents what they reported and what concerns their own household. Everybody else may not know of it (ruling 6).
    /// </summary>
    public static bool MayRead(Issue issue, Actor actor) =>
        actor.IsSystem
        || IsReporter(issue, actor)
        || actor.Post.Role switch
        {
            Role.Liaison or Role.ProviderManager or Role.ServiceWorker => Covers(actor.Post.Area, issue.Place) || TakesPart(issue, actor),
            Role.Resident => issue.Place.HouseholdId is { } household && household.Area == actor.Post.Area,
            Role.HouseholdGroupLead => InGroup(actor.Post.Area, issue.Place),
            _ => Covers(actor.Post.Area, issue.Place) || IsAssignee(issue, actor),
        };

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

    /// <summary>The person himself, or anybody acting for the same body.</summary>
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

        var parts = group.Value.Split('-');
        if (parts.Length < 4)
        {
            return true;
        }

        var unit = place.HouseholdId?.Unit ?? place.Unit;
        return (unit is null || unit == parts[2])
            && (GroupOf(place.HouseholdId) is not { } number || !int.TryParse(parts[3], out var own) || number == own);
    }

    private static int? GroupOf(HouseholdId? household) =>
        household is { Room: { Length: > 2 } room } && int.TryParse(room[..^2], out var floor) && floor > 0
            ? ((floor - 1) / FloorsPerGroup) + 1
            : null;
}
