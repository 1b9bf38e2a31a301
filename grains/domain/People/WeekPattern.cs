using System.Collections.Immutable;
using Gridwhistle.Policies;

namespace Gridwhistle.People;

/// <summary>Stretches of a week in local minutes from Monday 00:00, merged; the week closes into a ring.</summary>
internal sealed class WeekPattern
{
    public const int MinutesPerWeek = 7 * LocalTime.MinutesPerDay;

    private readonly ImmutableArray<(int Start, int End)> _stretches;

    private WeekPattern(ImmutableArray<(int Start, int End)> stretches) => _stretches = stretches;

    /// <summary>Round the clock, every day.</summary>
    public static WeekPattern Whole { get; } = new([(0, MinutesPerWeek)]);

    public bool IsEmpty => _stretches.IsEmpty;

    public bool IsWholeWeek => _stretches is [(0, MinutesPerWeek)];

    /// <summary>The stretches in which nobody is named, in order; one over the week's end is given in two parts.</summary>
    public IEnumerable<(int Start, int End)> Gaps()
    {
        var from = 0;
        foreach (var (start, end) in _stretches)
        {
            if (start > from)
            {
                yield return (from, start);
            }

            from = end;
        }

        if (from < MinutesPerWeek)
        {
            yield return (from, MinutesPerWeek);
        }
    }

    /// <summary>Shifts that are not well formed name nobody: rosters are checked when they are saved.</summary>
    public static WeekPattern Of(IEnumerable<WeeklyShift> shifts)
    {
        var parts = new List<(int Start, int End)>();
        foreach (var shift in shifts)
        {
            if (MinutesOf(shift) is not var (start, length) || shift.Days.IsDefault)
            {
                continue;
            }

            foreach (var day in shift.Days.Where(d => d is >= 1 and <= 7))
            {
                var from = (day - 1) * LocalTime.MinutesPerDay + start;
                var to = from + length;
                parts.Add((from, Math.Min(to, MinutesPerWeek)));
                if (to > MinutesPerWeek)
                {
                    parts.Add((0, to - MinutesPerWeek));
                }
            }
        }

        return new WeekPattern(Merge(parts));
    }

    /// <summary>The hours of any of them.</summary>
    public static WeekPattern Of(IEnumerable<WeekPattern> patterns) => new(Merge([.. patterns.SelectMany(pattern => pattern._stretches)]));

    /// <summary>The start and length of a shift; null when a time is malformed. An end at or before the start is on the next day.</summary>
    public static (int Start, int Length)? MinutesOf(WeeklyShift shift) =>
        LocalTime.MinutesOf(shift.Start) is { } start and < LocalTime.MinutesPerDay && LocalTime.MinutesOf(shift.End) is { } end
            ? (start, end > start ? end - start : end + LocalTime.MinutesPerDay - start)
            : null;

    public static int MinuteOf(DateTime local) => (((int)local.DayOfWeek + 6) % 7 * LocalTime.MinutesPerDay) + (local.Hour * 60) + local.Minute;

    public bool Covers(int minute)
    {
        foreach (var (start, end) in _stretches)
        {
            if (start <= minute && minute < end)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Minutes from a covered minute to the end of its stretch; null when it never ends.</summary>
    public int? Left(int minute)
    {
        if (IsWholeWeek)
        {
            return null;
        }

        var end = EndOf(minute);
        return end == MinutesPerWeek ? MinutesPerWeek - minute + EndOf(0) : end - minute;
    }

    /// <summary>Minutes from an uncovered minute to the next covered one; null when there is none.</summary>
    public int? Next(int minute)
    {
        foreach (var (start, _) in _stretches)
        {
            if (start > minute)
            {
                return start - minute;
            }
        }

        return IsEmpty ? null : MinutesPerWeek - minute + _stretches[0].Start;
    }

    private int EndOf(int minute)
    {
        foreach (var (start, end) in _stretches)
        {
            if (start <= minute && minute < end)
            {
                return end;
            }
        }

        return minute;
    }

    private static ImmutableArray<(int Start, int End)> Merge(List<(int Start, int End)> parts)
    {
        parts.Sort();
        var merged = ImmutableArray.CreateBuilder<(int Start, int End)>();
        foreach (var (start, end) in parts)
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

        return merged.ToImmutable();
    }
}
