using Gridwhistle.Issues;

namespace Gridwhistle.Scores;

/// <summary>
/// The entries behind a figure, chosen as <see cref="ScoreCount"/> counts them: their number is what stands below the line,
/// those that are good what stands above it.
/// </summary>
public static class ScoreSelection
{
    /// <summary>Newest first. The period, the area and the parts narrow as they do in a report.</summary>
    public static IEnumerable<ScoreEntry> Of(ScoreQuery query, IEnumerable<ScoreEntry> entries)
    {
        var all = entries.Where(entry => InPart(query, entry)).OrderByDescending(SortKey, StringComparer.Ordinal).ToList();
        return query is { Figure: ScoreFigure.AccurateDispatch, Good: { } good }
            ? Dispatches(all, good)
            : all.Where(entry => IsOf(query.Figure, entry) && (query.Level is null || entry.Level == query.Level) && (query.Good is null || IsGood(query.Figure, entry) == query.Good));
    }

    /// <summary>Orders entries by their instant; also the cursor of lists.</summary>
    public static string SortKey(ScoreEntry entry) => $"{entry.At.UtcTicks:x16}-{entry.Key}";

    private static bool InPart(ScoreQuery query, ScoreEntry entry) =>
        entry.At >= query.From
        && entry.At < query.To
        && query.Area.Covers(entry.GridCode)
        && (query.Department is null || entry.Department == query.Department)
        && (query.PostId is null || entry.PostId == query.PostId);

    private static bool IsOf(ScoreFigure figure, ScoreEntry entry) => figure switch
    {
        ScoreFigure.Response or ScoreFigure.Resolution => entry.Kind is ScoreKind.CalledBack,
        ScoreFigure.Satisfaction => entry is { Kind: ScoreKind.CalledBack, Satisfied: not null },
        ScoreFigure.Containment => entry is { Kind: ScoreKind.Settled, Good: true, Level: not null },
        ScoreFigure.OnTime => entry.Kind is ScoreKind.Handled,
        ScoreFigure.Rework => entry.Kind is ScoreKind.Verified,
        ScoreFigure.AccurateDispatch => entry.Kind is ScoreKind.Dispatched,
        ScoreFigure.Settled => entry.Kind is ScoreKind.Settled,
        ScoreFigure.Reopened => entry.Kind is ScoreKind.Reopened,
        ScoreFigure.CheckIn => entry.Kind is ScoreKind.CheckedIn,
        ScoreFigure.Late => entry is { Kind: ScoreKind.CheckedIn, Came: true, Good: false },
        ScoreFigure.Missed => entry is { Kind: ScoreKind.CheckedIn, Came: false },
        ScoreFigure.DepartmentMark => entry is { Kind: ScoreKind.DepartmentMark, Score: not null },
        ScoreFigure.Supervised => entry.Kind is ScoreKind.Supervised,
        ScoreFigure.SupervisedOpen => entry is { Kind: ScoreKind.Watched, Open: true },
        ScoreFigure.SupervisedExpired => entry is { Kind: ScoreKind.Watched, Expired: true },
        _ => entry is { Kind: ScoreKind.WhistleMark, Good: not null },
    };

    private static bool IsGood(ScoreFigure figure, ScoreEntry entry) => figure switch
    {
        ScoreFigure.Resolution => entry.Solved is Solved.Yes,
        ScoreFigure.Satisfaction => entry.Satisfied is Satisfaction.Satisfied or Satisfaction.Basically,
        ScoreFigure.Rework => entry.Good is not true,
        _ => entry.Good is true,
    };

    /// <summary>A return that was upheld says that the dispatch before it had gone wrong; it stands for that dispatch.</summary>
    private static IEnumerable<ScoreEntry> Dispatches(List<ScoreEntry> newestFirst, bool accurate)
    {
        if (!accurate)
        {
            return newestFirst.Where(entry => entry.Kind is ScoreKind.Misdirected);
        }

        var right = newestFirst.Where(entry => entry.Kind is ScoreKind.Dispatched).ToList();
        foreach (var wrong in newestFirst.Where(entry => entry.Kind is ScoreKind.Misdirected))
        {
            var index = right.FindIndex(entry => entry.IssueId == wrong.IssueId && entry.Department == wrong.Department && entry.At <= wrong.At);
            // Between the two, the case may have gone from one body's hands into another's.
            index = index >= 0 ? index : right.FindIndex(entry => entry.IssueId == wrong.IssueId && entry.At <= wrong.At);
            if (index >= 0)
            {
                right.RemoveAt(index);
            }
        }

        return right;
    }
}
