using System.Collections.Frozen;
using System.Collections.Immutable;
using Gridwhistle.Policies;

namespace Gridwhistle.People;

/// <summary>Somebody a roster names, until when without a break (null: round the clock), and whether only as its fallback.</summary>
public readonly record struct RosteredPerson(PersonId PersonId, DateTimeOffset? Until, bool Fallback);

/// <summary>A roster made ready for asking: parsed once, immutable.</summary>
public sealed class RosterPlan
{
    private readonly FrozenDictionary<PersonId, WeekPattern> _patterns;
    private readonly ImmutableArray<PersonId> _order;
    private readonly WeekPattern _anybody;
    private readonly ImmutableArray<RosterOverride> _overrides;
    private readonly TimeZoneInfo _zone;

    public RosterPlan(Roster roster, TimeZoneInfo zone)
    {
        Roster = roster;
        _zone = zone;
        var weekly = roster.Weekly.IsDefault ? [] : roster.Weekly;
        _order = [.. weekly.Select(s => s.PersonId).Distinct()];
        _patterns = weekly.GroupBy(s => s.PersonId).ToFrozenDictionary(g => g.Key, WeekPattern.Of);
        _anybody = WeekPattern.Of(weekly);
        _overrides = roster.Overrides.IsDefault ? [] : [.. roster.Overrides.Where(o => o.From < o.To).OrderBy(o => o.From)];
    }

    public Roster Roster { get; }

    /// <summary>Whom the roster names at an instant: overrides instead of the weekly pattern while they last, the fallback when nobody is named.</summary>
    public ImmutableArray<RosteredPerson> OnDuty(DateTimeOffset at)
    {
        var named = Named(at);
        if (!named.IsEmpty)
        {
            return [.. named.Select(p => new RosteredPerson(p, EndOf(p, at), Fallback: false))];
        }

        return Roster.Fallback is { } fallback ? [new RosteredPerson(fallback, NextNamed(at), Fallback: true)] : [];
    }

    /// <summary>True when the roster names the person at that instant, its fallback not counted.</summary>
    public bool Names(PersonId person, DateTimeOffset at) =>
        Overridden(at) ? Overrides(person, at) : _patterns.TryGetValue(person, out var pattern) && pattern.Covers(MinuteAt(at));

    private ImmutableArray<PersonId> Named(DateTimeOffset at)
    {
        if (Overridden(at))
        {
            return [.. _overrides.Where(o => Lasts(o, at)).Select(o => o.PersonId).Distinct()];
        }

        var minute = MinuteAt(at);
        return _anybody.Covers(minute) ? [.. _order.Where(p => _patterns[p].Covers(minute))] : [];
    }

    /// <summary>Goes from one change of overrides to the next for as long as the person stays named.</summary>
    private DateTimeOffset? EndOf(PersonId person, DateTimeOffset at)
    {
        var t = at;
        while (Names(person, t))
        {
            var change = NextOverrideChange(t);
            var end = Overridden(t) ? change : Earlier(change, PatternEnd(_patterns[person], t));
            if (end is null)
            {
                return null;
            }

            t = end.Value;
        }

        return TimeZoneInfo.ConvertTime(t, _zone);
    }

    private DateTimeOffset? NextNamed(DateTimeOffset at)
    {
        // An override that ends can uncover the pattern, but while one lasts somebody is named: only starts matter here.
        var change = NextOverrideChange(at);
        var pattern = _anybody.Next(MinuteAt(at)) is { } minutes ? After(at, minutes) : (DateTimeOffset?)null;
        return Earlier(change, pattern) is { } next ? TimeZoneInfo.ConvertTime(next, _zone) : null;
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

    private int MinuteAt(DateTimeOffset at) => WeekPattern.MinuteOf(TimeZoneInfo.ConvertTime(at, _zone).DateTime);

    private DateTimeOffset After(DateTimeOffset at, int minutes)
    {
        var local = TimeZoneInfo.ConvertTime(at, _zone);
        var end = local.DateTime.AddTicks(-(local.Ticks % TimeSpan.TicksPerMinute)).AddMinutes(minutes);
        var instant = LocalTime.InstantOf(_zone, end);
        // In the hour that clocks show twice, the first showing may lie behind us: then the second is meant.
        return instant > at ? instant : new DateTimeOffset(end, local.Offset);
    }

    private static bool Lasts(RosterOverride o, DateTimeOffset at) => o.From <= at && at < o.To;

    private static DateTimeOffset? Earlier(DateTimeOffset? a, DateTimeOffset? b) =>
        a is null ? b : b is null ? a : a < b ? a : b;
}
