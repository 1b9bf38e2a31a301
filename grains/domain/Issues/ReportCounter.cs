using System.Collections.Immutable;
using Gridwhistle.Policies;

namespace Gridwhistle.Issues;

/// <summary>Adds up when reports came in: by day, and by hour and category. Times are the street's.</summary>
public sealed class ReportCounter
{
    private static readonly LocalZone Zone = new(TimeZoneInfo.FindSystemTimeZoneById(LocalTime.DefaultZone));

    private readonly SortedDictionary<DateOnly, int> _days = [];
    private readonly Dictionary<(string? Category, int Hour), int> _hours = [];
    private int _total;

    /// <summary>The hour of the day a local clock shows, 0…23.</summary>
    public static int HourOf(DateTimeOffset instant) => Zone.Local(instant).Hour;

    public void Add(IssueSummary summary)
    {
        var local = Zone.Local(summary.CreatedAt);
        var (day, hour) = (DateOnly.FromDateTime(local.DateTime), (summary.Category, local.Hour));
        _days[day] = _days.GetValueOrDefault(day) + 1;
        _hours[hour] = _hours.GetValueOrDefault(hour) + 1;
        _total++;
    }

    public ReportCounts Counts() => new(
        _total,
        [.. _days.Select(day => new DayCount(day.Key, day.Value))],
        [.. _hours.OrderBy(one => one.Key.Category, StringComparer.Ordinal).ThenBy(one => one.Key.Hour).Select(one => new HourCount(one.Key.Category, one.Key.Hour, one.Value))]);
}
