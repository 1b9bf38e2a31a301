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

    /// <summary>The first instant at or after 80 % of the way: where a light turns yellow.</summary>
    public static DateTimeOffset EightyPercent(DateTimeOffset from, DateTimeOffset due) => due.AddTicks(-((due - from).Ticks / 5));

    /// <summary>The calendar made ready, once.</summary>
    public static WorkTime WorkTimeOf(WorkCalendar calendar) => Compiled.GetValue(calendar, static c => new WorkTime(c));
}
