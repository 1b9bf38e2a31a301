using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Policies;

namespace Gridwhistle.Issues;

/// <summary>
/// Notices when households of one building report one kind shortly after each other: then it is the building's trouble. Each household counts by a
/// proof of its own; one account that names several households is one. Used by one thread at a time; knows no clock.
/// </summary>
public sealed class BuildingClusters
{
    private readonly Dictionary<(BuildingId, string), List<GatheredReport>> _recent = [];

    /// <summary>Takes a household's report and answers the reports that are one trouble with it, its own included; empty while it stands alone.</summary>
    public ImmutableArray<GatheredReport> Add(GatheredReport report, string category, BuildingPolicy policy)
    {
        if (report.Proof is null)
        {
            return [];
        }

        var key = (report.Household.Building, category);
        if (!_recent.TryGetValue(key, out var reports))
        {
            _recent[key] = reports = [];
        }

        reports.RemoveAll(known => known.Household == report.Household || report.At - known.At > TimeSpan.FromMinutes(policy.Minutes));
        if (report.Proof != HouseholdProof.Staff && reports.Any(known => known.Proof == report.Proof))
        {
            return [];
        }

        reports.Add(report);
        if (reports.Count < policy.Households)
        {
            return [];
        }

        _recent.Remove(key);
        return [.. reports];
    }

    /// <summary>The issue is no longer at the place it was reported at, or of another kind.</summary>
    public void Forget(IssueId issue)
    {
        foreach (var reports in _recent.Values)
        {
            reports.RemoveAll(report => report.Issue == issue);
        }
    }
}

/// <summary>A household's report as it counts for its building.</summary>
/// <param name="Proof">By <see cref="HouseholdProof"/>; null for one that does not count.</param>
public sealed record GatheredReport(HouseholdId Household, IssueId Issue, DateTimeOffset At, string? Proof);
