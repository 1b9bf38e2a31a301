using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Rejections;

namespace Gridwhistle.People;

public sealed partial class DutyBook
{
    /// <summary>
    /// A person who has a duty that reaches the grid: as they are while they are on duty or nobody keeps a roster of it, else whoever is on duty for
    /// that post, else its fallback.
    /// </summary>
    private Outcome<Party> ResolvePerson(PersonId id, AreaCode grid, DateTimeOffset at)
    {
        if (Person(id) is not { } person)
        {
            return Unknown(("personId", id.Value));
        }

        var duties = person.Posts.Where(post => RoleGroups.OnDuty.Contains(post.Role)).ToArray();
        var reaching = duties.Where(post => post.Area.Covers(grid) || grid.Covers(post.Area)).OrderBy(post => Rank(post.Role)).ThenByDescending(post => post.Area.Value.Length).ToArray();
        if (reaching.Length == 0)
        {
            return Unfit(duties.Length == 0 ? "NoDuty" : "OutOfReach", id);
        }

        var stations = reaching.Select(post => (Post: post, Stations: StationsOf(post, grid))).ToArray();
        if (stations.Where(one => one.Stations.IsEmpty || one.Stations.Any(station => station.Has(id, at))).Select(one => one.Post).FirstOrDefault() is { } own)
        {
            return new Party(own.Organisation, id, person.Name, PartyRole.Assignee);
        }

        var instead = stations.SelectMany(one => InOrder(one.Stations.SelectMany(station => station.OnDuty(at)).Where(duty => one.Post.Organisation is null || duty.OrganisationId == one.Post.Organisation)));
        return instead.FirstOrDefault() is { } other ? other.AsParty(PartyRole.Assignee) : Unfit("NobodyOnDuty", id);
    }

    /// <summary>Where the post is stood for around the grid.</summary>
    private ImmutableArray<DutyStation> StationsOf(Post post, AreaCode grid) =>
    [
        .. AreaChain.Upwards(grid).Append(post.Area).Distinct()
            .SelectMany(area => _stationsByRole[(area, post.Role)])
            .Where(station => post.Area.Covers(station.Area) && (station.Organisation is null || station.Organisation == post.Organisation)),
    ];

    private static Rejection Unfit(string why, PersonId person) => Rejection.Of(DutyRejections.AssigneeUnfit, ("why", why), ("personId", person.Value));
}
