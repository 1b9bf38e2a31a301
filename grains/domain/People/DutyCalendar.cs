using System.Collections.Immutable;
using System.Globalization;

namespace Gridwhistle.People;

/// <summary>
/// A roster as a calendar: each weekly shift recurs, overrides stand as they are, and a shift an override cuts into is
/// given piece by piece for that day.
/// </summary>
public static class DutyCalendar
{
    private const string Stamp = "yyyyMMdd'T'HHmmss";

    /// <summary>A Monday before any roster: recurrences are anchored in its week.</summary>
    private static readonly DateTime Anchor = new(2024, 1, 1);

    /// <param name="nameOf">A person's name as the calendar shows it.</param>
    public static RosterCalendar Of(Roster roster, Func<PersonId, string> nameOf)
    {
        var entries = ImmutableArray.CreateBuilder<CalendarEntry>();
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
                Once($"{roster.Id}-o-{from.Ticks:x}-{change.Person.Value}", person, from, to);
            }
        }

        return new RosterCalendar(roster.Revision, entries.DrainToImmutable());

        void Weekly(WeeklyShift shift, int day, string uid)
        {
            if (WeekPattern.MinutesOf(shift) is not var (start, length) || day is < 1 or > 7)
            {
                return;
            }

            var first = Anchor.AddDays(day - 1).AddMinutes(start);
            ImmutableArray<DateTime> cut = [.. changes.Occurrences(shift.PersonId, first, length)];
            entries.Add(new CalendarEntry(uid, nameOf(shift.PersonId), first, first.AddMinutes(length), IsWeekly: true, cut));
            foreach (var at in cut)
            {
                foreach (var (person, from, to) in changes.Left(shift.PersonId, at, at.AddMinutes(length)))
                {
                    Once($"{uid}-{from.ToString(Stamp, CultureInfo.InvariantCulture)}", person, from, to);
                }
            }
        }

        void Once(string uid, PersonId person, DateTime from, DateTime to) => entries.Add(new CalendarEntry(uid, nameOf(person), from, to, IsWeekly: false, []));
    }
}
