using Gridwhistle.People;
using Gridwhistle.Policies;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace Gridwhistle.Gateway.People;

/// <summary>A roster's calendar as an iCalendar text (RFC 5545) for subscribers.</summary>
internal static class RosterCalendarText
{
    private const string Zone = LocalTime.DefaultZone, ChinaTime = "+0800";

    /// <param name="title">What the duty is called.</param>
    /// <param name="now">When the text was made.</param>
    public static string Of(RosterCalendar roster, string title, DateTimeOffset now)
    {
        var calendar = new Calendar { ProductId = "-//Gridwhistle//Duty//ZH", Scale = "GREGORIAN", Method = "PUBLISH" };
        calendar.AddProperty("X-WR-CALNAME", title);
        calendar.AddTimeZone(TimeZone());
        var stamp = new CalDateTime(now.UtcDateTime);
        calendar.Events.AddRange(roster.Entries.Select(entry => Event(entry, title, roster.Revision, stamp)));
        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    private static CalendarEvent Event(CalendarEntry entry, string title, int revision, CalDateTime stamp)
    {
        var duty = new CalendarEvent
        {
            Uid = $"{entry.Uid}@gridwhistle",
            DtStamp = stamp,
            Sequence = revision,
            Start = new CalDateTime(entry.From, Zone),
            End = new CalDateTime(entry.To, Zone),
            Summary = $"{entry.Person} · {title}",
        };
        if (entry.IsWeekly)
        {
            duty.RecurrenceRule = new RecurrenceRule(FrequencyType.Weekly) { ByDay = [new WeekDay(entry.From.DayOfWeek)] };
            duty.ExceptionDates.AddRange(entry.Except.Select(at => new CalDateTime(at, Zone)));
        }

        return duty;
    }

    /// <summary>One offset since 1992.</summary>
    private static VTimeZone TimeZone()
    {
        var zone = new VTimeZone(Zone);
        zone.TimeZoneInfos.Add(new VTimeZoneInfo(Components.Standard)
        {
            Start = new CalDateTime(1992, 1, 1, 0, 0, 0),
            OffsetFrom = new UtcOffset(ChinaTime),
            OffsetTo = new UtcOffset(ChinaTime),
            TimeZoneName = "CST",
        });
        return zone;
    }
}
