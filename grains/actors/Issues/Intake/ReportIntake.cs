using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.People;
using Gridwhistle.Policies;
using Gridwhistle.Understanding;

namespace Gridwhistle.Issues;

/// <summary>
/// Takes in what is reported in one building, or in one grid outside its buildings: finds the repeat, gathers the households of a building,
/// opens the issue. Reports that can be repeats of each other take turns: those of a building, or of one place outside buildings.
/// </summary>
/// <param name="area">The building or the grid.</param>
/// <param name="number">Gives the next issue its number.</param>
internal sealed partial class ReportIntake(AreaCode area, Func<Task<string>> number, IGrainFactory grains, TimeProvider clock)
{
    /// <summary>Into so many issues a repeat follows one that was merged.</summary>
    private const int MostMerges = 8;

    private readonly OpenReports _open = new();
    private readonly BuildingClusters _clusters = new();
    private readonly KeyedQueue _turns = new();

    /// <summary>When households are one trouble of their building, as the community says now.</summary>
    private BuildingPolicy _building = BuildingPolicy.Default;

    public async Task<Outcome<ReportReceipt>> ReportAsync(NewReport report)
    {
        await LoadedAsync();
        return await _turns.TakeAsync(area.Building is null ? report.Place.Key : area.Value, () => TakeInAsync(report));
    }

    private Actor System => Actor.System(area.Street);

    private async Task<Outcome<ReportReceipt>> TakeInAsync(NewReport report)
    {
        var policies = await grains.Grain<ICommunityGrain>(area.Community!.Value.Value).PoliciesAsync();
        if (policies is null)
        {
            return Rejection.Of("area.unknown", ("area", area.Grid!.Value.Value));
        }

        _building = policies.Building;
        report = report with { Place = HouseholdGroups.In(report.Place, policies.Groups) };
        var category = report.Category is null ? null : policies.Categories.FirstOrDefault(known => known.Code == report.Category);
        if (report.Category is not null && category is null)
        {
            return Rejection.Of("category.unknown", ("category", report.Category));
        }

        var reading = category is null ? CategoryInference.Read(report.Said ?? report.Text, policies) : null;
        category ??= Understood(report, reading!, policies);
        _open.Forget(clock.GetUtcNow() - WidestWindow(policies));
        if (Confidentiality.Of(report.Confidential, report.Against, category, reading?.Category))
        {
            // It is nobody else's repeat, and nobody else's repeats go into it.
            return await OpenAsync(report, category, reading);
        }

        return await JoinAsync(report, category, reading) is { } joined ? joined : await OpenOrGatherAsync(report, category, reading);
    }

    /// <summary>
    /// The category a case takes that nobody named one for: what the words say, where somebody has to be sent at once, or where a message of the
    /// group says what it is to be otherwise. All other reports keep a suggestion.
    /// </summary>
    private static Category? Understood(NewReport report, Reading reading, PolicySet policies)
    {
        var wanted = reading.Danger || report.Urgency is Urgency.Emergency || report.Otherwise is not null;
        return wanted && reading.IsLikely ? reading.Category : policies.Categories.FirstOrDefault(known => known.Code == report.Otherwise);
    }

    private static TimeSpan WidestWindow(PolicySet policies) =>
        TimeSpan.FromMinutes(policies.Categories.IsEmpty ? 0 : policies.Categories.Max(category => category.MergeWindowMinutes));

    private async Task<Outcome<ReportReceipt>?> JoinAsync(NewReport report, Category? category, Reading? reading)
    {
        // Joining on a guess would hide the report in another case.
        if (category is null || report.Apart || reading is { IsSure: false } || _open.Find(report.Place, category, clock.GetUtcNow()) is not { } id || id == report.IssueId)
        {
            return null;
        }

        var attach = new AttachReport(report.Text, report.Reporter, report.By) { Concerned = report.Concerned, Photos = report.Photos, CommandId = report.IssueId.Value };
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
    private async Task<Outcome<ReportReceipt>> OpenOrGatherAsync(NewReport report, Category? category, Reading? reading)
    {
        if (category is null || report.Place.HouseholdId is not { } household)
        {
            return await OpenAsync(report, category, reading);
        }

        var gathered = _clusters.Add(new GatheredReport(household, report.IssueId, clock.GetUtcNow(), HouseholdProof.Of(report.By)), category.Code, _building);
        if (gathered.IsEmpty)
        {
            return await OpenAsync(report, category, reading);
        }

        var building = report.Place with { HouseholdId = null, Unit = null, Label = BuildingLabel(report.Place) };
        var opened = await OpenAsync(report with { Place = building }, category, reading, [.. gathered.Select(one => one.Household)]);
        if (opened.Accepted)
        {
            _open.Gather(household.Building, category.Code);
            foreach (var single in gathered.Where(one => one.Issue != report.IssueId))
            {
                await grains.Grain<IIssueGrain>(single.Issue.Value).ActAsync(new MergeIssue(report.IssueId, System));
            }
        }

        return opened;
    }

    private static string BuildingLabel(IssuePlace place) => PlaceLabel.OfNumber(place.BuildingId!.Value.Number);

    private async Task<Outcome<ReportReceipt>> OpenAsync(NewReport report, Category? category, Reading? reading, ImmutableArray<HouseholdId> households = default)
    {
        var command = new ReportIssue(
            report.IssueId, await number(), report.Text, category, report.Urgency ?? Urgency.Normal, report.Place, report.Reporter, report.Appointment, report.By)
        {
            DispatchTo = report.Mentioned,
            Neighbours = report.Neighbours,
            Concerned = report.Concerned,
            Assist = report.AlsoMentioned,
            Households = households.IsDefault ? [] : households,
            Photos = report.Photos,
            CommandId = report.IssueId.Value,
            Suggested = reading is { Category: { } suggested } ? new Suggestion(suggested.Code, Math.Round(reading.Confidence, 2)) { Words = reading.Words } : null,
            Danger = reading?.Danger is true,
            Confidential = report.Confidential,
            Against = report.Against,
            Said = report.Said,
        };
        var opened = await grains.Grain<IIssueGrain>(report.IssueId.Value).ReportAsync(command);
        if (opened.Value is not { } view)
        {
            return opened.Rejection!;
        }

        if (view.Confidential)
        {
            return new ReportReceipt(view, Attached: false);
        }

        if (report.Apart)
        {
            _open.AddIfFree(report.Place.Key, view.Summary.Category, report.IssueId, clock.GetUtcNow());
        }
        else
        {
            _open.Add(report.Place.Key, view.Summary.Category, report.IssueId, clock.GetUtcNow());
        }

        return new ReportReceipt(view, Attached: false);
    }
}
