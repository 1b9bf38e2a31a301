using System.Collections.Immutable;
using System.Globalization;
using Gridwhistle.Areas;
using Gridwhistle.Policies;

namespace Gridwhistle.Scores;

/// <summary>Puts an area's entries together: the whole, its parts one level down, the departments, the posts, the days.</summary>
public static class ScoreReports
{
    public static ScoreReport Of(AreaCode area, DateTimeOffset from, DateTimeOffset to, IEnumerable<ScoreEntry> entries, Func<ScoreEntry, Thresholds> thresholds)
    {
        var total = new ScoreCount(thresholds);
        var areas = new SortedDictionary<string, ScoreCount>(StringComparer.Ordinal);
        var departments = new SortedDictionary<string, ScoreCount>(StringComparer.Ordinal);
        var posts = new SortedDictionary<string, ScoreCount>(StringComparer.Ordinal);
        var grids = new SortedDictionary<string, ScoreCount>(StringComparer.Ordinal);
        var days = new SortedDictionary<string, ScoreCount>(StringComparer.Ordinal);
        foreach (var entry in entries.Where(entry => entry.At >= from && entry.At < to && area.Covers(entry.GridCode)))
        {
            total.Add(entry);
            Into(areas, PartOf(area, entry.GridCode), entry);
            Into(grids, entry.GridCode.Value, entry);
            Into(departments, entry.Department?.Value, entry);
            Into(posts, entry.PostId, entry);
            Into(days, entry.At.ToOffset(from.Offset).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), entry);
        }

        return new ScoreReport(area, from, to, total.Sheet(), Sheets(areas), Sheets(departments), Sheets(posts), Sheets(days)) { Grids = Sheets(grids) };

        void Into(SortedDictionary<string, ScoreCount> by, string? key, ScoreEntry entry)
        {
            if (key is null)
            {
                return;
            }

            if (!by.TryGetValue(key, out var count))
            {
                by[key] = count = new ScoreCount(thresholds);
            }

            count.Add(entry);
        }
    }

    /// <summary>The part one level down that the grid lies in; a grid's only part is itself.</summary>
    private static string? PartOf(AreaCode area, AreaCode grid) => area.Level switch
    {
        AreaLevel.Street => grid.Community?.Value,
        AreaLevel.Community => grid.Value,
        _ => null,
    };

    private static ImmutableArray<NamedSheet> Sheets(SortedDictionary<string, ScoreCount> by) => [.. by.Select(pair => new NamedSheet(pair.Key, pair.Value.Sheet()))];
}
