using System.Text;
using Gridwhistle.Gateway.People;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;

namespace Gridwhistle.People;

/// <summary>A program that reads the feed has the roster's duties, no more and no fewer.</summary>
public sealed class RosterCalendarTextTests
{
    private const string Title = "第四网格,东方小区;值班与夜间巡查安排表(含节假日调休与临时替班)";
    private static readonly DateTimeOffset Now = new(2024, 11, 1, 0, 0, 0, TimeSpan.FromHours(8));

    private static readonly RosterCalendar Roster = new(
        7,
        [
            new CalendarEntry("night-0-5", "胡一", At("2024-01-05 20:00"), At("2024-01-06 08:00"), IsWeekly: true, [At("2024-11-15 20:00"), At("2024-11-22 20:00")]),
            new CalendarEntry("night-0-5-20241115T200000", "胡一", At("2024-11-15 22:00"), At("2024-11-16 08:00"), IsWeekly: false, []),
            new CalendarEntry("night-o-1", @"李;二,\", At("2024-11-15 20:00"), At("2024-11-15 22:00"), IsWeekly: false, []),
        ]);

    [Fact]
    public void Text_ReadBack_HasEveryDutyAtItsTime()
    {
        var duties = Read().GetOccurrences<CalendarEvent>(new CalDateTime(2024, 11, 8, 0, 0, 0, "Asia/Shanghai"))
            .TakeWhile(one => one.Period.StartTime.AsUtc < new DateTime(2024, 12, 1))
            .Select(one => (Uid: ((CalendarEvent)one.Source).Uid!, From: one.Period.StartTime.AsUtc.AddHours(8), To: one.Period.EffectiveEndTime!.AsUtc.AddHours(8)));

        Assert.Equal(
            [
                ("night-0-5@gridwhistle", At("2024-11-08 20:00"), At("2024-11-09 08:00")),
                ("night-o-1@gridwhistle", At("2024-11-15 20:00"), At("2024-11-15 22:00")),
                ("night-0-5-20241115T200000@gridwhistle", At("2024-11-15 22:00"), At("2024-11-16 08:00")),
                ("night-0-5@gridwhistle", At("2024-11-29 20:00"), At("2024-11-30 08:00")),
            ],
            duties);
    }

    [Fact]
    public void Text_ReadBack_HasNamesTitleAndRevision()
    {
        var calendar = Read();

        Assert.Equal(Title, calendar.Properties["X-WR-CALNAME"]!.Value);
        Assert.Equal([$"胡一 · {Title}", $"胡一 · {Title}", $@"李;二,\ · {Title}"], calendar.Events.Select(one => one.Summary));
        Assert.All(calendar.Events, one => Assert.Equal((7, Now.UtcDateTime), (one.Sequence, one.DtStamp!.AsUtc)));
    }

    [Fact]
    public void Text_IsWellFormed_FoldedAndEscaped()
    {
        var text = RosterCalendarText.Of(Roster, Title, Now);

        Assert.StartsWith("BEGIN:VCALENDAR\r\n", text, StringComparison.Ordinal);
        Assert.EndsWith("END:VCALENDAR\r\n", text, StringComparison.Ordinal);
        Assert.All(text.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
        Assert.Contains("SEQUENCE:7", text, StringComparison.Ordinal);
        Assert.Contains("RRULE:FREQ=WEEKLY;BYDAY=FR", text, StringComparison.Ordinal);
        Assert.Contains("DTSTART;TZID=Asia/Shanghai:20240105T200000", text, StringComparison.Ordinal);
        Assert.Contains("EXDATE;TZID=Asia/Shanghai:20241115T200000,20241122T200000", text.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains(@"第四网格\,东方小区\;", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", text.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static Calendar Read() => Calendar.Load(RosterCalendarText.Of(Roster, Title, Now))!;

    private static DateTime At(string text) => DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
