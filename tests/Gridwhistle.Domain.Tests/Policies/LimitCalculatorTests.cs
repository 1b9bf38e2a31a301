using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Gridwhistle.Policies;

public sealed class LimitCalculatorTests
{
    [Theory]
    // elapsed: nights, weekends and holidays count
    [InlineData(30, LimitUnit.Minute, "2024-11-15 20:00:00", "2024-11-15 20:30:00")]
    [InlineData(48, LimitUnit.Hour, "2025-02-26 15:00:00", "2025-02-28 15:00:00")]
    [InlineData(7, LimitUnit.Day, "2024-12-28 10:00:00", "2025-01-04 10:00:00")]
    [InlineData(2, LimitUnit.Hour, "2024-12-31 23:30:00", "2025-01-01 01:30:00")]
    // inside one interval, and exactly to its end
    [InlineData(2, LimitUnit.WorkHour, "2024-11-14 09:00:00", "2024-11-14 11:00:00")]
    [InlineData(3, LimitUnit.WorkHour, "2024-11-14 09:00:00", "2024-11-14 12:00:00")]
    // over the lunch break
    [InlineData(2, LimitUnit.WorkHour, "2024-11-14 11:00:00", "2024-11-14 15:00:00")]
    [InlineData(4, LimitUnit.WorkHour, "2024-11-14 08:30:00", "2024-11-14 14:30:00")]
    // a start outside working time begins with the next interval
    [InlineData(1, LimitUnit.WorkHour, "2024-11-14 12:00:00", "2024-11-14 15:00:00")]
    [InlineData(1, LimitUnit.WorkHour, "2024-11-14 13:59:59", "2024-11-14 15:00:00")]
    [InlineData(1, LimitUnit.WorkHour, "2024-11-14 03:00:00", "2024-11-14 09:30:00")]
    [InlineData(1, LimitUnit.WorkHour, "2024-11-14 11:59:59", "2024-11-14 14:59:59")]
    // Friday evening, and the last second of Friday
    [InlineData(4, LimitUnit.WorkHour, "2024-11-15 17:30:00", "2024-11-18 14:30:00")]
    [InlineData(4, LimitUnit.WorkHour, "2024-11-15 19:00:00", "2024-11-18 14:30:00")]
    [InlineData(4, LimitUnit.WorkHour, "2024-11-15 17:29:59", "2024-11-18 14:29:59")]
    [InlineData(4, LimitUnit.WorkHour, "2024-11-16 10:00:00", "2024-11-18 14:30:00")]
    // the National Day week: Sunday 29 September and Saturday 12 October are worked, 1–7 October are not
    [InlineData(4, LimitUnit.WorkHour, "2024-09-28 10:00:00", "2024-09-29 14:30:00")]
    [InlineData(4, LimitUnit.WorkHour, "2024-09-30 16:30:00", "2024-10-08 11:30:00")]
    [InlineData(4, LimitUnit.WorkHour, "2024-10-11 16:30:00", "2024-10-12 11:30:00")]
    [InlineData(8, LimitUnit.WorkHour, "2024-10-12 08:30:00", "2024-10-14 09:30:00")]
    // across the end of the year
    [InlineData(4, LimitUnit.WorkHour, "2024-12-31 17:00:00", "2025-01-02 12:00:00")]
    // working days
    [InlineData(1, LimitUnit.WorkDay, "2024-11-14 10:00:00", "2024-11-15 10:00:00")]
    [InlineData(1, LimitUnit.WorkDay, "2024-11-15 10:00:00", "2024-11-18 10:00:00")]
    [InlineData(3, LimitUnit.WorkDay, "2024-11-15 18:00:00", "2024-11-21 08:30:00")]
    [InlineData(1, LimitUnit.WorkDay, "2024-11-14 12:30:00", "2024-11-15 14:00:00")]
    [InlineData(3, LimitUnit.WorkDay, "2024-09-30 10:00:00", "2024-10-10 10:00:00")]
    [InlineData(1, LimitUnit.WorkDay, "2024-12-31 16:00:00", "2025-01-02 16:00:00")]
    [InlineData(15, LimitUnit.WorkDay, "2025-09-24 09:00:00", "2025-10-21 09:00:00")]
    public void DueAt_ByTheOfficeCalendar_IsExact(int amount, LimitUnit unit, string from, string due) =>
        Assert.Equal(Shanghai(due), LimitCalculator.DueAt(new Limit(amount, unit), Shanghai(from), Calendars.Office));

    [Fact]
    public void DueAt_WhenTheStartHasAnotherOffset_AnswersInTheCalendarsZone()
    {
        var due = LimitCalculator.DueAt(new Limit(30, LimitUnit.Minute), Instant("2024-11-15T12:00:00Z"), Calendars.Office);

        Assert.Equal(TimeSpan.FromHours(8), due.Offset);
        Assert.Equal(new DateTime(2024, 11, 15, 20, 30, 0), due.DateTime);
    }

