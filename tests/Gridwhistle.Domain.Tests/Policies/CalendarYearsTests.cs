using System.Collections.Immutable;
using Gridwhistle.Issues;

namespace Gridwhistle.Policies;

public sealed class CalendarYearsTests
{
    [Fact]
    public void Years_NobodyNamed_AreThoseWithHolidaysAndMakeUpDays()
    {
        Assert.Equal([2024, 2025], CalendarYears.Of(Calendars.Office));
        Assert.Equal([2024], CalendarYears.Of(Calendars.Office with { Workdays = [DateOnly.Parse("2024-09-29")] }));
        Assert.Empty(CalendarYears.Of(Calendars.Of("Asia/Shanghai", ["08:30-12:00"])));
        Assert.Equal([2026], CalendarYears.Of(Calendars.Office with { OfficialYears = [2026] }));
    }

    [Theory]
    [InlineData("2025-10-31T23:59:59+08:00", "")]
    [InlineData("2025-11-01T00:00:00+08:00", "2026")]
    [InlineData("2026-06-01T00:00:00+08:00", "2026")]
    [InlineData("2026-11-01T00:00:00+08:00", "2026 2027")]
    public void Missing_IsSaidBeforeADeadlineFallsIntoTheYear(string now, string missing) =>
        Assert.Equal(missing, string.Join(' ', CalendarYears.Missing(SomePolicies.Set, DateTimeOffset.Parse(now)).Select(one => one.Year)));

    [Fact]
    public void Missing_WithLongLimits_IsSaidAsMuchEarlier()
    {
        var slow = SomePolicies.Set.Categories[0] with
        {
            Limits = ImmutableDictionary<ClockKind, ImmutableDictionary<Urgency, Limit>>.Empty.Add(ClockKind.Resolve, ImmutableDictionary<Urgency, Limit>.Empty.Add(Urgency.Normal, new Limit(60, LimitUnit.WorkDay))),
        };
        var policies = SomePolicies.Set with { Categories = [slow] };
        var now = DateTimeOffset.Parse("2025-09-15T09:00:00+08:00");

        Assert.Equal(2025, LimitCalculator.DueAt(new Limit(60, LimitUnit.WorkDay), now, policies.Calendar).Year);
        Assert.Equal(2026, LimitCalculator.DueAt(new Limit(60, LimitUnit.WorkDay), now.AddDays(30), policies.Calendar).Year);
        Assert.Equal([2026], CalendarYears.Missing(policies, now).Select(one => one.Year));
    }

    [Fact]
    public void Missing_SinceWhen_IsTheSameWhenever()
    {
        var autumn = CalendarYears.Missing(SomePolicies.Set, DateTimeOffset.Parse("2025-11-20T09:00:00+08:00"));
        var spring = CalendarYears.Missing(SomePolicies.Set, DateTimeOffset.Parse("2026-03-20T09:00:00+08:00"));
        Assert.Equal(autumn, spring);
        Assert.Equal(DateTimeOffset.Parse("2025-11-01T00:00:00+08:00"), autumn[0].Since);
    }

    [Fact]
    public void Missing_AtTheEndsOfTime_Answers() => Assert.NotEmpty(CalendarYears.Missing(SomePolicies.Set, new DateTimeOffset(2199, 12, 31, 0, 0, 0, TimeSpan.Zero)));
}
