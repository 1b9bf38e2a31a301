using System.Globalization;
using Gridwhistle.Areas;
using Gridwhistle.Storage;

namespace Gridwhistle.Issues;

/// <summary>
/// Where an issue's summary stands in the index: open ones together, by grid; settled ones by the month they were reported,
/// so that a list from the newest to the oldest reads partition after partition.
/// </summary>
internal static class IssueIndex
{
    private const string Appeals = "appeals-";

    public static string OpenPartition(AreaCode street) => $"open-{street.Value}";

    public static string OpenRow(IssueSummary summary) => $"{summary.GridCode.Value}/{summary.Id.Value}";

    public static string SettledPartition(AreaCode street, DateTimeOffset month) =>
        $"settled-{street.Value}-{month.UtcDateTime.ToString("yyyyMM", CultureInfo.InvariantCulture)}";

    /// <summary>Settled issues in which a mark's appeal waits: few, and found without reading the months.</summary>
    public static string AppealPartition(AreaCode street) => $"{Appeals}{street.Value}";

    /// <summary>The place whose whistles are counted together.</summary>
    public static string WhistledPartition(IssuePlace place) => (place.BuildingId ?? place.HouseholdId?.Building)?.Value ?? place.Key;

    /// <summary>A second row of an issue that has its first elsewhere.</summary>
    public static bool IsAppeal(string partition) => partition.StartsWith(Appeals, StringComparison.Ordinal);

    public static string SettledRow(IssueSummary summary) => SortKey(summary);

    /// <summary>Orders summaries by the instant of the report, then by id; also the cursor of lists.</summary>
    public static string SortKey(IssueSummary summary) => $"{SortKey(summary.CreatedAt)}-{summary.Id.Value}";

    /// <summary>Orders call-backs by the instant they are due, then by id.</summary>
    public static string CallKey(IssueSummary summary) => $"{SortKey(summary.CallBack!.DueAt)}-{summary.Id.Value}";

    /// <summary>Where the summaries of an instant begin.</summary>
    public static string SortKey(DateTimeOffset reported) => reported.UtcTicks.ToString("x16", CultureInfo.InvariantCulture);

    public static bool IsSettled(IssueSummary summary) => summary.State is IssueStatus.Closed or IssueStatus.Merged;

    /// <summary>The two places an issue can stand at: among the open ones, and in its month.</summary>
    public static (string Partition, string Row)[] PlacesOf(IssueSummary summary) =>
    [
        (OpenPartition(summary.StreetCode), OpenRow(summary)),
        (SettledPartition(summary.StreetCode, summary.CreatedAt), SettledRow(summary)),
    ];

    /// <summary>Where it stands as it is.</summary>
    public static (string Partition, string Row) PlaceOf(IssueSummary summary) => PlacesOf(summary)[IsSettled(summary) ? 1 : 0];
}
