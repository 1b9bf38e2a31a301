using static Gridwhistle.People.Town;

namespace Gridwhistle.People;

public sealed class RosterRulesTests
{
    [Fact]
    public void Faults_OfASoundRoster_AreNone() => Assert.Empty(RosterRules.Faults(PropertyRoster, Book()));

    [Fact]
    public void Faults_OfABadRoster_AreAllListed()
    {
        var roster = Roster(
            "bad roster",
            Community,
            Role.Liaison,
            new OrganisationId("nobody"),
            [Shift("stranger", "8:00", "25:00", 8), Shift("ghost", "24:00", "08:00")],
            [Instead("wu-day", "2024-11-15 12:00", "2024-11-15 12:00")],
            "stranger");

        var faults = RosterRules.Faults(roster, Book()).Where(f => f.Severity is FaultSeverity.Fault).Select(f => $"{f.Field} {f.Code}");

        Assert.Equal(
            [
                "id roster.bad_id",
                "organisationId roster.organisation_unknown",
                "weekly[0].personId roster.person_unknown",
                "weekly[0].days roster.bad_day",
                "weekly[0].start roster.bad_time",
                "weekly[0].end roster.bad_time",
                "weekly[1].personId roster.person_unreachable",
                "weekly[1].start roster.bad_time",
                "overrides[0].to roster.bad_override",
                "fallback roster.person_unknown",
            ],
            faults);
    }

    [Fact]
    public void Faults_WhenHoursAreUncovered_WarnOfEachGap()
    {
        var roster = Roster("r", Grid1, Role.GridWorker, null, [Shift("li", "00:00", "24:00", 1, 2, 3, 4, 5), Shift("li", "08:00", "20:00", 6)]);

        var gaps = RosterRules.Faults(roster, Book());

        Assert.Equal(["6 00:00–6 08:00", "6 20:00–7 24:00"], gaps.Select(f => f.Value));
        Assert.All(gaps, f => Assert.Equal((RosterRules.Gap, FaultSeverity.Warning), (f.Code, f.Severity)));
        Assert.Null(RosterRules.Check(roster, Book()));
    }

    [Fact]
    public void Faults_WhenAFallbackIsNamed_LeaveNoGap() =>
        Assert.Empty(RosterRules.Faults(Roster("r", Grid1, Role.GridWorker, null, [Shift("li", "08:00", "20:00")], fallback: "lead"), Book()));

    [Fact]
    public void Faults_WhenTheRosteredHoldsNoSuchPost_WarnOnly()
    {
        var fault = Assert.Single(RosterRules.Faults(Roster("r", Grid1, Role.GridWorker, null, [Shift("hu", "00:00", "24:00")]), Book()));

        Assert.Equal((RosterRules.WithoutPost, FaultSeverity.Warning), (fault.Code, fault.Severity));
    }

    [Fact]
    public void Check_WithFaults_RejectsWithEveryOneOfThem()
    {
        var rejection = RosterRules.Check(Roster("r", Grid1, Role.Resident, null, [Shift("ghost", "08:00", "08:60")]), Book());

        Assert.Equal("roster.invalid", rejection?.Code);
        Assert.Equal("roster.role_not_rostered Resident", rejection?.Facts["role"]);
        Assert.StartsWith("roster.person_unreachable ghost", rejection?.Facts["weekly[0].personId"], StringComparison.Ordinal);
        Assert.Equal("roster.bad_time 08:60", rejection?.Facts["weekly[0].end"]);
    }

    [Fact]
    public void Faults_OfAnEmptyRoster_SaySo() =>
        Assert.Contains(RosterRules.Faults(Roster("r", Grid1, Role.GridWorker, null, []), Book()), f => f.Code == RosterRules.Empty);

    [Theory]
    [InlineData("wu-day", "wu-day", "2024-11-15 08:00", "2024-11-15 20:00", "overrides[0].insteadOf roster.same_person")]
    [InlineData("wu-day", "wu-night", "2024-11-15 20:00", "2024-11-16 08:00", "overrides[0].insteadOf roster.not_named")]
    [InlineData("hu", "wu-night", "2024-11-15 08:00", "2024-11-15 20:00", "overrides[0].insteadOf roster.not_named")]
    [InlineData("wu-day", "wu-night", "2024-11-15 08:00", "2026-11-17 08:00", "overrides[0].to roster.bad_override")]
    [InlineData("wu-day", "wu-night", "9999-12-31 08:00", "9999-12-31 23:59", "overrides[0].to roster.bad_override")]
    [InlineData("wu-day", "wu-night", "0001-01-02 08:00", "0001-01-02 20:00", "overrides[0].to roster.bad_override")]
    [InlineData("wu-day", "wu-night", "2024-11-15 19:59", "2024-11-15 21:00", "")]
    public void Faults_InsteadOfOne_NamesWhoeverIsNamedThen(string instead, string person, string from, string to, string expected)
    {
        var roster = PropertyRoster with { Overrides = [InsteadOf(instead, person, from, to)] };

        Assert.Equal(expected, string.Join("; ", RosterRules.Faults(roster, Book()).Select(f => $"{f.Field} {f.Code}")));
    }

    [Fact]
    public void Faults_InsteadOfOneWhoseWeekWasChangedSince_WarnOnly()
    {
        var before = PropertyRoster with { Overrides = [InsteadOf("wu-day", "wu-night", "2024-11-15 08:00", "2024-11-15 20:00")] };
        var changed = before with { Weekly = [Shift("wu-night", "00:00", "24:00")] };

        var fault = Assert.Single(RosterRules.Faults(changed, Book(before)));

        Assert.Equal((RosterRules.NotNamed, FaultSeverity.Warning), (fault.Code, fault.Severity));
        Assert.Equal(FaultSeverity.Fault, Assert.Single(RosterRules.Faults(changed, Book())).Severity);
    }

    [Fact]
    public void Faults_InsteadOfOneWhoStandsInHimself_AreNone() =>
        Assert.Empty(RosterRules.Faults(
            PropertyRoster with { Overrides = [InsteadOf("wu-day", "wu-night", "2024-11-15 08:00", "2024-11-15 20:00"), InsteadOf("wu-night", "wu-day", "2024-11-15 18:00", "2024-11-15 20:00")] }, Book()));
}