    [Theory]
    [InlineData(LimitUnit.Minute)]
    [InlineData(LimitUnit.WorkHour)]
    [InlineData(LimitUnit.WorkDay)]
    public void DueAt_WhenTheAmountIsZero_IsTheStart(LimitUnit unit) =>
        Assert.Equal(Shanghai("2024-11-16 10:00:00"), LimitCalculator.DueAt(new Limit(0, unit), Shanghai("2024-11-16 10:00:00"), Calendars.Office));

    [Fact]
    public void DueAt_WhenOpenRoundTheClock_WorkHoursAreHours()
    {
        var calendar = Calendars.Of("Asia/Shanghai", ["00:00-24:00"], 1, 2, 3, 4, 5, 6, 7);

        Assert.Equal(Shanghai("2024-11-17 22:00:00"), LimitCalculator.DueAt(new Limit(50, LimitUnit.WorkHour), Shanghai("2024-11-15 20:00:00"), calendar));
    }

    [Fact]
    public void DueAt_WhenIntervalsOverlapOrTouch_CountsThemOnce()
    {
        var calendar = Calendars.Of("Asia/Shanghai", ["12:00-14:00", "08:00-11:00", "10:00-12:00"]);

        Assert.Equal(Shanghai("2024-11-14 14:00:00"), LimitCalculator.DueAt(new Limit(6, LimitUnit.WorkHour), Shanghai("2024-11-14 07:00:00"), calendar));
    }

    [Theory]
    // New York springs forward on 2024-03-10 at 02:00 and falls back on 2024-11-03 at 02:00
    [InlineData("2024-03-10T00:30:00-05:00", 3, "2024-03-10T04:30:00-04:00")]
    [InlineData("2024-11-03T00:30:00-04:00", 3, "2024-11-03T02:30:00-05:00")]
    [InlineData("2024-03-09T23:00:00-05:00", 24, "2024-03-11T00:00:00-04:00")]
    public void DueAt_WhereClocksChange_CountsRealHours(string from, int hours, string due)
    {
        var calendar = Calendars.Of("America/New_York", ["00:00-24:00"], 1, 2, 3, 4, 5, 6, 7);

        var answer = LimitCalculator.DueAt(new Limit(hours, LimitUnit.WorkHour), Instant(from), calendar);

        Assert.Equal(Instant(due), answer);
        Assert.Equal(Instant(due).Offset, answer.Offset);
    }

    [Fact]
    public void Begin_WhenTheClocksSkipTheInterval_IsAsMuchLater()
    {
        // 02:15–02:45 does not exist that Sunday: it shows as 03:15–03:45
        var time = new WorkTime(Calendars.Of("America/New_York", ["02:15-02:45"], 7));

        Assert.Equal(Instant("2024-03-10T03:15:00-04:00"), time.Begin(Instant("2024-03-10T00:00:00-05:00")));
        Assert.Equal(Instant("2024-03-10T03:45:00-04:00"), time.Add(Instant("2024-03-10T00:00:00-05:00"), TimeSpan.FromMinutes(30)));
    }

    [Fact]
    public void DueAt_WhenTheLastWorkingDayIsShorter_IsHeldToThatDay()
    {
        var calendar = Calendars.Of("Asia/Shanghai", ["09:00-17:00"], 4);
        calendar = calendar with { Week = calendar.Week.Add(5, [["09:00", "12:00"]]) };

        Assert.Equal(Shanghai("2024-11-15 12:00:00"), LimitCalculator.DueAt(new Limit(1, LimitUnit.WorkDay), Shanghai("2024-11-14 15:00:00"), calendar));
    }

    [Fact]
    public void DueAt_WhenNobodyEverWorks_Throws() =>
        Assert.Throws<InvalidOperationException>(() =>
            LimitCalculator.DueAt(new Limit(1, LimitUnit.WorkHour), Shanghai("2024-11-14 15:00:00"), Calendars.Of("Asia/Shanghai", [])));

    [Theory]
    [InlineData("2024-11-15 20:00:00", "2024-11-15 20:30:00", "2024-11-15 20:24:00")]
    [InlineData("2024-11-15 00:00:00", "2024-11-22 00:00:00", "2024-11-20 14:24:00")]
    public void EightyPercent_OfALimit_IsExact(string from, string due, string yellow) =>
        Assert.Equal(Shanghai(yellow), LimitCalculator.EightyPercent(Shanghai(from), Shanghai(due)));

    [Fact]
    public void EightyPercent_WhenItFallsBetweenTwoTicks_IsTheLater()
    {
        var from = Shanghai("2024-11-15 20:00:00");

        Assert.Equal(from.AddTicks(6), LimitCalculator.EightyPercent(from, from.AddTicks(7)));
    }

