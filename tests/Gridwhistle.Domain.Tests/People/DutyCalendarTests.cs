using System.Globalization;
using static Gridwhistle.People.Town;

namespace Gridwhistle.People;

/// <summary>A calendar that reads the feed shows exactly who is on duty.</summary>
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
    public void Feed_Expanded_ShowsWhoIsOnDutyAtEveryHalfHour(Roster roster)
    {
        var events = Expand(DutyCalendar.Of(roster, "第四网格值班", id => id.Value, At("2024-11-01 00:00")));
        var book = Book(roster);
        for (var at = At("2024-11-11 00:15"); at < At("2024-11-25 00:00"); at = at.AddMinutes(30))
        {
            var shown = events.Where(e => e.From <= at.DateTime && at.DateTime < e.To).Select(e => e.Person).Distinct().Order();
            var onDuty = book.OnDuty(Grid4, at).Where(d => d.Role is Role.GridWorker && d.Area == Grid4).Select(d => d.PersonId.Value).Order();
            Assert.Equal((at, string.Join(',', onDuty)), (at, string.Join(',', shown)));
        }
    }

    [Fact]
    public void Feed_IsWellFormed_FoldedAndEscaped()
    {
        var ics = DutyCalendar.Of(Night with { Revision = 7 }, "第四网格,东方小区;值班与夜间巡查安排表(含节假日调休与临时替班)", id => id.Value, At("2024-11-01 00:00"));

        Assert.StartsWith("BEGIN:VCALENDAR\r\n", ics, StringComparison.Ordinal);
        Assert.EndsWith("END:VCALENDAR\r\n", ics, StringComparison.Ordinal);
        Assert.All(ics.Split("\r\n"), line => Assert.True(System.Text.Encoding.UTF8.GetByteCount(line) <= 75, line));
        Assert.Contains("SEQUENCE:7", ics, StringComparison.Ordinal);
        Assert.Contains(@"第四网格\,东方小区\;", ics, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", ics.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Feed_MadeTwice_KeepsItsUids() =>
        Assert.Equal(Uids(DutyCalendar.Of(Night, "a", id => id.Value, At("2024-11-01 00:00"))), Uids(DutyCalendar.Of(Night, "b", id => id.Value, At("2025-11-01 00:00"))));

    [Fact]
    public void Uids_AreUnique()
    {
        var uids = Uids(DutyCalendar.Of(Swapped, "a", id => id.Value, At("2024-11-01 00:00")));

        Assert.Equal(uids.Length, uids.Distinct().Count());
    }

    private static string[] Uids(string ics) => [.. ics.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n").Where(line => line.StartsWith("UID:", StringComparison.Ordinal))];

    /// <summary>A calendar program in a few lines: single events, weekly rules, exceptions.</summary>
    private static List<(string Person, DateTime From, DateTime To)> Expand(string ics)
    {
        var events = new List<(string Person, DateTime From, DateTime To)>();
        foreach (var block in ics.Replace("\r\n ", "", StringComparison.Ordinal).Split("BEGIN:VEVENT").Skip(1))
        {
            var lines = block.Split("\r\n");
            var (from, to) = (Time(Value("DTSTART")), Time(Value("DTEND")));
            var person = Value("SUMMARY").Split(' ')[0];
            string Value(string name) => lines.First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(':', 2)[1];

            if (!lines.Any(line => line.StartsWith("RRULE:FREQ=WEEKLY;BYDAY=", StringComparison.Ordinal)))
            {
                events.Add((person, from, to));
                continue;
            }

            var byDay = Value("RRULE")[^2..];
            Assert.Equal(byDay, from.DayOfWeek.ToString()[..2].ToUpperInvariant());
            var except = lines.Any(line => line.StartsWith("EXDATE", StringComparison.Ordinal)) ? Value("EXDATE").Split(',').Select(Time).ToHashSet() : [];
            for (var week = 0; week < 60; week++)
            {
                if (!except.Contains(from.AddDays(7 * week)))
                {
                    events.Add((person, from.AddDays(7 * week), to.AddDays(7 * week)));
                }
            }
        }

        return events;

        static DateTime Time(string text) => DateTime.ParseExact(text, "yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
    }
}
