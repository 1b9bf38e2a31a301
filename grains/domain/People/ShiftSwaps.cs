using System.Collections.Immutable;

namespace Gridwhistle.People;

/// <summary>
/// Shifts that people of a roster ask each other to take (换班). Accepted ones become overrides, each instead of one person; who is on
/// duty, calendars and the cover follow from those alone.
/// </summary>
public static class ShiftSwaps
{
    /// <summary>So many of one person may be open at once.</summary>
    public const int MaxOpen = 20;

    /// <summary>Longest stretch, and how far ahead it may lie.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(31), Furthest = TimeSpan.FromDays(366);

    /// <summary>How long those that are over stay with the roster.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>The roster with a shift asked for; the same one again is the one that is there.</summary>
    public static Outcome<SwapDone> Ask(Roster roster, ShiftSwap swap, DutyBook book, DateTimeOffset now)
    {
        if (Of(roster).FirstOrDefault(one => one.Id == swap.Id) is { } known)
        {
            return new SwapDone(roster, known);
        }

        if (SwapRules.Refusal(roster, swap, book, now) is { } rejection)
        {
            return rejection;
        }

        var open = Of(roster).Count(one => one.By == swap.By && one.At(now).State is SwapState.Open);
        return open < MaxOpen
            ? new SwapDone(roster with { Swaps = [.. Of(roster).Where(one => one.StartsAt > now - Kept), swap] }, swap)
            : Rejection.Of(SwapRejections.TooMany, ("most", $"{MaxOpen}"));
    }

    /// <summary>The roster after an act on a swap. The same act again changes nothing; any other finds it over.</summary>
    /// <param name="leads">True when the person may edit the roster.</param>
    public static Outcome<SwapDone> Act(Roster roster, string id, SwapAct act, PersonId by, bool leads, string? note, DutyBook book, DateTimeOffset now)
    {
        if (Of(roster).FirstOrDefault(one => one.Id == id) is not { } stored || !(leads || by == stored.By || by == stored.With))
        {
            return Rejection.Of(SwapRejections.Unknown, ("swap", id));
        }

        if (!MayDo(act, stored, by, leads))
        {
            return Rejection.Of(SwapRejections.NotYours, ("act", act.ToString()));
        }

        var swap = stored.At(now);
        if (swap.State == After(act))
        {
            return new SwapDone(roster, swap);
        }

        if (!InTime(act, swap, now))
        {
            return Rejection.Of(SwapRejections.Over, ("state", swap.State.ToString()));
        }

        if (act is SwapAct.Accept && SwapRules.Refusal(roster, swap, book, now) is { } rejection)
        {
            return rejection;
        }

        var done = swap with { State = After(act), EndedAt = now, Answer = note, RefusedBy = act is SwapAct.Refuse ? by : null };
        return new SwapDone(roster with { Swaps = [.. Of(roster).Select(one => one.Id == id ? done : one)], Overrides = Overrides(roster, swap, act, now) }, done);
    }

    /// <summary>The swaps a person sees, as they stand, the latest shift first: their own, or all where they may edit the roster.</summary>
    public static ImmutableArray<ShiftSwap> Seen(Roster roster, PersonId by, bool all, DateTimeOffset now) =>
    [
        .. Of(roster)
            .Where(swap => all || swap.By == by || swap.With == by)
            .Select(swap => swap.At(now))
            .OrderByDescending(swap => swap.StartsAt)
            .ThenBy(swap => swap.Id, StringComparer.Ordinal),
    ];

    /// <summary>What a person may still do with a swap in the state it is in.</summary>
    public static ImmutableArray<SwapAct> May(ShiftSwap swap, PersonId by, bool leads, DateTimeOffset now) =>
        [.. Enum.GetValues<SwapAct>().Where(act => MayDo(act, swap, by, leads) && InTime(act, swap, now))];

    /// <summary>What an accepted swap makes of the roster.</summary>
    internal static ImmutableArray<RosterOverride> OverridesOf(ShiftSwap swap)
    {
        var given = new RosterOverride(swap.With, swap.Give.From, swap.Give.To) { InsteadOf = swap.By };
        return swap.Take is { } take ? [given, new RosterOverride(swap.By, take.From, take.To) { InsteadOf = swap.With }] : [given];
    }

    private static ImmutableArray<RosterOverride> Overrides(Roster roster, ShiftSwap swap, SwapAct act, DateTimeOffset now)
    {
        var there = roster.Overrides.IsDefault ? [] : roster.Overrides;
        return act switch
        {
            SwapAct.Accept => [.. there.Where(one => one.InsteadOf is null || one.To > now - Kept), .. OverridesOf(swap)],
            SwapAct.Refuse when swap.State is SwapState.Accepted => there.RemoveRange(OverridesOf(swap)),
            _ => there,
        };
    }

    private static bool InTime(SwapAct act, ShiftSwap swap, DateTimeOffset now) =>
        now < swap.StartsAt && (swap.State is SwapState.Open || (act is SwapAct.Refuse && swap.State is SwapState.Accepted));

    private static bool MayDo(SwapAct act, ShiftSwap swap, PersonId by, bool leads) => act switch
    {
        SwapAct.Withdraw => by == swap.By,
        SwapAct.Refuse => leads,
        _ => by == swap.With,
    };

    private static SwapState After(SwapAct act) => act switch
    {
        SwapAct.Accept => SwapState.Accepted,
        SwapAct.Decline => SwapState.Declined,
        SwapAct.Withdraw => SwapState.Withdrawn,
        _ => SwapState.Refused,
    };

    private static ImmutableArray<ShiftSwap> Of(Roster roster) => roster.Swaps ?? [];
}
