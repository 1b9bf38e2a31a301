using System.Collections.Frozen;
using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.Policies;

namespace Gridwhistle.People;

/// <summary>
/// One street's people, posts, organisations and rosters, compiled for asking who is on duty. Immutable: a change makes a new book.
/// </summary>
public sealed partial class DutyBook
{
    private readonly FrozenDictionary<PersonId, Person> _people;
    private readonly FrozenDictionary<OrganisationId, Organisation> _organisations;
    private readonly ImmutableSortedDictionary<string, Roster> _rosters;
    private readonly ILookup<AreaCode, Organisation> _organisationsByArea;
    private readonly ILookup<AreaCode, DutyStation> _stationsByArea;
    private readonly ILookup<(AreaCode Area, Role Role), DutyStation> _stationsByRole;
    private readonly FrozenDictionary<OrganisationId, ImmutableArray<DutyStation>> _stationsByOrganisation;
    private readonly FrozenDictionary<string, ImmutableArray<PostHolder>> _holdersByGrid;
    private readonly LocalZone _zone;

    private DutyBook(
        FrozenDictionary<PersonId, Person> people,
        FrozenDictionary<OrganisationId, Organisation> organisations,
        IEnumerable<Roster> rosters,
        LocalZone zone)
    {
        _people = people;
        _organisations = organisations;
        _rosters = rosters.ToImmutableSortedDictionary(r => r.Id, r => r, StringComparer.Ordinal);
        _zone = zone;
        var stations = Stations();
        _stationsByArea = stations.OrderBy(s => s.Role).ToLookup(s => s.Area);
        _stationsByRole = stations.ToLookup(s => (s.Area, s.Role));
        _organisationsByArea = organisations.Values.OrderBy(o => o.Id.Value, StringComparer.Ordinal).ToLookup(o => o.Area);
        _stationsByOrganisation = stations
            .SelectMany(s => s.Organisations(), (s, o) => (Station: s, Organisation: o))
            .GroupBy(x => x.Organisation)
            .ToFrozenDictionary(g => g.Key, g => g.Select(x => x.Station).OrderBy(s => Rank(s.Role)).ToImmutableArray());
        // Posts are looked up by the code of the area they lie in, grids gathering what is below them.
        _holdersByGrid = Holders()
            .GroupBy(h => (h.Post.Area.Grid ?? h.Post.Area).Value)
            .ToFrozenDictionary(g => g.Key, g => g.ToImmutableArray());
    }

    public static DutyBook Empty { get; } = Of([], [], []);

    /// <summary>Everybody, by id.</summary>
    public ImmutableArray<Person> AllPeople => [.. _people.Values.OrderBy(person => person.Id.Value, StringComparer.Ordinal)];

    /// <summary>The rosters by id.</summary>
    public IEnumerable<Roster> AllRosters => _rosters.Values;

    public static DutyBook Of(IEnumerable<Person> people, IEnumerable<Organisation> organisations, IEnumerable<Roster> rosters, TimeZoneInfo? zone = null) =>
        new(
            people.ToFrozenDictionary(p => p.Id, p => p.Posts.IsDefault ? p with { Posts = [] } : p),
            organisations.ToFrozenDictionary(o => o.Id),
            rosters,
            new LocalZone(zone ?? TimeZoneInfo.FindSystemTimeZoneById(LocalTime.DefaultZone)));

    public DutyBook With(Roster roster) => new(_people, _organisations, _rosters.SetItem(roster.Id, roster).Values, _zone);

    /// <summary>With a person as they are now.</summary>
    public DutyBook With(Person person) =>
        new(_people.Values.Where(known => known.Id != person.Id).Append(person).ToFrozenDictionary(p => p.Id), _organisations, _rosters.Values, _zone);

    /// <summary>Who holds a role in an area or a part of it.</summary>
    public ImmutableArray<HeldPost> HeldBy(Role role, AreaCode area) =>
    [
        .. _people.Values
            .SelectMany(person => person.Posts.Where(post => post.Role == role && area.Covers(post.Area)).Select(post => new HeldPost(person.Id, person.Name, post)))
            .OrderBy(held => held.Post.Area.Value, StringComparer.Ordinal)
            .ThenBy(held => held.PersonId.Value, StringComparer.Ordinal),
    ];

    public DutyBook Without(string rosterId) => new(_people, _organisations, _rosters.Remove(rosterId).Values, _zone);

    public Person? Person(PersonId id) => _people.GetValueOrDefault(id);

    public Organisation? Organisation(OrganisationId id) => _organisations.GetValueOrDefault(id);

    public Roster? Roster(string id) => _rosters.GetValueOrDefault(id);

    internal RosterPlan PlanOf(Roster roster) => new(roster, _zone);

    /// <summary>The rosters of an area and of what lies in it, by id.</summary>
    public ImmutableArray<Roster> Rosters(AreaCode area) => [.. _rosters.Values.Where(r => area.Covers(r.Area))];

