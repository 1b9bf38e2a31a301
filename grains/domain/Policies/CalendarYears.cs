using System.Collections.Immutable;

namespace Gridwhistle.Policies;

/// <summary>For which years a calendar is official, and which it lacks: working time reckoned in another year counts holidays that were announced as workdays.</summary>
public static class CalendarYears
{
    /// <summary>A year is needed this long before it begins: the announcement comes in autumn, and limits that begin then end in it.</summary>
    private static readonly TimeSpan Lead = TimeSpan.FromDays(61);

    /// <summary>Whoever enters no years has those of which they entered holidays and make-up workdays.</summary>
    public static ImmutableArray<int> Of(WorkCalendar calendar)
    {
        if (calendar.OfficialYears is { } named)
        {
            return named;
        }

        var holidays = calendar.Holidays.IsDefault ? [] : calendar.Holidays;
        var workdays = calendar.Workdays.IsDefault ? [] : calendar.Workdays;
        return [.. holidays.Select(day => day.Year).Intersect(workdays.Select(day => day.Year)).Order()];
    }

    /// <summary>The years a deadline that begins now may fall into and the calendar has nothing official of, each with the instant from which it is needed.</summary>
    public static ImmutableArray<MissingYear> Missing(PolicySet policies, DateTimeOffset now)
    {
        var official = Of(policies.Calendar);
        var lead = LeadOf(policies);
        var time = LimitCalculator.WorkTimeOf(policies.Calendar);
        var years = ImmutableArray.CreateBuilder<MissingYear>();
        for (var year = time.Local(now).Year; year <= time.Local(now + lead).Year; year++)
        {
            if (!official.Contains(year))
            {
                years.Add(new MissingYear(year, NeededFrom(year, policies)));
            }
        }

        return years.DrainToImmutable();
    }

    /// <summary>From when deadlines may fall into a year.</summary>
    public static DateTimeOffset NeededFrom(int year, PolicySet policies) =>
        LimitCalculator.WorkTimeOf(policies.Calendar).StartOf(new DateOnly(year, 1, 1)) - LeadOf(policies);

    /// <summary>The longest limit in working time as elapsed time at the most, and the longest pause on top.</summary>
    private static TimeSpan LeadOf(PolicySet policies)
    {
        var limits = policies.Categories
            .SelectMany(category => category.Limits.Values.SelectMany(byUrgency => byUrgency.Values))
            .Concat([policies.Rulings.Return, policies.Rulings.Decline, policies.Rulings.Rating])
            .Where(LimitCalculator.IsWorking);
        var longest = limits.Select(AtMost).DefaultIfEmpty(TimeSpan.Zero).Max() + TimeSpan.FromDays(policies.PauseDays);
        return longest > Lead ? longest : Lead;
    }

    /// <summary>With weekends twice the days, with the longest holidays ten more; a working day has four hours at least.</summary>
    private static TimeSpan AtMost(Limit limit)
    {
        var days = limit.Unit is LimitUnit.WorkDay ? limit.Amount : (limit.Amount + 3) / 4;
        return TimeSpan.FromDays((days * 2) + 10);
    }
}

/// <param name="Since">From when a deadline may fall into it.</param>
public sealed record MissingYear(int Year, DateTimeOffset Since);
