using static Gridwhistle.People.Town;

namespace Gridwhistle.People;

/// <summary>A roster's calendar shows exactly who is on duty.</summary>
public sealed class DutyCalendarTests
{
    private static readonly Roster Night = Roster(
        "night", Grid4, Role.GridWorker, null,
        [Shift("hu", "08:00", "20:00"), Shift("li", "20:00", "08:00"), Shift("lead", "12:00", "24:00", 6)],
        [Instead("duty", "2024-11-15 18:00", "2024-11-15 22:00"), Instead("officer", "2024-11-16 06:00", "2024-11-17 10:00"), Instead("wu-day", "2024-11-16 09:00", "2024-11-16 11:00")]);

    /// <summary>Beside those who replace everybody: one who takes a part of one's night, passes on some of it, and takes a part of who replaced all.</summary>
    private static readonly Roster Swapped = Night with
    {
        Overrides =
        [
            .. Night.Overrides,
            InsteadOf("li", "hu", "2024-11-19 22:00", "2024-11-20 04:00"),
            InsteadOf("hu", "wu-night", "2024-11-20 01:00", "2024-11-20 03:00"),
            InsteadOf("officer", "shui", "2024-11-17 00:00", "2024-11-17 06:00"),
            InsteadOf("lead", "officer2", "2024-11-23 11:00", "2024-11-23 18:00"),
        ],
    };

    public static TheoryData<Roster> Rosters => [Night, Swapped];

    [Theory]
    [MemberData(nameof(Rosters))]
    public void Calendar_Expanded_ShowsWhoIsOnDutyAtEveryHalfHour(Roster roster)
    {
        var duties = Expand(DutyCalendar.Of(roster, id => id.Value));
        var book = Book(roster);
        for (var at = At("2024-11-11 00:15"); at < At("2024-11-25 00:00"); at = at.AddMinutes(30))
        {
            var shown = duties.Where(duty => duty.From <= at.DateTime && at.DateTime < duty.To).Select(duty => duty.Person).Distinct().Order();
            var onDuty = book.OnDuty(Grid4, at).Where(d => d.Role is Role.GridWorker && d.Area == Grid4).Select(d => d.PersonId.Value).Order();
            Assert.Equal((at, string.Join(',', onDuty)), (at, string.Join(',', shown)));
        }
    }

    [Fact]
    public void Calendar_HasTheRostersRevision() => Assert.Equal(7, DutyCalendar.Of(Night with { Revision = 7 }, id => id.Value).Revision);

    [Fact]
    public void Calendar_MadeTwice_KeepsItsUids() => Assert.Equal(Uids(DutyCalendar.Of(Night, id => id.Value)), Uids(DutyCalendar.Of(Night with { Revision = 7 }, _ => "another name")));

    [Fact]
    public void Uids_AreUnique()
    {
        var uids = Uids(DutyCalendar.Of(Swapped, id => id.Value));

        Assert.Equal(uids.Length, uids.Distinct().Count());
    }

    private static string[] Uids(RosterCalendar calendar) => [.. calendar.Entries.Select(entry => entry.Uid)];

    private static List<(string Person, DateTime From, DateTime To)> Expand(RosterCalendar calendar)
    {
        var duties = new List<(string Person, DateTime From, DateTime To)>();
        foreach (var entry in calendar.Entries)
        {
            for (var week = 0; week < (entry.IsWeekly ? 60 : 1); week++)
            {
                if (!entry.Except.Contains(entry.From.AddDays(7 * week)))
                {
                    duties.Add((entry.Person, entry.From.AddDays(7 * week), entry.To.AddDays(7 * week)));
                }
            }
        }

        return duties;
    }
}
