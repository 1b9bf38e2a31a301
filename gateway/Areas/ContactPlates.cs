using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.Areas;

/// <summary>Puts a spot's contact plate together from the building, its areas and the duty rosters.</summary>
internal sealed class ContactPlates(IGrainFactory grains, LeadService desk, TimeProvider clock)
{
    /// <summary>The plate; null when the token is unknown or revoked.</summary>
    public async Task<PlateBody?> FindAsync(string token)
    {
        if (!TextKey.IsPlain(token)
            || await grains.Grain<ISpotGrain>(token).GetAsync() is not { } spot
            || await grains.Grain<IBuildingGrain>(spot.Building.Value).GetAsync() is not { } building)
        {
            return null;
        }

        var place = await PlaceAsync(spot, building);
        var directory = grains.Grain<IDirectoryGrain>(spot.Building.Area.Street.Value);
        var organisations = await directory.OrganisationsAsync(spot.Building.Grid);
        var phones = organisations.Where(body => body.Phone is not null).ToDictionary(body => body.Id, body => body.Phone);
        var duty = await directory.OnDutyAsync(spot.Building.Area, clock.GetUtcNow());
        var leads = await LeadsAsync(directory, spot, building);
        var housekeeper = await HousekeeperAsync(directory, duty, organisations);
        return new PlateBody(spot, place, ContactPlate.Of(duty, leads, housekeeper), id => id is { } known ? phones.GetValueOrDefault(known) : null);
    }

    /// <summary>
    /// Who is told of a report made at the spot: the housekeeper, and the lead of the household's group, or without a household those of the unit.
    /// A plate on the building alone does not say whose floors it is about.
    /// </summary>
    public async Task<ImmutableArray<PersonId>> NeighboursAsync(Spot spot, IssuePlace place)
    {
        if (await grains.Grain<IBuildingGrain>(spot.Building.Value).GetAsync() is not { } building)
        {
            return [];
        }

        var directory = grains.Grain<IDirectoryGrain>(spot.Building.Area.Street.Value);
        var leads = place.HouseholdId is { } household ? await LeadsAsync(directory, household)
            : spot.Unit is not null ? (await LeadsAsync(directory, spot, building)).Select(lead => lead.PersonId)
            : [];
        var housekeeper = await HousekeeperAsync(directory, await directory.OnDutyAsync(spot.Building.Area, clock.GetUtcNow()), await directory.OrganisationsAsync(spot.Building.Grid));
        return ContactPlate.Neighbours(leads, housekeeper);
    }

    /// <summary>The first of those who help here that is a housekeeper.</summary>
    private static async Task<DutyPerson?> HousekeeperAsync(IDirectoryGrain directory, ImmutableArray<DutyPerson> duty, ImmutableArray<Organisation> serving)
    {
        foreach (var helper in duty.Where(person => person.Role is Role.MicroGridWorker))
        {
            var posts = (await directory.PersonAsync(helper.PersonId))?.Posts ?? [];
            if (ContactPlate.HousekeeperOf(helper, posts, serving) is { } housekeeper)
            {
                return housekeeper;
            }
        }

        return null;
    }

    private async Task<PlatePlace> PlaceAsync(Spot spot, BuildingRow building)
    {
        var above = await grains.Grain<IStreetGrain>(spot.Building.Area.Street.Value).AncestorsAsync(spot.Building.Area);
        string NameOf(AreaCode code) => above.FirstOrDefault(area => area.Code == code)?.Name ?? code.Value;
        var (street, community, grid) = (spot.Building.Area.Street, spot.Building.Area.Community!.Value, spot.Building.Grid);
        return new PlatePlace(street, NameOf(street), community, NameOf(community), grid, NameOf(grid), building.Id, building.Name, building.Estate, spot.Unit);
    }

    /// <summary>The leads of the spot's unit, or of every unit for a plate on the building.</summary>
    private async Task<IEnumerable<DutyPerson>> LeadsAsync(IDirectoryGrain directory, Spot spot, BuildingRow building)
    {
        var floors = (await desk.GroupsAsync(spot.Building.Grid)).Floors;
        var units = spot.Unit is { } one ? [one] : Enumerable.Range(1, building.Units).Select(unit => $"{unit}");
        var groups = units.SelectMany(unit => Enumerable.Range(1, HouseholdGroups.Count(building.Floors, floors)).Select(group => HouseholdGroups.Code(building.Id, unit, group)));
        var now = clock.GetUtcNow();
        var own = await Task.WhenAll(groups.Select(async group => (Group: group, Leads: await OwnLeadsAsync(directory, group, now))));
        AreaCode[] without = [.. own.Where(one => one.Leads.Length == 0).Select(one => one.Group)];
        var standIns = without.Length > 0 ? (await desk.StandInsAsync(spot.Building.Grid, without)).ToLookup(person => person.Area) : null;
        return own.SelectMany(one => one.Leads.Length > 0 ? one.Leads : standIns?[one.Group] ?? []).DistinctBy(person => (person.PersonId, person.Area));
    }

    /// <summary>The lead of a household: its group's own, else whoever took it over.</summary>
    private async Task<IEnumerable<PersonId>> LeadsAsync(IDirectoryGrain directory, HouseholdId household)
    {
        var own = HouseholdGroups.Of(household, (await desk.GroupsAsync(household.Building.Grid)).Floors) is { } group ? await OwnLeadsAsync(directory, group, clock.GetUtcNow()) : [];
        return own.Length > 0 ? own.Select(lead => lead.PersonId)
            : (await desk.PlanAsync(household.Building.Grid)).Plan.Leads.TryGetValue(household, out var standIn) ? [standIn]
            : [];
    }

    private static async Task<DutyPerson[]> OwnLeadsAsync(IDirectoryGrain directory, AreaCode group, DateTimeOffset now) =>
        [.. (await directory.OnDutyAsync(group, now)).Where(person => person.Role is Role.HouseholdGroupLead)];
}
