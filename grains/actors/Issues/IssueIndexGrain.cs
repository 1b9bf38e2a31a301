using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Kernel;
using Gridwhistle.Live;
using Gridwhistle.People;
using Gridwhistle.Placement;
using Gridwhistle.Storage;

namespace Gridwhistle.Issues;

/// <summary>Lists one street's issues: the open ones from the board's memory, the settled ones from the index, month by month backwards.</summary>
[GrainType("issueindex"), StreetPlacement]
public sealed class IssueIndexGrain(ITableStore store, IGrainFactory grains, TimeProvider clock) : Grain, IIssueIndexGrain
{
    /// <summary>After this many months without a settled issue there is nothing older.</summary>
    private const int EmptyMonths = 24;

    public async Task<Page<IssueSummary>> ListAsync(IssueQuery query)
    {
        var settled = query.States.IsEmpty || query.States.Any(state => state is IssueStatus.Closed or IssueStatus.Merged);
        if (settled || !query.Waiting.IsEmpty)
        {
            // Rows follow the acts by a while, and what left the board must not be missed here.
            await grains.Grain<IProjectorGrain>(this.GetPrimaryKeyString()).FlushAsync();
        }

        var open = await grains.Grain<IStreetBoardGrain>(this.GetPrimaryKeyString()).OpenAsync(query);
        var found = open.OrderByDescending(IssueIndex.SortKey, StringComparer.Ordinal).Take(query.Limit + 1).ToList();
        if (!query.Waiting.IsEmpty)
        {
            found = await WithAppealsAsync(query, found);
        }
        else if (settled)
        {
            found = await WithSettledAsync(query, found);
        }

        var page = found.Take(query.Limit).ToImmutableArray();
        return new Page<IssueSummary>([.. page.Select(summary => IssueVisibility.Listed(summary, query.Viewer))], found.Count > query.Limit ? IssueIndex.SortKey(page[^1]) : null);
    }

    public async Task<Page<IssueSummary>> CallsAsync(IssueQuery query)
    {
        await grains.Grain<IProjectorGrain>(this.GetPrimaryKeyString()).FlushAsync();
        var open = await grains.Grain<IStreetBoardGrain>(this.GetPrimaryKeyString()).OpenAsync(query with { States = [IssueStatus.Evaluating], Cursor = null });
        var due = open
            .Where(summary => summary.CallBack is not null)
            .OrderBy(IssueIndex.CallKey, StringComparer.Ordinal)
            .Where(summary => query.Cursor is null || string.CompareOrdinal(IssueIndex.CallKey(summary), query.Cursor) > 0)
            .Take(query.Limit + 1)
            .ToArray();
        var page = due.Take(query.Limit).ToImmutableArray();
        return new Page<IssueSummary>([.. page.Select(summary => IssueVisibility.Listed(summary, query.Viewer))], due.Length > query.Limit ? IssueIndex.CallKey(page[^1]) : null);
    }

    public async Task<int> WhistledAsync(IssuePlace place)
    {
        // Rows follow the acts by a while; the open cases on the board know their own.
        var whistles = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in store.ReadAllAsync(Tables.Whistled, IssueIndex.WhistledPartition(place), RowRange.All))
        {
            whistles.Add(row.Row);
        }

        var building = place.BuildingId ?? place.HouseholdId?.Building;
        var open = await grains.Grain<IStreetBoardGrain>(this.GetPrimaryKeyString())
            .OpenAsync(IssueQuery.AllOf(building?.Area ?? place.GridCode, Actor.System(place.GridCode.Street)));
        whistles.UnionWith(open.Where(line => building is not null || line.PlaceKey == place.Key).SelectMany(line => line.Whistles ?? []));
        return whistles.Count;
    }

    public async Task<ReportCounts> CountAsync(IssueQuery query)
    {
        await grains.Grain<IProjectorGrain>(this.GetPrimaryKeyString()).FlushAsync();
        var counter = new ReportCounter();
        var open = await grains.Grain<IStreetBoardGrain>(this.GetPrimaryKeyString()).OpenAsync(query);
        var known = open.Select(summary => summary.Id).ToHashSet();
        foreach (var summary in open)
        {
            counter.Add(summary);
        }

        await foreach (var summary in SettledAsync(query))
        {
            if (known.Add(summary.Id))
            {
                counter.Add(summary);
            }
        }

        return counter.Counts();
    }

    private async Task<List<IssueSummary>> WithSettledAsync(IssueQuery query, List<IssueSummary> open)
    {
        var known = open.Select(summary => summary.Id).ToHashSet();
        var settled = new List<IssueSummary>();
        await foreach (var summary in SettledAsync(query))
        {
            if (!known.Contains(summary.Id))
            {
                settled.Add(summary);
            }

            if (settled.Count > query.Limit)
            {
                break;
            }
        }

        return [.. open.Concat(settled).OrderByDescending(IssueIndex.SortKey, StringComparer.Ordinal).Take(query.Limit + 1)];
    }

    /// <summary>Of the settled ones only those with an appeal wait for anything, and they stand together.</summary>
    private async Task<List<IssueSummary>> WithAppealsAsync(IssueQuery query, List<IssueSummary> open)
    {
        var rows = await store.ReadPartitionAsync<IssueSummary>(Tables.Issues, IssueIndex.AppealPartition(new AreaCode(this.GetPrimaryKeyString())));
        return
        [
            .. open.Concat(rows.Select(IssueVisibility.Reread).Where(summary => IssueFilter.Matches(query, summary)))
                .DistinctBy(summary => summary.Id)
                .OrderByDescending(IssueIndex.SortKey, StringComparer.Ordinal)
                .Take(query.Limit + 1),
        ];
    }

    private async IAsyncEnumerable<IssueSummary> SettledAsync(IssueQuery query)
    {
        var street = new AreaCode(this.GetPrimaryKeyString());
        var newest = query.To is { } to && to < clock.GetUtcNow() ? to : clock.GetUtcNow();
        var month = new DateTimeOffset(newest.UtcDateTime.Year, newest.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);
        var range = RowRange.Between(query.From is { } since ? IssueIndex.SortKey(since) : null, query.Cursor);
        for (var empty = 0; empty < EmptyMonths && (query.From is not { } from || month.AddMonths(1) > from); month = month.AddMonths(-1))
        {
            empty++;
            await foreach (var row in store.ReadAllAsync(Tables.Issues, IssueIndex.SettledPartition(street, month), range, RowOrder.Descending))
            {
                empty = 0;
                var summary = IssueVisibility.Reread(StoredRow.Read<IssueSummary>(row));
                if (IssueFilter.Matches(query, summary))
                {
                    yield return summary;
                }
            }
        }
    }
}
