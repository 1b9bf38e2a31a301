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

    /// <summary>A second row of an issue that has its first elsewhere.</summary>
    public static bool IsAppeal(string partition) => partition.StartsWith(Appeals, StringComparison.Ordinal);

    public static string SettledRow(IssueSummary summary) => SortKey(summary);

    /// <summary>Orders summaries by the instant of the report, then by id; also the cursor of lists.</summary>
    public static string SortKey(IssueSummary summary) =>
        $"{summary.CreatedAt.UtcTicks.ToString("x16", CultureInfo.InvariantCulture)}-{summary.Id.Value}";

    public static bool IsSettled(IssueSummary summary) => summary.State is IssueStatus.Closed or IssueStatus.Merged;

    /// <summary>The two places an issue can stand at: among the open ones, and in its month.</summary>
    public static (string Partition, string Row)[] PlacesOf(IssueSummary summary) =>
    [
        (OpenPartition(summary.StreetCode), OpenRow(summary)),
        (SettledPartition(summary.StreetCode, summary.CreatedAt), SettledRow(summary)),
    ];

    /// <summary>Where it stands as it is.</summary>
    public static (string Partition, string Row) PlaceOf(IssueSummary summary) => PlacesOf(summary)[IsSettled(summary) ? 1 : 0];

    /// <summary>Brings the index to the summary's version, whatever is there.</summary>
    public static Task WriteAsync(ITableStore store, IssueSummary summary, int reopens) =>
        IsSettled(summary) ? WriteSettledAsync(store, summary, OpenRowIs.Unknown) : WriteOpenAsync(store, summary, reopens);

    /// <summary>Brings the index to an open issue's version; the same summary twice changes nothing.</summary>
    public static async Task WriteOpenAsync(ITableStore store, IssueSummary summary, int reopens)
    {
        await store.WriteAsync(Tables.Issues, OpenPartition(summary.StreetCode), TableWrite.Upsert(OpenRow(summary), StoredRow.Write(summary)));
        if (reopens > 0)
        {
            await store.WriteAsync(Tables.Issues, SettledPartition(summary.StreetCode, summary.CreatedAt), TableWrite.Delete(SettledRow(summary)));
            await ForgetAppealAsync(store, summary);
        }
    }

    /// <summary>The same for a settled one: between the two writes it is listed twice rather than not at all.</summary>
    public static async Task WriteSettledAsync(ITableStore store, IssueSummary summary, OpenRowIs open)
    {
        await store.WriteAsync(
            Tables.Issues, SettledPartition(summary.StreetCode, summary.CreatedAt), TableWrite.Upsert(SettledRow(summary), StoredRow.Write(summary)));
        if (!summary.Waiting.IsEmpty)
        {
            await store.WriteAsync(Tables.Issues, AppealPartition(summary.StreetCode), TableWrite.Upsert(SettledRow(summary), StoredRow.Write(summary)));
        }

        if (open is not OpenRowIs.Absent)
        {
            await store.WriteAsync(Tables.Issues, OpenPartition(summary.StreetCode), TableWrite.Delete(OpenRow(summary)));
        }
    }

    /// <summary>Takes away the row of an open issue that stands in another grid now, after its row there was written.</summary>
    public static Task LeaveAsync(ITableStore store, IssueSummary before) =>
        store.WriteAsync(Tables.Issues, OpenPartition(before.StreetCode), TableWrite.Delete(OpenRow(before)));

    /// <summary>The appeal was ruled on, or the issue is open again and listed among the open ones.</summary>
    public static Task ForgetAppealAsync(ITableStore store, IssueSummary summary) =>
        store.WriteAsync(Tables.Issues, AppealPartition(summary.StreetCode), TableWrite.Delete(SettledRow(summary)));
}

/// <summary>What an issue knows of its row among the open ones.</summary>
internal enum OpenRowIs
{
    Unknown,
    Absent,
    Present,
}
