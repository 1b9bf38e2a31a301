using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using static Gridwhistle.People.Town;

namespace Gridwhistle.People;

public sealed class DutyCalculatorTests
{
    // 2024-11-15 is a Friday.
    [Theory]
    [InlineData("2024-11-15 08:00:00", "wu-day until 11-15 20:00")]
    [InlineData("2024-11-15 19:59:59", "wu-day until 11-15 20:00")]
    [InlineData("2024-11-15 20:00:00", "wu-night until 11-16 08:00")]
    [InlineData("2024-11-16 00:00:00", "wu-night until 11-16 08:00")]
    [InlineData("2024-11-16 07:59:59", "wu-night until 11-16 08:00")]
    [InlineData("2024-11-18 03:00:00", "wu-night until 11-18 08:00")]
    public void OnDuty_ByShiftsOverMidnight_ChangesToTheSecond(string at, string expected) => Assert.Equal(expected, Named(PropertyRoster, at));

    [Theory]
    [InlineData("2024-11-17 21:00:00", "hu until 11-18 06:00")] // Sunday night runs into Monday
    [InlineData("2024-11-18 05:59:59", "hu until 11-18 06:00")]
    [InlineData("2024-11-18 06:00:00", "")]
    [InlineData("2024-11-18 21:00:00", "")] // Monday evening has no shift
    public void OnDuty_WhenAShiftRunsOverTheWeeksEnd_GoesOnOnMonday(string at, string expected) =>
        Assert.Equal(expected, Named(Roster("r", Grid4, Role.GridWorker, null, [Shift("hu", "20:00", "06:00", 7)]), at));

    [Fact]
    public void OnDuty_WhenShiftsOfOnePersonFollowEachOther_EndsWithTheLast()
    {
        var roster = Roster("r", Grid4, Role.GridWorker, null, [Shift("hu", "08:00", "12:00", 5), Shift("hu", "12:00", "24:00", 5), Shift("hu", "00:00", "06:30", 6)]);

        Assert.Equal("hu until 11-16 06:30", Named(roster, "2024-11-15 09:00"));
    }

    [Theory]
    [InlineData("00:00", "24:00")]
    [InlineData("00:00", "00:00")]
    [InlineData("08:00", "08:00")]
    public void OnDuty_WhenTheWeekIsFull_IsRoundTheClock(string start, string end) =>
        Assert.Equal("hu", Named(Roster("r", Grid4, Role.GridWorker, null, [Shift("hu", start, end)]), "2024-11-15 09:00"));

    [Fact]
    public void OnDuty_WhenTwoHaveTheShift_NamesBoth()
    {
        var roster = Roster("r", Grid4, Role.GridWorker, null, [Shift("hu", "08:00", "20:00"), Shift("li", "08:00", "12:00")]);

        Assert.Equal("hu until 11-15 20:00, li until 11-15 12:00", Named(roster, "2024-11-15 09:00"));
    }

    [Theory]
    [InlineData("2024-11-15 09:59:59", "wu-day until 11-15 10:00")]
    [InlineData("2024-11-15 10:00:00", "wu-night until 11-15 12:00")]
    [InlineData("2024-11-15 11:59:59", "wu-night until 11-15 12:00")]
    [InlineData("2024-11-15 12:00:00", "wu-day until 11-15 20:00")]
    public void OnDuty_WhileAnOverrideLasts_ReplacesThePattern(string at, string expected) =>
        Assert.Equal(expected, Named(PropertyRoster with { Overrides = [Instead("wu-night", "2024-11-15 10:00", "2024-11-15 12:00")] }, at));

    [Fact]
    public void OnDuty_WhenAnOverrideRunsIntoOnesOwnShift_IsOneDuty()
    {
        var roster = PropertyRoster with { Overrides = [Instead("wu-night", "2024-11-15 15:00", "2024-11-15 21:00")] };

        Assert.Equal("wu-night until 11-16 08:00", Named(roster, "2024-11-15 16:00"));
        Assert.Equal("wu-day until 11-15 15:00", Named(roster, "2024-11-15 14:00"));
    }

