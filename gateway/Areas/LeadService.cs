using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.Areas;

/// <summary>Who of a grid's household-group leads answers for which household right now.</summary>
internal sealed class LeadService(IGrainFactory grains)
{
    public async Task<(LeadPlan Plan, ImmutableArray<HeldPost> Leads)> PlanAsync(AreaCode grid)
    {
        var leads = await Directory(grid).HoldersAsync(Role.HouseholdGroupLead, grid);
        var buildings = await grains.GetGrain<IStreetGrain>(grid.Street.Value).BuildingsAsync(grid);
        var households = await Task.WhenAll(buildings.Select(building => grains.GetGrain<IBuildingGrain>(building.Id.Value).HouseholdsAsync()));
        var plan = LeadAssignment.Assign(
            [.. households.SelectMany(rows => rows.Select(row => row.Id))],
            [.. leads.Select(lead => new LeadHome(lead.PersonId, lead.Post.Area))]);
        return (plan, leads);
    }

    /// <summary>Who stands in for groups of floors of one grid that have no lead of their own.</summary>
    public async Task<IEnumerable<DutyPerson>> StandInsAsync(AreaCode grid, IReadOnlyCollection<AreaCode> groups)
    {
        var (plan, _) = await PlanAsync(grid);
        var answering = plan.Leads.Select(pair => (Group: HouseholdGroups.Of(pair.Key), Person: pair.Value)).Where(one => one.Group is { } group && groups.Contains(group))
            .Distinct().OrderBy(one => one.Group!.Value.Value, StringComparer.Ordinal).ThenBy(one => one.Person.Value, StringComparer.Ordinal);
        var found = await Task.WhenAll(answering.Select(async one => (one.Group, Person: await Directory(grid).PersonAsync(one.Person))));
        return found.Where(one => one.Person is not null).Select(one => StandIn(one.Person!, one.Group!.Value));
    }

    private static DutyPerson StandIn(Person person, AreaCode group) =>
        new(Role.HouseholdGroupLead, null, null, null, person.Id, person.Name, person.Phone, group, null, Fallback: true);

    private IDirectoryGrain Directory(AreaCode area) => grains.GetGrain<IDirectoryGrain>(area.Street.Value);
}

/// <summary>A lead: the groups that are his own by his posts, how many households he answers for, and the groups they lie in.</summary>
internal sealed record LeadBody(PersonId PersonId, string Name, ImmutableArray<AreaCode> OwnGroups, int Households, ImmutableArray<AreaCode> Groups);

/// <param name="Uncovered">Dwellings without a lead, because nobody has room.</param>
internal sealed record LeadPlanBody(ImmutableArray<LeadBody> Items, ImmutableArray<HouseholdId> Uncovered, int Capacity)
{
    public static LeadPlanBody Of(LeadPlan plan, ImmutableArray<HeldPost> leads)
    {
        var own = plan.Leads.ToLookup(pair => pair.Value, pair => pair.Key);
        return new LeadPlanBody(
            [
                .. leads.GroupBy(lead => (lead.PersonId, lead.Name)).Select(lead => new LeadBody(
                    lead.Key.PersonId,
                    lead.Key.Name,
                    [.. lead.Select(post => post.Post.Area)],
                    own[lead.Key.PersonId].Count(),
                    [.. own[lead.Key.PersonId].Select(home => HouseholdGroups.Of(home) ?? home.Building.Area).Distinct().OrderBy(code => code.Value, StringComparer.Ordinal)])),
            ],
            plan.Uncovered,
            LeadAssignment.Capacity);
    }
}
