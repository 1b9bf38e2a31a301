using static Gridwhistle.People.Town;

namespace Gridwhistle.People;

/// <summary>Who is told when somebody's place on a roster falls to others.</summary>
public sealed class RosterNoticesTests
{
    private static readonly Person Night = Town.People.Single(person => person.Id.Value == "wu-night");

    [Fact]
    public void Of_TellsBothSides_OnceEach_OfTheHoursThatFallToOthers()
    {
        var told = RosterNotices.Of(Night, [(PropertyRoster, [new PersonId("wu-day"), new PersonId("wu-day")])], Street, default).ToArray();
        Assert.Equal(["wu-night", "wu-day"], told.Select(notice => notice.To.Value));
        Assert.All(told, notice => Assert.Equal((RosterNotices.HandedOver, "吴夜 20:00–08:00"), (notice.Item.Kind, notice.Item.Title)));
        Assert.Equal(told.Select(notice => notice.Item.Id), RosterNotices.Of(Night, [(PropertyRoster, [new PersonId("wu-day")])], Street, default).Select(notice => notice.Item.Id));
    }

    [Fact]
    public void Of_ARosterThatDoesNotNameThem_IsNothing() =>
        Assert.Empty(RosterNotices.Of(Night, [(Roster("other", Grid1, Role.GridWorker, null, [Shift("li", "00:00", "24:00")]), [new PersonId("li")])], Street, default));

    [Fact]
    public void PeopleOf_ARoster_AreThoseOfItsWeek_ItsChanges_AndItsFallback() =>
        Assert.Equal(
            ["wu-day", "wu-night", "shui", "officer"],
            RosterNotices.PeopleOf(Roster("all", Community, Role.Liaison, Property, [Shift("wu-day", "08:00", "20:00"), Shift("wu-night", "20:00", "08:00")], [Instead("shui", "2024-11-15 08:00", "2024-11-15 20:00")], "officer")).Select(person => person.Value));
}