    [Theory]
    [InlineData("2024-11-15 09:59:59", "hu until 11-15 10:00, li until 11-15 20:00")]
    [InlineData("2024-11-15 10:00:00", "lead until 11-15 12:00, li until 11-15 20:00")]
    [InlineData("2024-11-15 11:59:59", "lead until 11-15 12:00, li until 11-15 20:00")]
    [InlineData("2024-11-15 12:00:00", "hu until 11-15 20:00, li until 11-15 20:00")]
    [InlineData("2024-11-16 10:30:00", "hu until 11-16 20:00, li until 11-16 20:00")]
    [InlineData("2024-11-15 21:00:00", "")]
    public void OnDuty_InsteadOfOne_LeavesTheOthers(string at, string expected)
    {
        var roster = Roster("r", Grid4, Role.GridWorker, null, [Shift("hu", "08:00", "20:00"), Shift("li", "08:00", "20:00")], [InsteadOf("hu", "lead", "2024-11-15 10:00", "2024-11-15 12:00")]);

        Assert.Equal(expected, Named(roster, at));
    }

    [Theory]
    [InlineData("2024-11-15 09:00:00", "wu-night until 11-16 08:00")]
    [InlineData("2024-11-15 21:00:00", "wu-night until 11-16 08:00")]
    [InlineData("2024-11-16 09:00:00", "wu-day until 11-16 20:00")]
    public void OnDuty_InsteadOfOneBeforeOnesOwnShift_IsOneDuty(string at, string expected) =>
        Assert.Equal(expected, Named(PropertyRoster with { Overrides = [InsteadOf("wu-day", "wu-night", "2024-11-15 00:00", "2024-11-16 00:00")] }, at));

    [Fact]
    public void OnDuty_WhatWasTakenAndPassedOn_IsTheLasts()
    {
        var roster = PropertyRoster with
        {
            Overrides = [InsteadOf("wu-day", "hu", "2024-11-15 08:00", "2024-11-15 20:00"), InsteadOf("hu", "li", "2024-11-15 12:00", "2024-11-15 20:00")],
        };

        Assert.Equal("hu until 11-15 12:00", Named(roster, "2024-11-15 09:00"));
        Assert.Equal("li until 11-15 20:00", Named(roster, "2024-11-15 12:00"));
    }

    [Fact]
    public void OnDuty_InsteadOfOneWhileSomebodyReplacesAll_IsNobodysShare()
    {
        var roster = PropertyRoster with { Overrides = [InsteadOf("wu-day", "hu", "2024-11-15 08:00", "2024-11-15 20:00"), Instead("li", "2024-11-15 09:00", "2024-11-15 10:00")] };

        Assert.Equal("li until 11-15 10:00", Named(roster, "2024-11-15 09:30"));
        Assert.Equal("hu until 11-15 20:00", Named(roster, "2024-11-15 10:00"));
    }

    [Fact]
    public void OnDuty_InsteadOfOneWhereNobodyIsNamed_LeavesTheFallbackAlone()
    {
        var roster = Roster("r", Grid1, Role.GridWorker, null, [Shift("li", "08:00", "20:00")], [InsteadOf("li", "hu", "2024-11-15 00:00", "2024-11-17 00:00")], "lead");

        Assert.Equal("lead until 11-16 08:00 (fallback)", Named(roster, "2024-11-15 22:00"));
        Assert.Equal("hu until 11-16 20:00", Named(roster, "2024-11-16 08:00"));
    }

    [Fact]
    public void OnDuty_WhenRoundTheClockAndSomebodyStandsIn_EndsThere()
    {
        var roster = Roster("r", Grid4, Role.GridWorker, null, [Shift("hu", "00:00", "24:00")], [Instead("li", "2024-12-01 00:00", "2024-12-02 00:00")]);

        Assert.Equal("hu until 12-01 00:00", Named(roster, "2024-11-15 09:00"));
        Assert.Equal("li until 12-02 00:00", Named(roster, "2024-12-01 09:00"));
        Assert.Equal("hu", Named(roster, "2024-12-02 00:00"));
    }

    [Theory]
    [InlineData("2024-11-15 21:00:00", "lead until 11-16 08:00 (fallback)")]
    [InlineData("2024-11-15 12:00:00", "li until 11-15 20:00")]
    public void OnDuty_WhenNobodyIsNamed_IsTheFallbackUntilSomebodyIs(string at, string expected) =>
        Assert.Equal(expected, Named(Roster("r", Grid1, Role.GridWorker, null, [Shift("li", "08:00", "20:00")], fallback: "lead"), at));

