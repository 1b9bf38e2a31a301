using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.People;
using Gridwhistle.Policies;

namespace Gridwhistle.Gateway.Areas;

/// <summary>Who of a grid's household-group leads answers for which household right now.</summary>
internal sealed class LeadService(IGrainFactory grains)
{
    public async Task<(LeadPlan Plan, ImmutableArray<HeldPost> Leads)> PlanAsync(AreaCode grid)
    {
        var leads = await Directory(grid).HoldersAsync(Role.HouseholdGroupLead, grid);
        var buildings = await grains.Grain<IStreetGrain>(grid.Street.Value).BuildingsAsync(grid);
        var households = await Task.WhenAll(buildings.Select(building => grains.Grain<IBuildingGrain>(building.Id.Value).HouseholdsAsync()));
        var plan = LeadAssignment.Assign(
            [.. households.SelectMany(rows => rows.Select(row => row.Id))],
            [.. leads.Select(lead => new LeadHome(lead.PersonId, lead.Post.Area))],
            await GroupsAsync(grid));
        return (plan, leads);
    }

    /// <summary>Who stands in for groups of floors of one grid that have no lead of their own.</summary>
    public async Task<IEnumerable<DutyPerson>> StandInsAsync(AreaCode grid, IReadOnlyCollection<AreaCode> groups)
    {
        var (plan, _) = await PlanAsync(grid);
        var found = await Task.WhenAll(plan.AnsweringFor(groups).Select(async one => (one.Group, Person: await Directory(grid).PersonAsync(one.Person))));
        return found.Where(one => one.Person is not null).Select(one => StandIn(one.Person!, one.Group));
    }

    private static DutyPerson StandIn(Person person, AreaCode group) =>
        new(Role.HouseholdGroupLead, null, null, null, person.Id, person.Name, person.Phone, group, null, Fallback: true);

    /// <summary>How large a household group is where a place lies.</summary>
    public async Task<GroupPolicy> GroupsAsync(AreaCode place) =>
        place.Community is { } community && await grains.Grain<ICommunityGrain>(community.Value).PoliciesAsync() is { } policies ? policies.Groups : GroupPolicy.Default;

    private IDirectoryGrain Directory(AreaCode area) => grains.Grain<IDirectoryGrain>(area.Street.Value);
}
