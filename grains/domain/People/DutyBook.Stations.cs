using System.Collections.Immutable;
using Gridwhistle.Areas;

namespace Gridwhistle.People;

public sealed partial class DutyBook
{
    private readonly record struct StationKey(AreaCode Area, Role Role, OrganisationId? Organisation);

    /// <summary>Whom of an organisation to ask first.</summary>
    private static int Rank(Role role) => role switch
    {
        Role.Liaison => 0,
        Role.ServiceDesk => 1,
        Role.ProviderManager => 2,
        Role.CommunityOfficer => 3,
        Role.ServiceWorker => 4,
        _ => 5 + (int)role,
    };

    private IEnumerable<PostHolder> Holders() =>
        _people.Values
            .OrderBy(p => p.Id.Value, StringComparer.Ordinal)
            .SelectMany(p => p.Posts, (person, post) => new PostHolder(person, post));

    /// <summary>A roster for an area and role without an organisation fills that role for everybody who holds it there.</summary>
    private ImmutableArray<DutyStation> Stations()
    {
        var rosters = _rosters.Values
            .GroupBy(r => new StationKey(r.Area, r.Role, r.OrganisationId))
            .ToDictionary(g => g.Key, g => g.Select(r => new RosterPlan(r, _zone)).ToImmutableArray());
        var unrostered = Holders()
            .Where(h => RoleGroups.OnDuty.Contains(h.Post.Role))
            .GroupBy(h => new StationKey(h.Post.Area, h.Post.Role, h.Post.Organisation))
            .Where(g => !rosters.ContainsKey(g.Key) && !rosters.ContainsKey(g.Key with { Organisation = null }));
        return
        [
            .. rosters.Select(x => Station(x.Key, x.Value, [])),
            .. unrostered.Select(g => Station(g.Key, [], [.. g])),
        ];
    }

    private DutyStation Station(StationKey key, ImmutableArray<RosterPlan> plans, ImmutableArray<PostHolder> holders) =>
        new(key.Area, key.Role, key.Organisation, plans, holders, _people, _organisations);
}
