using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.People;

/// <summary>Finds the hours in which nobody is on duty.</summary>
internal sealed class CoverService(IGrainFactory grains)
{
    /// <summary>The hours of the week without anybody, over the area's grids and at the organisations; and whom no message would reach.</summary>
    public async Task<DutyCover> OverAsync(AreaCode area, ImmutableArray<OrganisationId> organisations)
    {
        var street = grains.Grain<IStreetGrain>(area.Street.Value);
        ImmutableArray<AreaCode> grids = area.Level is AreaLevel.Grid ? [area] : [.. (await GridsAsync(street, area)).Select(grid => grid.Code)];
        return await grains.Grain<IDirectoryGrain>(area.Street.Value).CoverAsync(grids, organisations);
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
}
