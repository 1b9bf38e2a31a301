using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.Kernel;
using Gridwhistle.Placement;
using Gridwhistle.Storage;

namespace Gridwhistle.Bulletins;

/// <summary>Lists one street's bulletins out of their lines, community by community.</summary>
[GrainType("bulletinlist"), StreetPlacement]
public sealed class BulletinListGrain(ITableStore store, IGrainFactory grains) : Grain, IBulletinListGrain
{
    public async Task<Page<BulletinSummary>> ListAsync(BulletinQuery query)
    {
        if (await grains.Grain<IStreetGrain>(this.GetPrimaryKeyString()).AreaAsync(query.Community) is null)
        {
            DeactivateOnIdle();
            return new Page<BulletinSummary>([], null);
        }

        // Lines follow the acts by a while, and what was just published must not be missed here.
        await grains.Grain<IProjectorGrain>(this.GetPrimaryKeyString()).FlushAsync();
        var communities = (await CommunitiesAsync(query.Community)).Select(community => community.Value);
        return await BulletinList.Lines(store).PageAsync(communities, line => BulletinList.Matches(query, line), query.Limit, query.Cursor);
    }

    private async Task<IEnumerable<AreaCode>> CommunitiesAsync(AreaCode area) => area.Level is AreaLevel.Street
        ? (await grains.Grain<IStreetGrain>(area.Value).ChildrenAsync(area)).Select(child => child.Code)
        : [area];
}