    [Fact]
    public void OnDuty_WhenTheRosterNamesNobodyEver_IsTheFallbackForGood() =>
        Assert.Equal("lead (fallback)", Named(Roster("r", Grid1, Role.GridWorker, null, [], fallback: "lead"), "2024-11-15 12:00"));

    [Fact]
    public void OnDuty_WhenTheFallbackWaitsForAnOverride_EndsWithItsStart()
    {
        var roster = Roster("r", Grid1, Role.GridWorker, null, [Shift("li", "08:00", "20:00")], [Instead("hu", "2024-11-15 22:00", "2024-11-15 23:00")], "lead");

        Assert.Equal("lead until 11-15 22:00 (fallback)", Named(roster, "2024-11-15 21:00"));
    }

    [Fact]
    public void OnDuty_WhenATimeIsMalformed_NamesNobodyForIt() =>
        Assert.Equal("", Named(Roster("r", Grid1, Role.GridWorker, null, [Shift("li", "8:00", "20:00")]), "2024-11-15 12:00"));

    [Theory]
    [InlineData("2024-11-03T01:10:00-04:00", "2024-11-03T01:30:00-04:00")]
    [InlineData("2024-11-03T01:10:00-05:00", "2024-11-03T01:30:00-05:00")]
    [InlineData("2024-03-10T01:10:00-05:00", "2024-03-10T01:30:00-05:00")]
    public void OnDuty_WhereClocksChange_EndsAfterItBegan(string at, string until)
    {
        var roster = Roster("r", Grid1, Role.GridWorker, null, [Shift("li", "20:00", "01:30")]);

        var duty = Assert.Single(DutyCalculator.OnDuty(roster, Instant(at), TimeZoneInfo.FindSystemTimeZoneById("America/New_York")));

        Assert.Equal(Instant(until), duty.Until);
    }

    [Fact]
    public void Until_ForAnyRoster_IsTheFirstChange() =>
        Prop.ForAll(Rosters.ToArbitrary(), Gen.Choose(0, 14 * 96).ToArbitrary(), (roster, quarters) =>
        {
            var at = At("2024-11-11 00:00").AddMinutes(quarters * 15);
            return DutyCalculator.OnDuty(roster, at).All(d => d.Until == FirstChange(roster, d, at));
        }).QuickCheckThrowOnFailure();

    private static Gen<Roster> Rosters =>
        from shifts in (from person in Gen.Elements("a", "b", "c")
                        from start in Gen.Choose(0, 23)
                        from end in Gen.Choose(0, 24)
                        from days in Gen.SubListOf(new[] { 1, 2, 3, 4, 5, 6, 7 })
                        select Shift(person, $"{start:00}:00", $"{end:00}:00", [.. days])).ListOf(3)
        from overrides in (from person in Gen.Elements("a", "b", "d")
                           from start in Gen.Choose(0, 14 * 24)
                           from length in Gen.Choose(1, 30)
                           from instead in Gen.Elements(null, null, "a", "b", "c")
                           let first = At("2024-11-11 00:00").AddHours(start)
                           select new RosterOverride(new PersonId(person), first, first.AddHours(length)) { InsteadOf = instead is null ? null : new PersonId(instead) }).ListOf(4)
        select Roster("r", Grid1, Role.GridWorker, null, [.. shifts], [.. overrides], "lead");

    /// <summary>Steps through the hours until the person's part changes; a fortnight without a change is for good.</summary>
    private static DateTimeOffset? FirstChange(Roster roster, RosteredPerson duty, DateTimeOffset at)
    {
        var hour = new DateTimeOffset(at.Year, at.Month, at.Day, at.Hour, 0, 0, at.Offset);
        for (var t = hour.AddHours(1); t < hour.AddDays(40); t = t.AddHours(1))
        {
            if (!DutyCalculator.OnDuty(roster, t).Any(d => d.PersonId == duty.PersonId && d.Fallback == duty.Fallback))
            {
                return t;
            }
        }

        return null;
    }

    private static string Named(Roster roster, string at) => string.Join(", ", DutyCalculator.OnDuty(roster, At(at)).Select(d =>
        d.PersonId + (d.Until is { } until ? until.ToString(" 'until' MM-dd HH:mm", CultureInfo.InvariantCulture) : "") + (d.Fallback ? " (fallback)" : "")));

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
