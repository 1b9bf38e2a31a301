using System.Collections.Immutable;
using Gridwhistle.Policies;

namespace Gridwhistle.People;

/// <summary>Somebody a roster names, until when without a break (null: round the clock), and whether only as its fallback.</summary>
public readonly record struct RosteredPerson(PersonId PersonId, DateTimeOffset? Until, bool Fallback);

/// <summary>A roster made ready for asking: parsed once, immutable.</summary>
public sealed class RosterPlan
{
    private readonly ImmutableArray<(PersonId Person, WeekPattern Pattern)> _patterns;
    private readonly WeekPattern _anybody;
    private readonly ImmutableArray<RosterOverride> _overrides;
    private readonly StandIns _standIns;
    private readonly LocalZone _zone;

    internal RosterPlan(Roster roster, LocalZone zone)
    {
        Roster = roster;
        _zone = zone;
        var weekly = roster.Weekly.IsDefault ? [] : roster.Weekly;
        _patterns = [.. weekly.GroupBy(s => s.PersonId).Select(g => (g.Key, WeekPattern.Of(g)))];
        _anybody = WeekPattern.Of(weekly);
        var overrides = roster.Overrides.IsDefault ? [] : roster.Overrides.Where(o => o.From < o.To).ToImmutableArray();
        _overrides = [.. overrides.Where(o => o.InsteadOf is null).OrderBy(o => o.From)];
        _standIns = new StandIns(overrides);
    }

    public Roster Roster { get; }

    /// <summary>Whom the roster names at an instant: overrides instead of the weekly pattern while they last, the fallback when nobody is named.</summary>
    public ImmutableArray<RosteredPerson> OnDuty(DateTimeOffset at)
    {
        var named = ImmutableArray.CreateBuilder<RosteredPerson>(1);
        if (Overridden(at))
        {
            foreach (var person in _overrides.Where(o => Lasts(o, at)).Select(o => _standIns.For(o.PersonId, at)).Distinct())
            {
                named.Add(new RosteredPerson(person, EndOf(person, at), Fallback: false));
            }
        }
        else if (MinuteAt(at) is var minute && _anybody.Covers(minute))
        {
            foreach (var (rostered, pattern) in _patterns)
            {
                if (pattern.Covers(minute) && _standIns.For(rostered, at) is var person && !named.Any(one => one.PersonId == person))
                {
                    named.Add(new RosteredPerson(person, EndOf(person, at), Fallback: false));
                }
            }
        }

        if (named.Count == 0 && Roster.Fallback is { } fallback)
        {
            named.Add(new RosteredPerson(fallback, NextNamed(at), Fallback: true));
        }

        return named.ToImmutable();
    }

    /// <summary>True when the roster names the person at that instant, its fallback not counted.</summary>
    public bool Names(PersonId person, DateTimeOffset at) =>
        Overridden(at) ? Overrides(person, at) : PatternOf(person, at)?.Covers(MinuteAt(at)) is true;

    /// <summary>How many the roster names at that instant, its fallback not counted.</summary>
    internal int Heads(DateTimeOffset at)
    {
        var minute = MinuteAt(at);
        return (Overridden(at) ? _overrides.Where(o => Lasts(o, at)).Select(o => o.PersonId) : _patterns.Where(one => one.Pattern.Covers(minute)).Select(one => one.Person))
            .Select(person => _standIns.For(person, at))
            .Distinct()
            .Count();
    }

    /// <summary>The stretch's start and every instant within it at which the roster may name others.</summary>
    internal IEnumerable<DateTimeOffset> Changes(DutyStretch stretch)
    {
        var shifts = Roster.Weekly.IsDefault ? [] : Roster.Weekly;
        var times = shifts.SelectMany(shift => WeekPattern.MinutesOf(shift) is var (start, length) ? new[] { start, (start + length) % LocalTime.MinutesPerDay } : []).Distinct().ToArray();
        var (first, last) = (_zone.Local(stretch.From).Date, _zone.Local(stretch.To).Date);
        var days = Enumerable.Range(0, (last - first).Days + 1).Select(day => first.AddDays(day));
        var overrides = Roster.Overrides.IsDefault ? [] : Roster.Overrides.SelectMany(o => new[] { o.From, o.To });
        return days.SelectMany(day => times.Select(time => _zone.InstantOf(day.AddMinutes(time))))
            .Concat(overrides)
            .Where(at => stretch.From < at && at < stretch.To)
            .Prepend(stretch.From)
            .Distinct();
    }

