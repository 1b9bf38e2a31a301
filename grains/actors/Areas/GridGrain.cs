using System.Collections.Immutable;
using Gridwhistle.Issues;
using Gridwhistle.Live;
using Gridwhistle.People;
using Gridwhistle.Placement;
using Gridwhistle.Policies;
using Gridwhistle.Storage;

namespace Gridwhistle.Areas;

/// <summary>
/// One grid's intake: finds the repeat, gives the number, opens the issue. Reports interleave; those of one building, or of
/// one place outside buildings, take turns, since only they can be repeats of each other.
/// </summary>
[GrainType("grid"), StreetPlacement]
public sealed class GridGrain(
    [PersistentState("grid", "grid")] IPersistentState<GridNumbers> numbers,
    IGrainFactory grains,
    TimeProvider clock) : Grain, IGridGrain
{
    /// <summary>Into so many issues a repeat follows one that was merged.</summary>
    private const int MostMerges = 8;

    /// <summary>So far back a start looks for cases that went into others.</summary>
    private static readonly TimeSpan MergesKnown = TimeSpan.FromDays(7);

    private readonly OpenReports _open = new();
    private readonly BuildingClusters _correlation = new();
    private readonly KeyedQueue _turns = new();
    private Task _reserving = Task.CompletedTask;
    private int _next;
    private int _reserved;

    public Task<Outcome<ReportReceipt>> ReportAsync(NewReport report) =>
        _turns.TakeAsync(report.Place.HouseholdId?.Building.Value ?? report.Place.BuildingId?.Value ?? report.Place.Key, () => TakeInAsync(report));

    public Task MovedAsync(IssueSummary issue)
    {
        _open.Remove(issue.Id);
        _correlation.Forget(issue.Id);
        if (issue.GridCode == Code)
        {
            Remember(issue);
        }

        return Task.CompletedTask;
    }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        // From the board rather than the index, whose rows of open issues may be a while behind.
        var query = IssueQuery.AllOf(Code, Actor.System(Code.Street));
        var open = await grains.Grain<IStreetBoardGrain>(Code.Street.Value).OpenAsync(query);
        foreach (var summary in open.OrderBy(summary => summary.CreatedAt))
        {
            Remember(summary);
        }

        if (open.Any(summary => summary.Merged > 0))
        {
            await FollowMergesAsync(query, open.ToDictionary(summary => summary.Id));
        }
    }

    private AreaCode Code => new(this.GetPrimaryKeyString());

    private void Remember(IssueSummary summary)
    {
        _open.Add(summary.PlaceKey, summary.Category, summary.Id, summary.UpdatedAt);
        if (summary is not { Category: { } category, BuildingId: { } building })
        {
            return;
        }

        if (HouseholdId.From(summary.PlaceKey) is { } household)
        {
            _correlation.Add(household, category, summary.Id, summary.CreatedAt);
        }
        else if (summary.PlaceKey == building.Value && summary.Merged >= BuildingClusters.Households - 1)
        {
            _open.Gathered(building, category);
        }
    }

    /// <summary>A repeat at the place of a merged case belongs to the case it went into.</summary>
    private async Task FollowMergesAsync(IssueQuery query, Dictionary<IssueId, IssueSummary> open)
    {
        var merged = query with { States = [IssueStatus.Merged], From = clock.GetUtcNow() - MergesKnown, Limit = 1000 };
        foreach (var child in (await grains.Grain<IIssueIndexGrain>(Code.Street.Value).ListAsync(merged)).Items)
        {
            if (child.MergedInto is { } into && open.TryGetValue(into, out var parent))
            {
                _open.AddIfFree(child.PlaceKey, child.Category, into, parent.UpdatedAt);
            }
        }
    }

    private async Task<Outcome<ReportReceipt>> TakeInAsync(NewReport report)
    {
        var policies = await grains.Grain<ICommunityGrain>(Code.Community!.Value.Value).PoliciesAsync();
        if (policies is null)
        {
            return Rejection.Of("area.unknown", ("area", Code.Value));
        }

        var category = report.Category is null ? null : policies.Categories.FirstOrDefault(known => known.Code == report.Category);
        if (report.Category is not null && category is null)
        {
            return Rejection.Of("category.unknown", ("category", report.Category));
        }

        return await JoinAsync(report, category) is { } joined ? joined : await OpenOrGatherAsync(report, category);
    }

    private async Task<Outcome<ReportReceipt>?> JoinAsync(NewReport report, Category? category)
    {
        if (category is null || _open.Find(report.Place, category, clock.GetUtcNow()) is not { } id || id == report.IssueId)
        {
            return null;
        }

        var attach = new AttachReport(report.Text, report.Reporter, report.By) { Photos = report.Photos, CommandId = report.IssueId.Value };
        for (var merges = 0; merges <= MostMerges; merges++)
        {
            var attached = await grains.Grain<IIssueGrain>(id.Value).ActAsync(attach);
            if (attached.Value is { } view)
            {
                _open.Renew(report.Place, category.Code, id, clock.GetUtcNow());
                return new ReportReceipt(view with { Attached = true }, Attached: true);
            }

            if (attached.Rejection?.Facts.GetValueOrDefault("mergedInto") is not { } into)
            {
                break;
            }

            _open.Follow(id, new IssueId(into));
            id = new IssueId(into);
        }

        // It was settled meanwhile: the place is free for a new issue.
        _open.Remove(id);
        return null;
    }

    /// <summary>The third household of a building with one kind opens an issue of the building, and the single ones go into it.</summary>
    private async Task<Outcome<ReportReceipt>> OpenOrGatherAsync(NewReport report, Category? category)
    {
        if (category is null || report.Place.HouseholdId is not { } household)
        {
            return await OpenAsync(report, category);
        }

        var gathered = _correlation.Add(household, category.Code, report.IssueId, clock.GetUtcNow());
        if (gathered.IsEmpty)
        {
            return await OpenAsync(report, category);
        }

        var building = report.Place with { HouseholdId = null, Unit = null, Label = BuildingLabel(report.Place) };
        var opened = await OpenAsync(report with { Place = building }, category);
        if (opened.Accepted)
        {
            _open.Gather(household.Building, category.Code, report.IssueId);
            foreach (var single in gathered.Where(id => id != report.IssueId))
            {
                await grains.Grain<IIssueGrain>(single.Value).ActAsync(new MergeIssue(report.IssueId, Actor.System(Code.Street)));
            }
        }

        return opened;
    }

    private static string BuildingLabel(IssuePlace place) => PlaceLabel.OfNumber(place.BuildingId!.Value.Number);

    private async Task<Outcome<ReportReceipt>> OpenAsync(NewReport report, Category? category)
    {
        var command = new ReportIssue(
            report.IssueId, await NumberAsync(), report.Text, category, report.Urgency ?? Urgency.Normal, report.Place, report.Reporter, report.Appointment, report.By)
        {
            DispatchTo = report.Mentioned,
            Neighbours = report.Neighbours,
            Photos = report.Photos,
            CommandId = report.IssueId.Value,
        };
        var opened = await grains.Grain<IIssueGrain>(report.IssueId.Value).ReportAsync(command);
        if (opened.Value is not { } view)
        {
            return opened.Rejection!;
        }

        _open.Add(report.Place.Key, category?.Code, report.IssueId, clock.GetUtcNow());
        return new ReportReceipt(view, Attached: false);
    }

    /// <summary>Grid, local day, and a count within the day: <c>008004-241115-007</c>. Counts are reserved in blocks, so a restart may skip some but never repeats one.</summary>
    private async Task<string> NumberAsync()
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);
        // A clock set back to yesterday must not give yesterday's numbers again.
        var day = today > numbers.State.Day ? today : numbers.State.Day;
        while (numbers.State.Day != day || _next >= _reserved)
        {
            // One reservation for all who wait; it moves the count before any of them goes on.
            _reserving = _reserving.IsCompleted ? ReserveAsync(day) : _reserving;
            await _reserving;
        }

        return $"{Code.Value[9..]}-{day:yyMMdd}-{++_next:000}";
    }

    private async Task ReserveAsync(DateOnly day)
    {
        var from = numbers.State.Day == day ? numbers.State.Reserved : 0;
        numbers.State = new GridNumbers(day, from + GridNumbers.Block);
        await numbers.WriteStateAsync();
        (_next, _reserved) = (from, numbers.State.Reserved);
    }
}
