using Gridwhistle.Areas;
using static Gridwhistle.People.Town;

namespace Gridwhistle.People;

/// <summary>A7.18: somebody can be turned to at any hour, or it is known when not.</summary>
public sealed class DutyBookCoverTests
{
    [Fact]
    public void Cover_WithoutRosters_IsWholeWhereThePostsAreHeld() => Assert.Empty(Book().Cover([Grid1, Grid4], []).Gaps);

    [Fact]
    public void Cover_OfADayShift_LeavesEveryNight()
    {
        var gaps = Book(Roster("grid1", Grid1, Role.GridWorker, null, [Shift("li", "08:00", "20:00")])).Cover([Grid1], []).Gaps;

        Assert.Equal(8, gaps.Length);
        Assert.Equal(new CoverGap(Grid1, Role.GridWorker, null, 1, "00:00", 1, "08:00"), gaps[0]);
        Assert.Equal(new CoverGap(Grid1, Role.GridWorker, null, 1, "20:00", 2, "08:00"), gaps[1]);
        Assert.Equal(new CoverGap(Grid1, Role.GridWorker, null, 7, "20:00", 7, "24:00"), gaps[^1]);
    }

    [Fact]
    public void Cover_OfShiftsOverMidnight_IsWhole() => Assert.Empty(Book(PropertyRoster).Cover([Grid4], [Property]).Gaps);

    [Fact]
    public void Cover_OfTwoRostersOfOneStation_CountsThemTogether()
    {
        var day = Roster("day", Grid1, Role.GridWorker, null, [Shift("li", "08:00", "20:00")]);
        var night = Roster("night", Grid1, Role.GridWorker, null, [Shift("hu", "20:00", "08:00")]);

        Assert.Empty(Book(day, night).Cover([Grid1], []).Gaps);
    }

    [Fact]
    public void Cover_WithAFallback_IsWhole() =>
        Assert.Empty(Book(Roster("grid1", Grid1, Role.GridWorker, null, [Shift("li", "08:00", "20:00")], fallback: "lead")).Cover([Grid1], []).Gaps);

    [Fact]
    public void Cover_OfABodyWithoutAnybody_IsAWeekLongGap() =>
        Assert.Equal([new CoverGap(Street, Role.Liaison, new OrganisationId("gas"), 1, "00:00", 7, "24:00")], Book().Cover([Grid4], [new("gas")]).Gaps);

    [Fact]
    public void Cover_OfARoleNobodyHas_IsAGapWhereItShouldStand()
    {
        var elsewhere = new AreaCode("420602004007001");

        Assert.Equal(
            [(elsewhere, Role.GridWorker), (elsewhere.Community!.Value, Role.GridLead), (elsewhere.Community!.Value, Role.CommunityOfficer)],
            Book().Cover([elsewhere], []).Gaps.Select(gap => (gap.Area, gap.Role)));
    }

    [Fact]
    public void Cover_NamesWhomNoMessageWouldReach() =>
        Assert.Equal([new PersonId("ghost")], Book(Roster("r", Grid1, Role.GridWorker, null, [Shift("li", "00:00", "24:00")], fallback: "ghost")).Cover([Grid1], []).Unreachable);
}
