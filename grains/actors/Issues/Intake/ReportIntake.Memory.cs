using Gridwhistle.Areas;
using Gridwhistle.Live;
using Gridwhistle.Policies;

namespace Gridwhistle.Issues;

/// <summary>What the intake knows of open issues: read when the first report comes, corrected when a case turns out to be at another place.</summary>
internal sealed partial class ReportIntake
{
    /// <summary>So far back a start looks for cases that went into others.</summary>
    private static readonly TimeSpan MergesKnown = TimeSpan.FromDays(7);

    private Task? _loading;

    /// <summary>Takes no turn: the report whose turn it is may be waiting for this very issue.</summary>
    public async Task MovedAsync(IssueSummary issue)
    {
        if (_loading is not { } loading)
        {
            return;
        }

        try
        {
            // What is being read may be from before the move.
            await loading;
        }
        catch (Exception)
        {
            // The next report reads it afresh.
            return;
        }

        _clusters.Forget(issue.Id);
        if (issue.MergedInto is { } into)
        {
            // A repeat at its place belongs to the case it went into.
            _open.Follow(issue.Id, into);
            return;
        }

        _open.Remove(issue.Id);
        if (Owns(issue) && issue.State is not IssueStatus.Closed)
        {
            Remember(issue);
        }
    }

    private Task LoadedAsync() => _loading is null or { IsFaulted: true } or { IsCanceled: true } ? _loading = LoadAsync() : _loading;

    /// <summary>From the board rather than the index, whose rows of open issues may be a while behind.</summary>
    private async Task LoadAsync()
    {
        _building = (await grains.Grain<ICommunityGrain>(area.Community!.Value.Value).PoliciesAsync())?.Building ?? BuildingPolicy.Default;
        var open = await Board.OpenAsync(IssueQuery.AllOf(area, System));
        foreach (var summary in open.Where(Owns).OrderBy(summary => summary.CreatedAt))
        {
            Remember(summary);
        }

        await FollowMergesAsync();
    }

    private IStreetBoardGrain Board => grains.Grain<IStreetBoardGrain>(area.Street.Value);

    private bool Owns(IssueSummary issue) => ReportOwners.AreaOf(issue) == area;

    private void Remember(IssueSummary summary)
    {
        if (summary.Confidential)
        {
            return;
        }

        if (summary is { Category: { } kind, BuildingId: { } building } && summary.PlaceKey == building.Value && summary.Merged >= _building.Households - 1)
        {
            _open.AddGathering(building, kind, summary.Id, summary.UpdatedAt);
            return;
        }

        _open.Add(summary.PlaceKey, summary.Category, summary.Id, summary.UpdatedAt);
        if (summary.Category is { } category && HouseholdId.From(summary.PlaceKey) is { } household)
        {
            _clusters.Add(new GatheredReport(household, summary.Id, summary.CreatedAt, summary.Proof), category, _building);
        }
    }

    /// <summary>A repeat at the place of a merged case belongs to the case it went into. The index is read only where the grid has such a case.</summary>
    private async Task FollowMergesAsync()
    {
        var parents = (await Board.OpenAsync(IssueQuery.AllOf(area.Grid!.Value, System) with { HasMerged = true })).ToDictionary(summary => summary.Id);
        if (parents.Count == 0)
        {
            return;
        }

        var merged = IssueQuery.AllOf(area, System) with { States = [IssueStatus.Merged], From = clock.GetUtcNow() - MergesKnown, Limit = 1000 };
        foreach (var child in (await grains.Grain<IIssueIndexGrain>(area.Street.Value).ListAsync(merged)).Items.Where(Owns))
        {
            if (child.MergedInto is { } into && parents.TryGetValue(into, out var parent))
            {
                _open.AddIfFree(child.PlaceKey, child.Category, into, parent.UpdatedAt);
            }
        }
    }
}
