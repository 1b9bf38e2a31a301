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
}
