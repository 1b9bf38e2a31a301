using System.Collections.Immutable;
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
        var found = new List<BulletinSummary>();
        foreach (var community in await CommunitiesAsync(query.Community))
        {
            await AddAsync(found, community, query);
        }

        var page = found.OrderByDescending(BulletinList.SortKey, StringComparer.Ordinal).Take(query.Limit).ToImmutableArray();
        return new Page<BulletinSummary>(page, found.Count > query.Limit ? BulletinList.SortKey(page[^1]) : null);
    }

    private async Task<IEnumerable<AreaCode>> CommunitiesAsync(AreaCode area) => area.Level is AreaLevel.Street
        ? (await grains.Grain<IStreetGrain>(area.Value).ChildrenAsync(area)).Select(child => child.Code)
        : [area];

    /// <summary>A page of each community, and one more, is enough for a page of all.</summary>
    private async Task AddAsync(List<BulletinSummary> found, AreaCode community, BulletinQuery query)
    {
        var left = query.Limit + 1;
        var range = query.Cursor is null ? RowRange.All : RowRange.Between(null, query.Cursor);
        await foreach (var row in store.ReadAllAsync(BulletinList.Table, community.Value, range, RowOrder.Descending))
        {
            if (StoredRow.Read<BulletinSummary>(row) is var line && BulletinList.Matches(query, line))
            {
                found.Add(line);
                if (--left == 0)
                {
                    return;
                }
            }
        }
    }
}