    [Fact]
    public void DueAt_InWorkHours_HasExactlyThatMuchWorkingTimeBeforeIt()
    {
        var time = LimitCalculator.WorkTimeOf(Calendars.Office);
        Prop.ForAll(
            Gen.Choose(0, 3 * 365 * 24 * 60).ToArbitrary(),
            Gen.Choose(1, 200).ToArbitrary(),
            (minutes, hours) =>
            {
                var from = Shanghai("2023-06-01 00:00:00").AddMinutes(minutes);
                var due = LimitCalculator.DueAt(new Limit(hours, LimitUnit.WorkHour), from, Calendars.Office);
                return WorkedMinutes(time, from, due) == hours * 60 && time.Begin(due.AddMinutes(-1)) == due.AddMinutes(-1);
            }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("2026-03-11 09:00:00", "2026-03-11 12:30:00", "2026-03-11 13:30:00", "2026-03-11 15:00:00")] // a lunch counts for nothing
    [InlineData("2026-03-13 16:30:00", "2026-03-13 17:00:00", "2026-03-16 08:30:00", "2026-03-16 12:00:00")] // nor does a week-end
    [InlineData("2026-03-11 09:00:00", "2026-03-11 10:00:00", "2026-03-11 10:30:00", "2026-03-11 15:30:00")]
    public void After_AStop_WhatIsLeftOfAWorkingLimitIsLeft(string from, string stopped, string on, string due)
    {
        var limit = new Limit(4, LimitUnit.WorkHour);
        Assert.Equal(Shanghai(due), LimitCalculator.After(limit, LimitCalculator.DueAt(limit, Shanghai(from), Calendars.Office), Shanghai(stopped), Shanghai(on), Calendars.Office));
    }

    [Theory]
    [InlineData(4, LimitUnit.WorkHour, "2026-03-13 16:30:00", "2026-03-16 10:42:00")] // 3 h 12 min of work, a week-end between
    [InlineData(4, LimitUnit.Hour, "2026-03-13 16:30:00", null)]
    public void NearAt_OfAWorkingLimit_IsFourFifthsOfItsWork(int amount, LimitUnit unit, string from, string? near)
    {
        var limit = new Limit(amount, unit);
        var at = LimitCalculator.NearAt(limit, Shanghai(from), LimitCalculator.DueAt(limit, Shanghai(from), Calendars.Office), Calendars.Office);
        Assert.Equal(near is null ? null : Shanghai(near), at);
    }

    [Fact]
    public void Work_OverAnyCalendar_IsWhatCountingMinutesMakesOfIt()
    {
        var first = DateOnly.Parse("2026-01-01", CultureInfo.InvariantCulture);
        var calendars =
            from holidays in Gen.Choose(0, 89).ListOf(12)
            from workdays in Gen.Choose(0, 89).ListOf(6)
            from ends in Gen.Choose(9 * 60, 12 * 60)
            from begins in Gen.Choose(13 * 60, 15 * 60)
            select Calendars.Of("Asia/Shanghai", [$"08:30-{ends / 60:00}:{ends % 60:00}", $"{begins / 60:00}:{begins % 60:00}-17:30"]) with
            {
                Holidays = [.. holidays.Select(first.AddDays)],
                Workdays = [.. workdays.Select(first.AddDays)],
            };
        Prop.ForAll(
            calendars.ToArbitrary(),
            Gen.Choose(0, 60 * 24 * 60).ToArbitrary(),
            Gen.Choose(0, 12 * 24 * 60).ToArbitrary(),
            (calendar, from, length) =>
            {
                var time = LimitCalculator.WorkTimeOf(calendar);
                var start = Shanghai("2026-01-01 00:00:00").AddMinutes(from);
                var end = start.AddMinutes(length);
                var worked = Enumerable.Range(0, length).Count(minute => IsWork(calendar, start.AddMinutes(minute)));
                var between = time.Between(start, end);
                return between == TimeSpan.FromMinutes(worked) && (worked == 0 || time.Between(start, time.Add(start, between)) == between);
            }).QuickCheckThrowOnFailure();
    }

    /// <summary>Whether a minute is working time, by the calendar's own words.</summary>
    private static bool IsWork(WorkCalendar calendar, DateTimeOffset minute)
    {
        var local = minute.ToOffset(TimeSpan.FromHours(8)).DateTime;
        var day = DateOnly.FromDateTime(local);
        var weekday = calendar.Workdays.Contains(day) ? 1 : calendar.Holidays.Contains(day) ? 0 : local.DayOfWeek is DayOfWeek.Sunday ? 7 : (int)local.DayOfWeek;
        return calendar.Week.TryGetValue(weekday, out var spans) && spans.Any(span => string.CompareOrdinal(local.ToString("HH:mm", CultureInfo.InvariantCulture), span[0]) >= 0 && string.CompareOrdinal(local.ToString("HH:mm", CultureInfo.InvariantCulture), span[1]) < 0);
    }

    /// <summary>Counts minute by minute, the slow and obvious way.</summary>
    private static int WorkedMinutes(WorkTime time, DateTimeOffset from, DateTimeOffset due)
    {
        var count = 0;
        for (var at = from; at < due; at = at.AddMinutes(1))
        {
            var local = at.ToOffset(TimeSpan.FromHours(8)).DateTime;
            var open = (local.Hour * 60 + local.Minute) is >= 510 and < 720 or >= 840 and < 1050;
            count += open && time.IsWorkday(DateOnly.FromDateTime(local)) ? 1 : 0;
        }

        return count;
    }

    private static DateTimeOffset Shanghai(string text) => new(DateTime.Parse(text, CultureInfo.InvariantCulture), TimeSpan.FromHours(8));

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