    /// <summary>Goes from one change of overrides to the next for as long as the person stays named.</summary>
    private DateTimeOffset? EndOf(PersonId person, DateTimeOffset at)
    {
        if (_overrides.IsEmpty && _standIns.IsEmpty)
        {
            var pattern = PatternOf(person, at)!;
            return pattern.IsWholeWeek ? null : PatternEnd(pattern, at);
        }

        var t = at;
        while (Names(person, t))
        {
            var change = Earlier(NextOverrideChange(t), _standIns.NextChange(t));
            var end = Overridden(t) ? change : Earlier(change, PatternEnd(PatternOf(person, t)!, t));
            if (end is null)
            {
                return null;
            }

            t = end.Value;
        }

        return _zone.Local(t);
    }

    /// <summary>The week of whoever the person stands for at that instant: their own, as a rule.</summary>
    private WeekPattern? PatternOf(PersonId person, DateTimeOffset at)
    {
        if (_standIns.Any(at))
        {
            var sources = _patterns.Where(one => _standIns.For(one.Person, at) == person).Select(one => one.Pattern).ToArray();
            return sources.Length == 0 ? null : WeekPattern.Of(sources);
        }

        foreach (var (named, pattern) in _patterns)
        {
            if (named == person)
            {
                return pattern;
            }
        }

        return null;
    }

    private DateTimeOffset? NextNamed(DateTimeOffset at)
    {
        // An override that ends can uncover the pattern, but while one lasts somebody is named: only starts matter here.
        var change = NextOverrideChange(at);
        var pattern = _anybody.Next(MinuteAt(at)) is { } minutes ? After(at, minutes) : (DateTimeOffset?)null;
        return Earlier(change, pattern) is { } next ? _zone.Local(next) : null;
    }

    private DateTimeOffset? PatternEnd(WeekPattern pattern, DateTimeOffset at) =>
        pattern.Left(MinuteAt(at)) is { } minutes ? After(at, minutes) : null;

    private bool Overridden(DateTimeOffset at)
    {
        foreach (var o in _overrides)
        {
            if (Lasts(o, at))
            {
                return true;
            }
        }

        return false;
    }

    private bool Overrides(PersonId person, DateTimeOffset at) => _overrides.Any(o => Lasts(o, at) && _standIns.For(o.PersonId, at) == person);

    private DateTimeOffset? NextOverrideChange(DateTimeOffset at)
    {
        DateTimeOffset? next = null;
        foreach (var o in _overrides)
        {
            next = o.From > at ? Earlier(next, o.From) : o.To > at ? Earlier(next, o.To) : next;
        }

        return next;
    }

    private int MinuteAt(DateTimeOffset at) => WeekPattern.MinuteOf(_zone.Local(at).DateTime);

    private DateTimeOffset After(DateTimeOffset at, int minutes)
    {
        var local = _zone.Local(at);
        var end = local.DateTime.AddTicks(-(local.Ticks % TimeSpan.TicksPerMinute)).AddMinutes(minutes);
        var instant = _zone.InstantOf(end);
        // In the hour that clocks show twice, the first showing may lie behind us: then the second is meant.
        return instant > at ? instant : new DateTimeOffset(end, local.Offset);
    }

    internal static bool Lasts(RosterOverride o, DateTimeOffset at) => o.From <= at && at < o.To;

    internal static DateTimeOffset? Earlier(DateTimeOffset? a, DateTimeOffset? b) =>
        a is null ? b : b is null ? a : a < b ? a : b;
}
