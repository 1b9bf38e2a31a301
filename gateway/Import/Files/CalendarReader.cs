using System.Collections.Immutable;
using System.Globalization;
using Gridwhistle.Areas;
using Gridwhistle.Policies;

namespace Gridwhistle.Gateway.Import.Files;

/// <summary>The working calendar of a policies document.</summary>
internal static class CalendarReader
{
    private const int FirstYear = 2000, LastYear = 2199;

    public static WorkCalendar? Read(JsonField field)
    {
        var zone = ZoneOf(field["timeZone"]);
        var week = ImmutableDictionary.CreateBuilder<int, ImmutableArray<ImmutableArray<string>>>();
        foreach (var (name, day) in field["week"].Members())
        {
            if (name is not [>= '1' and <= '7'])
            {
                day.Fault(ImportCodes.ValueUnknown, $"{Quoted.Of(name)} 应为 1(周一)到 7(周日)。", $"{Quoted.Of(name)} must be 1 (Monday) to 7 (Sunday).");
                continue;
            }

            week[name[0] - '0'] = [.. day.Items().Select(IntervalOf).Where(i => !i.IsDefault)];
        }

        if (week.Values.All(d => d.IsEmpty))
        {
            field["week"].Fault(ImportCodes.NoWorkingTime, "一周中没有任何工作时间。", "The week has no working time.");
        }

        var (holidays, workdays) = (Dates(field["holidays"]), Dates(field["workdays"]));
        foreach (var day in holidays.Intersect(workdays))
        {
            field["workdays"].Fault(ImportCodes.Repeated, $"{day:yyyy-MM-dd} 既是假日又是调休上班日。", $"{day:yyyy-MM-dd} is both a holiday and a workday.");
        }

        var years = Years(field["officialYears"]);
        return zone is null ? null : new WorkCalendar(zone, week.ToImmutable(), holidays, workdays) { OfficialYears = years };
    }

    private static ImmutableArray<int>? Years(JsonField field)
    {
        if (field.IsAbsent)
        {
            return null;
        }

        var years = new SortedSet<int>();
        foreach (var item in field.Items())
        {
            if (item.Integer(FirstYear, LastYear) is { } year)
            {
                years.Add(year);
            }
        }

        return [.. years];
    }

    private static string? ZoneOf(JsonField field)
    {
        var zone = field.RequiredText();
        if (zone is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            field.Fault(ImportCodes.ValueUnknown, $"没有时区 {Quoted.Of(zone)}。", $"There is no time zone {Quoted.Of(zone)}.");
            return null;
        }

        return zone;
    }

    private static ImmutableArray<string> IntervalOf(JsonField field)
    {
        var texts = field.Texts();
        if (texts is [var start, var end] && LocalTime.MinutesOf(start) is { } from && LocalTime.MinutesOf(end) is { } to && from < to)
        {
            return texts;
        }

        field.Fault(ImportCodes.BadTime, "应为 [\"08:30\", \"12:00\"] 的形式,开始早于结束。", "This must be of the form [\"08:30\", \"12:00\"], the start before the end.");
        return default;
    }

    private static ImmutableArray<DateOnly> Dates(JsonField field)
    {
        var dates = new SortedSet<DateOnly>();
        foreach (var item in field.Items())
        {
            if (item.RequiredText() is not { } text)
            {
                continue;
            }

            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                dates.Add(day);
            }
            else
            {
                item.Fault(ImportCodes.BadDate, $"{Quoted.Of(text)} 应为 yyyy-MM-dd 形式的日期。", $"{Quoted.Of(text)} must be a date such as 2026-10-01.");
            }
        }

        return [.. dates];
    }
}
