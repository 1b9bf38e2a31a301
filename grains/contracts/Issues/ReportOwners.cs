using Gridwhistle.Areas;

namespace Gridwhistle.Issues;

/// <summary>Finds the grain that takes a report in: its building's, or its grid's where it lies in no building.</summary>
public static class ReportOwners
{
    /// <summary>Opens an issue, or joins the open one of the same place and kind.</summary>
    public static Task<Outcome<ReportReceipt>> ReportAsync(this IGrainFactory grains, NewReport report) => AreaOf(report.Place) is { Building: { } building }
        ? grains.Grain<IBuildingGrain>(building.Value).ReportAsync(report)
        : grains.Grain<IGridGrain>(report.Place.GridCode.Value).ReportAsync(report);

    /// <summary>
    /// Tells the owner of the place where an issue was thought to be, and of the place where it is, so that repeats are found there. Both are on their way
    /// when it returns.
    /// </summary>
    public static Task MovedAsync(this IGrainFactory grains, IssuePlace before, IssueSummary now) =>
        Task.WhenAll(new[] { AreaOf(before), AreaOf(now) }.Distinct().Select(owner => OwnerMovedAsync(grains, owner, now)));

    /// <summary>The building or the grid whose grain finds the repeats of an issue.</summary>
    public static AreaCode AreaOf(IssueSummary issue) => issue.BuildingId?.Area ?? HouseholdId.From(issue.PlaceKey)?.Building.Area ?? issue.GridCode;

    /// <inheritdoc cref="AreaOf(IssueSummary)" />
    public static AreaCode AreaOf(IssuePlace place) => place.BuildingId?.Area ?? place.HouseholdId?.Building.Area ?? place.GridCode;

    private static Task OwnerMovedAsync(IGrainFactory grains, AreaCode owner, IssueSummary now) => owner.Building is { } building
        ? grains.Grain<IBuildingGrain>(building.Value).MovedAsync(now)
        : grains.Grain<IGridGrain>(owner.Value).MovedAsync(now);
}
