using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Gridwhistle.Policies;

/// <summary>A <see cref="WorkCalendar"/> made ready for reckoning: parsed once, immutable, safe to share.</summary>
public sealed class WorkTime
{
    private const int Monday = 1;

    /// <summary>No calendar rests longer than this; one that seems to has no working time at all.</summary>
    private const int LongestRestInDays = 3 * 366;

    private readonly LocalZone _zone;
    private readonly ImmutableArray<(int Start, int End)>[] _week;
    private readonly FrozenSet<DateOnly> _holidays;
    private readonly FrozenSet<DateOnly> _workdays;

    public WorkTime(WorkCalendar calendar)
    {
        _zone = new LocalZone(TimeZoneInfo.FindSystemTimeZoneById(calendar.TimeZone is { Length: > 0 } id ? id : LocalTime.DefaultZone));
        _week = [.. Enumerable.Range(0, 8).Select(day => Intervals(calendar, day))];
        _holidays = calendar.Holidays.IsDefaultOrEmpty ? [] : calendar.Holidays.ToFrozenSet();
        _workdays = calendar.Workdays.IsDefaultOrEmpty ? [] : calendar.Workdays.ToFrozenSet();
    }

    public bool IsWorkday(DateOnly day) => !IntervalsOf(day).IsEmpty;

    /// <summary>The first instant from <paramref name="from"/> on that is working time; an interval's end is outside it.</summary>
    public DateTimeOffset Begin(DateTimeOffset from) => Spans(from).First().Start;

    /// <summary>The instant at which <paramref name="work"/> of working time has passed since <paramref name="from"/>.</summary>
    public DateTimeOffset Add(DateTimeOffset from, TimeSpan work)
    {
        foreach (var (start, end) in Spans(from))
        {
            var length = end - start;
            if (work <= length)
            {
                return Local(start + work);
            }

            work -= length;
        }

        throw new InvalidOperationException("Working time never ends.");
    }

    /// <summary>How much working time lies between two instants; none when the second is not later.</summary>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        var work = TimeSpan.Zero;
        if (to <= from)
        {
            return work;
        }

        foreach (var (start, end) in Spans(from))
        {
            if (start >= to)
            {
                break;
            }

            work += (end < to ? end : to) - start;
        }

        return work;
    }

    /// <summary>
    /// The same time of day, that many working days after the first working instant from <paramref name="from"/> on;
    /// where that day does not work then, its next working instant, or its last.
    /// </summary>
    public DateTimeOffset AddDays(DateTimeOffset from, int days)
    {
        var begin = Local(Begin(from));
        var day = DateOnly.FromDateTime(begin.DateTime);
        for (var left = days; left > 0; left--)
        {
            day = NextWorkday(day);
        }

        var wanted = _zone.InstantOf(day.ToDateTime(TimeOnly.FromDateTime(begin.DateTime)));
        var spans = IntervalsOf(day);
        foreach (var (startMinute, endMinute) in spans)
        {
            if (wanted <= _zone.At(day, endMinute))
            {
                var start = _zone.At(day, startMinute);
                return Local(wanted < start ? start : wanted);
            }
        }

        return Local(_zone.At(day, spans[^1].End));
    }

    public DateTimeOffset Local(DateTimeOffset instant) => _zone.Local(instant);

    /// <summary>The instant at which a day begins.</summary>
    public DateTimeOffset StartOf(DateOnly day) => _zone.At(day, 0);

    private IEnumerable<(DateTimeOffset Start, DateTimeOffset End)> Spans(DateTimeOffset from)
    {
        var day = DateOnly.FromDateTime(Local(from).DateTime);
        if (!IsWorkday(day))
        {
            day = NextWorkday(day);
        }

        while (true)
        {
            foreach (var (startMinute, endMinute) in IntervalsOf(day))
            {
                var start = _zone.At(day, startMinute);
                var end = _zone.At(day, endMinute);
                if (end > from && end > start)
                {
                    yield return (start < from ? Local(from) : start, end);
                }
            }

            day = NextWorkday(day);
        }
    }

    private DateOnly NextWorkday(DateOnly day)
    {
        for (var i = 1; i <= LongestRestInDays; i++)
        {
            if (IsWorkday(day.AddDays(i)))
            {
                return day.AddDays(i);
            }
        }

        throw new InvalidOperationException($"The work calendar has no working time after {day:yyyy-MM-dd}.");
    }

    private ImmutableArray<(int Start, int End)> IntervalsOf(DateOnly day) =>
        _workdays.Contains(day) ? _week[Monday]
        : _holidays.Contains(day) ? []
        : _week[day.DayOfWeek is DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek];

    private static ImmutableArray<(int Start, int End)> Intervals(WorkCalendar calendar, int day)
    {
        if (!calendar.Week.TryGetValue(day, out var texts) || texts.IsDefaultOrEmpty)
        {
            return [];
        }

        var merged = new List<(int Start, int End)>();
        foreach (var (start, end) in texts.Select(Interval).Order())
        {
            if (merged.Count > 0 && start <= merged[^1].End)
            {
                merged[^1] = (merged[^1].Start, Math.Max(end, merged[^1].End));
            }
            else
            {
                merged.Add((start, end));
            }
        }

        return [.. merged];
    }

    private static (int Start, int End) Interval(ImmutableArray<string> text) =>
        text is [var from, var to] && LocalTime.MinutesOf(from) is { } start && LocalTime.MinutesOf(to) is { } end && start < end
            ? (start, end)
            : throw new FormatException($"'{string.Join('-', text)}' is not an interval of working time.");
}