    /// <summary>The organisations that serve an area or a part of it, the nearest first; all of them without an area.</summary>
    public ImmutableArray<Organisation> Organisations(AreaCode? serving) =>
    [
        .. _organisations.Values
            .Where(o => serving is not { } area || o.Area.Covers(area) || area.Covers(o.Area))
            .OrderByDescending(o => o.Area.Value.Length)
            .ThenBy(o => o.Id.Value, StringComparer.Ordinal),
    ];

    /// <summary>Everybody on duty for the area itself and for the areas and bodies above that serve it, the nearest first.</summary>
    /// <param name="floors">Every how many floors a unit is cut into household groups.</param>
    public ImmutableArray<DutyPerson> OnDuty(AreaCode area, DateTimeOffset at, int floors = HouseholdGroups.FloorsPerGroup) =>
        [.. AreaChain.Upwards(area, floors).SelectMany(a => _stationsByArea[a]).Where(s => RoleGroups.OnDuty.Contains(s.Role)).SelectMany(s => s.OnDuty(at))];

    /// <summary>Whom the target means in a grid right now. A person stands for themselves while on duty, and whoever is on duty for their post in their place otherwise.</summary>
    public Outcome<Party> Resolve(AssignTo target, AreaCode grid, DateTimeOffset at) => target switch
    {
        { PersonId: { } person } => ResolvePerson(person, grid, at),
        { OrganisationId: { } organisation } when !_organisations.ContainsKey(organisation) => Unknown(("organisationId", organisation.Value)),
        { OrganisationId: { } organisation } => First(OnDutyFor(organisation, grid, at), ("organisationId", organisation.Value), ("gridCode", grid.Value)),
        { Role: { } role } => First(OnDutyAs(role, grid, at), ("role", role.ToString()), ("gridCode", grid.Value)),
        _ => Unknown(),
    };

    /// <summary>Who can be turned to for a grid, rung by rung; a rung may be empty.</summary>
    public DutyChain Chain(AreaCode grid, OrganisationId? organisation, DateTimeOffset at) => new(
        organisation is { } id ? OnDutyFor(id, grid, at) : [],
        OnDutyAs(Role.GridWorker, grid, at),
        OnDutyAs(Role.GridLead, grid, at),
        OnDutyAs(Role.CommunityOfficer, grid, at),
        OnDutyAs(Role.StreetDutyOfficer, grid, at))
    {
        Desk = OnDutyAs(Role.ServiceDesk, grid, at),
    };

    /// <summary>The organisation a rule names: an id, or <c>kind:Property</c> for the one of that kind whose area covers the grid most closely.</summary>
    public Organisation? Route(string rule, AreaCode grid)
    {
        if (RoutingRule.KindIn(rule) is not { } named)
        {
            return OrganisationId.From(rule) is { } id ? Organisation(id) : null;
        }

        return Enum.TryParse<OrganisationKind>(named, ignoreCase: true, out var kind) ? Serving(grid).FirstOrDefault(o => o.Kind == kind) : null;
    }

    /// <summary>Organisations whose area covers the grid, the narrowest first.</summary>
    private IEnumerable<Organisation> Serving(AreaCode grid) => AreaChain.Upwards(grid).SelectMany(a => _organisationsByArea[a]);

    /// <summary>
    /// On duty for an organisation: where it has stations that cover the grid these alone, the nearest first; otherwise
    /// any of its stations, for whoever names an organisation from elsewhere means it. Fallbacks come last.
    /// </summary>
    private ImmutableArray<DutyPerson> OnDutyFor(OrganisationId organisation, AreaCode grid, DateTimeOffset at)
    {
        if (!_stationsByOrganisation.TryGetValue(organisation, out var stations))
        {
            return [];
        }

        var near = stations.Where(s => s.Area.Covers(grid)).OrderByDescending(s => s.Area.Value.Length).ToArray();
        return InOrder((near.Length > 0 ? near : [.. stations]).SelectMany(s => s.OnDuty(at)).Where(d => d.OrganisationId == organisation));
    }

    /// <summary>On duty in a role, on the narrowest area over the grid that has the role; nobody there is nobody.</summary>
    private ImmutableArray<DutyPerson> OnDutyAs(Role role, AreaCode grid, DateTimeOffset at)
    {
        foreach (var area in AreaChain.Upwards(grid))
        {
            if (_stationsByRole.Contains((area, role)))
            {
                return InOrder(_stationsByRole[(area, role)].SelectMany(s => s.OnDuty(at)));
            }
        }

        return [];
    }

    /// <summary>Each person once, fallbacks last.</summary>
    private static ImmutableArray<DutyPerson> InOrder(IEnumerable<DutyPerson> onDuty)
    {
        ImmutableArray<DutyPerson> people = [.. onDuty];
        return people.Length < 2 ? people : [.. people.OrderBy(d => d.Fallback).DistinctBy(d => d.PersonId)];
    }

    private static Outcome<Party> First(ImmutableArray<DutyPerson> onDuty, params ReadOnlySpan<(string Name, string? Value)> facts) =>
        onDuty is [var first, ..] ? first.AsParty(PartyRole.Assignee) : Rejection.Of(DutyRejections.NobodyOnDuty, facts);

    private static Outcome<Party> Unknown(params ReadOnlySpan<(string Name, string? Value)> facts) => Rejection.Of(DutyRejections.UnknownAssignee, facts);
}
