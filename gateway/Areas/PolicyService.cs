using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Import.Files;
using Gridwhistle.People;
using Gridwhistle.Policies;

namespace Gridwhistle.Gateway.Areas;

/// <summary>Checks a community's policies against its organisations and duty rosters, and puts them into force.</summary>
internal sealed class PolicyService(IGrainFactory grains)
{
    /// <summary>The set as read, or every fault in it.</summary>
    public async Task<PolicyResult> CheckAsync(AreaCode community, byte[] json) =>
        PolicyReader.Read(json, await Directory(community).OrganisationsAsync(null), version: 1);

    public Task<Outcome<PolicySet>> SaveAsync(AreaCode community, PolicySet policies, int? expectedVersion) =>
        grains.GetGrain<ICommunityGrain>(community.Value).SavePoliciesAsync(policies, expectedVersion);

    /// <summary>The hours in which a level of this community's escalation, or a body its rules name, has nobody.</summary>
    public async Task<DutyCover> CoverAsync(AreaCode community, PolicySet policies)
    {
        var serving = await Directory(community).OrganisationsAsync(community);
        var rules = policies.Categories.SelectMany(c => c.Routing.Assist.Prepend(c.Routing.Lead)).ToHashSet(StringComparer.Ordinal);
        return await CoverAsync(community, [.. serving.Where(o => rules.Contains(o.Id.Value) || rules.Contains(RoutingRule.Of(o.Kind))).Select(o => o.Id)]);
    }

    public async Task<DutyCover> CoverAsync(AreaCode area, ImmutableArray<OrganisationId> bodies)
    {
        var street = grains.GetGrain<IStreetGrain>(area.Street.Value);
        ImmutableArray<AreaCode> grids = area.Level is AreaLevel.Grid ? [area] : [.. (await GridsAsync(street, area)).Select(grid => grid.Code)];
        return await Directory(area).CoverAsync(grids, bodies);
    }

    private static async Task<ImmutableArray<AreaView>> GridsAsync(IStreetGrain street, AreaCode area)
    {
        var children = await street.ChildrenAsync(area);
        if (area.Level is AreaLevel.Community)
        {
            return children;
        }

        var below = await Task.WhenAll(children.Select(child => street.ChildrenAsync(child.Code)));
        return [.. below.SelectMany(grids => grids)];
    }

    private IDirectoryGrain Directory(AreaCode area) => grains.GetGrain<IDirectoryGrain>(area.Street.Value);
}
