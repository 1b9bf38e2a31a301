using System.Globalization;
using System.Text;
using Gridwhistle.Policies;

namespace Gridwhistle.People;

/// <summary>
/// A roster as an iCalendar feed (RFC 5545): each weekly shift recurs, overrides stand as they are, and a shift an override cuts into is
/// given piece by piece for that day. UIDs are stable, so a calendar updates what it has.
/// </summary>
public static class DutyCalendar
{
    private const string Zone = LocalTime.DefaultZone, Stamp = "yyyyMMdd'T'HHmmss";

    /// <summary>A Monday before any roster: recurrences are anchored in its week.</summary>
    private static readonly DateTime Anchor = new(2024, 1, 1);

    private static readonly string[] Days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    /// <param name="title">What the duty is called: area and role.</param>
    /// <param name="nameOf">A person's name as the feed shows it.</param>
    /// <param name="now">When the feed was made.</param>
    public static string Of(Roster roster, string title, Func<PersonId, string> nameOf, DateTimeOffset now)
    {
        var ics = new IcsText();
        ics.Line("BEGIN", "VCALENDAR").Line("VERSION", "2.0").Line("PRODID", "-//Gridwhistle//Duty//ZH").Line("CALSCALE", "GREGORIAN").Line("METHOD", "PUBLISH");
        ics.Text("X-WR-CALNAME", title);
        ics.Line("BEGIN", "VTIMEZONE").Line("TZID", Zone).Line("BEGIN", "STANDARD").Line("DTSTART", "19920101T000000")
            .Line("TZOFFSETFROM", "+0800").Line("TZOFFSETTO", "+0800").Line("TZNAME", "CST").Line("END", "STANDARD").Line("END", "VTIMEZONE");
        var changes = new CalendarChanges(roster);
        var shifts = roster.Weekly.IsDefault ? [] : roster.Weekly;
        for (var i = 0; i < shifts.Length; i++)
        {
            foreach (var day in shifts[i].Days.Order())
            {
                Weekly(shifts[i], day, $"{roster.Id}-{i}-{day}");
            }
        }

        foreach (var change in changes.OfAll)
        {
            foreach (var (person, from, to) in changes.Shares(change.Person, change.From, change.To))
            {
                Event($"{roster.Id}-o-{from.Ticks:x}-{change.Person.Value}", person, from, to);
            }
        }

        return ics.Line("END", "VCALENDAR").ToString();

        void Weekly(WeeklyShift shift, int day, string uid)
        {
            if (WeekPattern.MinutesOf(shift) is not var (start, length) || day is < 1 or > 7)
            {
                return;
            }

            var first = Anchor.AddDays(day - 1).AddMinutes(start);
            var cut = changes.Occurrences(shift.PersonId, first, length).ToList();
            Begin(uid, shift.PersonId, first, first.AddMinutes(length));
            ics.Line("RRULE", $"FREQ=WEEKLY;BYDAY={Days[day - 1]}");
            if (cut.Count > 0)
            {
                ics.Line($"EXDATE;TZID={Zone}", string.Join(',', cut.Select(at => at.ToString(Stamp, CultureInfo.InvariantCulture))));
            }

            ics.Line("END", "VEVENT");
            foreach (var at in cut)
            {
                foreach (var (person, from, to) in changes.Left(shift.PersonId, at, at.AddMinutes(length)))
                {
                    Event($"{uid}-{from.ToString(Stamp, CultureInfo.InvariantCulture)}", person, from, to);
                }
            }
        }

        void Event(string uid, PersonId person, DateTime from, DateTime to)
        {
            Begin(uid, person, from, to);
            ics.Line("END", "VEVENT");
        }

        void Begin(string uid, PersonId person, DateTime from, DateTime to) => ics
            .Line("BEGIN", "VEVENT")
            .Line("UID", $"{uid}@gridwhistle")
            .Line("DTSTAMP", now.UtcDateTime.ToString(Stamp, CultureInfo.InvariantCulture) + "Z")
            .Line("SEQUENCE", roster.Revision.ToString(CultureInfo.InvariantCulture))
            .Line($"DTSTART;TZID={Zone}", from.ToString(Stamp, CultureInfo.InvariantCulture))
            .Line($"DTEND;TZID={Zone}", to.ToString(Stamp, CultureInfo.InvariantCulture))
            .Text("SUMMARY", $"{nameOf(person)} · {title}");
    }

    /// <summary>Content lines: CRLF, folded at 75 octets, text escaped.</summary>
    private sealed class IcsText
    {
        private const int Longest = 75;
        private readonly StringBuilder _text = new();

        public IcsText Text(string name, string value) =>
            Line(name, value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).ReplaceLineEndings("\\n"));

        public IcsText Line(string name, string value)
        {
            var octets = 0;
            foreach (var rune in $"{name}:{value}".EnumerateRunes())
            {
                if (octets + rune.Utf8SequenceLength > Longest)
                {
                    _text.Append("\r\n ");
                    octets = 1;
                }

                _text.Append(rune.ToString());
                octets += rune.Utf8SequenceLength;
            }

            _text.Append("\r\n");
            return this;
        }

        public override string ToString() => _text.ToString();
    }
}
