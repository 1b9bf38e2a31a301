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
    private readonly LocalZone _zone;

    internal RosterPlan(Roster roster, LocalZone zone)
    {
        Roster = roster;
        _zone = zone;
        var weekly = roster.Weekly.IsDefault ? [] : roster.Weekly;
        _patterns = [.. weekly.GroupBy(s => s.PersonId).Select(g => (g.Key, WeekPattern.Of(g)))];
        _anybody = WeekPattern.Of(weekly);
        _overrides = roster.Overrides.IsDefault ? [] : [.. roster.Overrides.Where(o => o.From < o.To).OrderBy(o => o.From)];
    }

    public Roster Roster { get; }

    /// <summary>Whom the roster names at an instant: overrides instead of the weekly pattern while they last, the fallback when nobody is named.</summary>
    public ImmutableArray<RosteredPerson> OnDuty(DateTimeOffset at)
    {
        var named = ImmutableArray.CreateBuilder<RosteredPerson>(1);
        if (Overridden(at))
        {
            foreach (var person in _overrides.Where(o => Lasts(o, at)).Select(o => o.PersonId).Distinct())
            {
                named.Add(new RosteredPerson(person, EndOf(person, at), Fallback: false));
            }
        }
        else if (MinuteAt(at) is var minute && _anybody.Covers(minute))
        {
            foreach (var (person, pattern) in _patterns)
            {
                if (pattern.Covers(minute))
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
        Overridden(at) ? Overrides(person, at) : PatternOf(person)?.Covers(MinuteAt(at)) is true;

    /// <summary>Goes from one change of overrides to the next for as long as the person stays named.</summary>
    private DateTimeOffset? EndOf(PersonId person, DateTimeOffset at)
    {
        var pattern = PatternOf(person);
        if (_overrides.IsEmpty)
        {
            return pattern!.IsWholeWeek ? null : PatternEnd(pattern, at);
        }

        var t = at;
        while (Names(person, t))
        {
            var change = NextOverrideChange(t);
            var end = Overridden(t) ? change : Earlier(change, PatternEnd(pattern!, t));
            if (end is null)
            {
                return null;
            }

            t = end.Value;
        }

        return _zone.Local(t);
    }

    private WeekPattern? PatternOf(PersonId person)
    {
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

    private bool Overrides(PersonId person, DateTimeOffset at) => _overrides.Any(o => o.PersonId == person && Lasts(o, at));

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

    private static bool Lasts(RosterOverride o, DateTimeOffset at) => o.From <= at && at < o.To;

    private static DateTimeOffset? Earlier(DateTimeOffset? a, DateTimeOffset? b) =>
        a is null ? b : b is null ? a : a < b ? a : b;
}
