using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.Kernel;
using Gridwhistle.Placement;
using Gridwhistle.Policies;
using Gridwhistle.Storage;

namespace Gridwhistle.Scores;

/// <summary>Adds up one street's score ledger when asked: what was written a moment ago counts.</summary>
[GrainType("score"), StreetPlacement]
public sealed class ScoreGrain(ITableStore store, IGrainFactory grains) : Grain, IScoreGrain
{
    private static readonly Thresholds House = new(0.1m, 0.5m, 0.4m, 0.9m);

    public async Task<ScoreReport> ReportAsync(AreaCode area, DateTimeOffset from, DateTimeOffset to)
    {
        var entries = await ReadAsync(area, from, to);
        var thresholds = new Dictionary<AreaCode, Thresholds>();
        foreach (var community in entries.Select(entry => entry.GridCode.Community).OfType<AreaCode>().Distinct())
        {
            thresholds[community] = (await grains.Grain<ICommunityGrain>(community.Value).PoliciesAsync())?.Thresholds ?? House;
        }

        return ScoreReports.Of(area, from, to, entries, entry => entry.GridCode.Community is { } community ? thresholds[community] : House);
    }

    public async Task<Page<ScoreEntry>> EntriesAsync(ScoreQuery query)
    {
        var found = ScoreSelection.Of(query, await ReadAsync(query.Area, query.From, query.To))
            .Where(entry => query.Cursor is null || string.CompareOrdinal(ScoreSelection.SortKey(entry), query.Cursor) < 0)
            .Take(query.Limit + 1)
            .ToArray();
        var page = found.Take(query.Limit).ToImmutableArray();
        return new Page<ScoreEntry>(page, found.Length > query.Limit ? ScoreSelection.SortKey(page[^1]) : null);
    }

    private async Task<List<ScoreEntry>> ReadAsync(AreaCode area, DateTimeOffset from, DateTimeOffset to)
    {
        await grains.Grain<IProjectorGrain>(area.Street.Value).FlushAsync();
        var entries = new List<ScoreEntry>();
        await foreach (var entry in ScoreRows.ReadAsync(store, area.Street, from, to))
        {
            entries.Add(entry);
        }

        return entries;
    }
}
