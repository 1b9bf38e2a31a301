using System.Runtime.CompilerServices;

namespace Gridwhistle.Policies;

/// <summary>Turns a limit into the instant it ends at. The answer carries the calendar zone's offset.</summary>
public static class LimitCalculator
{
    // A memo of a pure function, by reference: calendars are immutable and few, reckoning is frequent.
    private static readonly ConditionalWeakTable<WorkCalendar, WorkTime> Compiled = [];

    /// <summary>
    /// Minutes, hours and days are elapsed time (a day is 24 hours). Working hours count only working time; a start
    /// outside it begins with the next interval. Working days end at the same time of day, that many working days on.
    /// </summary>
    public static DateTimeOffset DueAt(Limit limit, DateTimeOffset from, WorkCalendar calendar)
    {
        var time = WorkTimeOf(calendar);
        return limit switch
        {
            { Amount: <= 0 } => time.Local(from),
            { Unit: LimitUnit.Minute } => time.Local(from.AddMinutes(limit.Amount)),
            { Unit: LimitUnit.Hour } => time.Local(from.AddHours(limit.Amount)),
            { Unit: LimitUnit.Day } => time.Local(from.AddDays(limit.Amount)),
            { Unit: LimitUnit.WorkHour } => time.Add(from, TimeSpan.FromHours(limit.Amount)),
            { Unit: LimitUnit.WorkDay } => time.AddDays(from, limit.Amount),
            _ => throw new ArgumentOutOfRangeException(nameof(limit), limit.Unit, "Unknown unit."),
        };
    }

    /// <summary>Whether the limit counts working time alone.</summary>
    public static bool IsWorking(Limit? limit) => limit is { Unit: LimitUnit.WorkHour or LimitUnit.WorkDay };

    /// <summary>Where 80 % of the working time of a limit has passed; null for one of elapsed time.</summary>
    /// <param name="paused">Working time it stood still.</param>
    public static DateTimeOffset? NearAt(Limit? limit, DateTimeOffset from, DateTimeOffset due, WorkCalendar calendar, TimeSpan paused = default)
    {
        if (!IsWorking(limit))
        {
            return null;
        }

        var time = WorkTimeOf(calendar);
        var allowed = time.Between(from, due) - paused;
        return time.Add(from, paused + TimeSpan.FromSeconds(Math.Ceiling(allowed.TotalSeconds * 0.8)));
    }

    /// <summary>Where an instant ahead lies after a stop from <paramref name="stopped"/> to <paramref name="now"/>: as far ahead as it was, in the limit's own time.</summary>
    public static DateTimeOffset After(Limit? limit, DateTimeOffset ahead, DateTimeOffset stopped, DateTimeOffset now, WorkCalendar calendar)
    {
        if (!IsWorking(limit))
        {
            return ahead + (now - stopped);
        }

        var time = WorkTimeOf(calendar);
        return ahead <= stopped ? ahead : time.Add(now, time.Between(stopped, ahead));
    }

    /// <summary>The first instant at or after 80 % of the way: where a light turns yellow.</summary>
    public static DateTimeOffset EightyPercent(DateTimeOffset from, DateTimeOffset due) => due.AddTicks(-((due - from).Ticks / 5));

    /// <summary>The calendar made ready, once.</summary>
    public static WorkTime WorkTimeOf(WorkCalendar calendar) => Compiled.GetValue(calendar, static c => new WorkTime(c));
}
