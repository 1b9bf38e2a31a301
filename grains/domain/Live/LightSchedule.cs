using Gridwhistle.Issues;

namespace Gridwhistle.Live;

/// <summary>
/// What time alone does to a summary's light: it gets worse at instants the summary names. Between two events of the issue nothing makes it better.
/// </summary>
internal static class LightSchedule
{
    /// <summary>When the light shown turns next; null when it stays.</summary>
    public static DateTimeOffset? Next(IssueSummary summary) => summary.Light switch
    {
        Light.Green => Earlier(summary.YellowAt, summary.RedAt),
        Light.Yellow => summary.RedAt,
        _ => null,
    };

    public static Light At(IssueSummary summary, DateTimeOffset now) =>
        now >= summary.RedAt ? Light.Red
        : now >= summary.YellowAt && summary.Light is Light.Green ? Light.Yellow
        : summary.Light;

    private static DateTimeOffset? Earlier(DateTimeOffset? a, DateTimeOffset? b) => b is null || a <= b ? a : b;
}
