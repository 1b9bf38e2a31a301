using Gridwhistle.Areas;
using System.Collections.Immutable;
using Gridwhistle.Issues;

namespace Gridwhistle.Issues;

/// <summary>
/// Notices when households of one building report one kind shortly after each other: then it is the building's trouble.
/// Used by one thread at a time; knows no clock.
/// </summary>
public sealed class BuildingClusters
{
    /// <summary>So many households…</summary>
    public const int Households = 3;

    /// <summary>…within so long.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(30);

    private readonly Dictionary<(BuildingId, string), List<HouseholdReport>> _recent = [];

    /// <summary>Takes a household's report and answers the issues that are one trouble with it, its own included; empty while it stands alone.</summary>
    public ImmutableArray<IssueId> Add(HouseholdId household, string category, IssueId issue, DateTimeOffset at)
    {
        var key = (household.Building, category);
        if (!_recent.TryGetValue(key, out var reports))
        {
            _recent[key] = reports = [];
        }

        reports.RemoveAll(report => report.Household == household || at - report.At > Window);
        reports.Add(new HouseholdReport(household, issue, at));
        if (reports.Count < Households)
        {
            return [];
        }

        _recent.Remove(key);
        return [.. reports.Select(report => report.Issue)];
    }

    /// <summary>The issue is no longer at the place it was reported at.</summary>
    public void Forget(IssueId issue)
    {
        foreach (var reports in _recent.Values)
        {
            reports.RemoveAll(report => report.Issue == issue);
        }
    }

    private sealed record HouseholdReport(HouseholdId Household, IssueId Issue, DateTimeOffset At);
}
