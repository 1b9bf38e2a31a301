using System.Collections.Immutable;
using Gridwhistle.Policies;

namespace Gridwhistle.People;

/// <summary>An override in local time; without <paramref name="InsteadOf"/> it replaces everybody.</summary>
internal readonly record struct CalendarChange(PersonId Person, DateTime From, DateTime To, PersonId? InsteadOf);

/// <summary>What a roster's overrides make of its shifts in a calendar, in local time.</summary>
internal sealed class CalendarChanges
{
    private readonly ImmutableArray<CalendarChange> _shares;

    public CalendarChanges(Roster roster)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(LocalTime.DefaultZone);
        var all = (roster.Overrides.IsDefault ? [] : roster.Overrides)
            .Where(o => o.From < o.To)
            .Select(o => new CalendarChange(o.PersonId, Local(o.From), Local(o.To), o.InsteadOf))
            .ToArray();
        OfAll = [.. all.Where(change => change.InsteadOf is null).OrderBy(change => change.From)];
        _shares = [.. all.Where(change => change.InsteadOf is not null)];

        DateTime Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).DateTime;
    }

    /// <summary>Those that replace everybody, by their start.</summary>
    public ImmutableArray<CalendarChange> OfAll { get; }

    /// <summary>The starts of a person's weekly occurrences that a change touches.</summary>
    public IEnumerable<DateTime> Occurrences(PersonId person, DateTime first, int minutes) => OfAll.Concat(SharesOf(person))
        .SelectMany(change => Starts(first, change.From.AddMinutes(-minutes), change.To))
        .Distinct()
        .Order();

    /// <summary>What is left of a person's stretch beside the changes of all, with who stands there.</summary>
    public IEnumerable<(PersonId Person, DateTime From, DateTime To)> Left(PersonId person, DateTime from, DateTime to)
    {
        foreach (var change in OfAll.Where(change => change.From < to && change.To > from).ToArray())
        {
            if (change.From > from)
            {
                foreach (var share in Shares(person, from, change.From))
                {
                    yield return share;
                }
            }

            from = change.To > from ? change.To : from;
        }

        if (from < to)
        {
            foreach (var share in Shares(person, from, to))
            {
                yield return share;
            }
        }
    }

    /// <summary>A stretch of a person cut where others stand in for them, with who does.</summary>
    public IEnumerable<(PersonId Person, DateTime From, DateTime To)> Shares(PersonId person, DateTime from, DateTime to)
    {
        var edges = SharesOf(person).SelectMany(share => new[] { share.From, share.To }).Where(at => from < at && at < to).Distinct().Order().Append(to);
        var (start, who) = (from, At(person, from));
        foreach (var edge in edges)
        {
            if (edge == to || At(person, edge) != who)
            {
                yield return (who, start, edge);
                (start, who) = (edge, At(person, edge));
            }
        }
    }

    private PersonId At(PersonId person, DateTime at)
    {
        foreach (var share in _shares)
        {
            if (share.InsteadOf == person && share.From <= at && at < share.To)
            {
                person = share.Person;
            }
        }

        return person;
    }

    /// <summary>The shares that are taken of this person, and passed on from them.</summary>
    private IEnumerable<CalendarChange> SharesOf(PersonId person)
    {
        var (known, shares) = (new HashSet<PersonId> { person }, new List<CalendarChange>());
        foreach (var share in _shares.Where(share => known.Contains(share.InsteadOf!.Value)))
        {
            known.Add(share.Person);
            shares.Add(share);
        }

        return shares;
    }

    private static IEnumerable<DateTime> Starts(DateTime first, DateTime after, DateTime before)
    {
        var weeks = Math.Max(0, (int)Math.Floor((after - first).TotalDays / 7));
        for (var at = first.AddDays(7 * weeks); at < before; at = at.AddDays(7))
        {
            if (at > after)
            {
                yield return at;
            }
        }
    }
}
