using System.Collections.Immutable;

namespace Gridwhistle.Policies;

/// <summary>The calendars the tests reckon with.</summary>
internal static class Calendars
{
    /// <summary>08:30–12:00 and 14:00–17:30 on weekdays, with the National Day weeks of 2024 and 2025 and New Year 2025.</summary>
    public static WorkCalendar Office { get; } = Of("Asia/Shanghai", ["08:30-12:00", "14:00-17:30"]) with
    {
        Holidays = [.. Days("2024-10-01", 7), .. Days("2025-01-01", 1), .. Days("2025-10-01", 8)],
        Workdays = [DateOnly.Parse("2024-09-29"), DateOnly.Parse("2024-10-12"), DateOnly.Parse("2025-09-28"), DateOnly.Parse("2025-10-11")],
    };

    public static WorkCalendar Of(string zone, string[] intervals, params int[] days) => new(
        zone,
        (days.Length > 0 ? days : [1, 2, 3, 4, 5]).ToImmutableDictionary(
            d => d,
            _ => intervals.Select(i => i.Split('-').ToImmutableArray()).ToImmutableArray()),
        [],
        []);

    private static IEnumerable<DateOnly> Days(string first, int count) => Enumerable.Range(0, count).Select(DateOnly.Parse(first).AddDays);
}
