using System.Collections.Immutable;
using System.Globalization;

namespace Gridwhistle.People;

/// <summary>When a shift may change hands: looked at when it is asked for, and again when it is accepted.</summary>
internal static class SwapRules
{
    public static Rejection? Refusal(Roster roster, ShiftSwap swap, DutyBook book, DateTimeOffset now)
    {
        if (Stretches(swap).Any(one => one.To <= one.From || one.To - one.From > ShiftSwaps.Longest || one.To - now > ShiftSwaps.Furthest))
        {
            return Rejection.Of(SwapRejections.BadStretch);
        }

        if (swap.StartsAt <= now)
        {
            return Rejection.Of(SwapRejections.Past, ("from", Text(swap.StartsAt)));
        }

        if (swap.By == swap.With || !Names(roster, swap.With) || !RosterRules.HoldsPost(swap.With, roster, book))
        {
            return Rejection.Of(SwapRejections.Unfit, ("with", swap.With.Value));
        }

        var plan = book.PlanOf(roster);
        return Clash(roster, swap)
            ?? Whole(plan, swap.By, swap.Give)
            ?? (swap.Take is { } take ? Whole(plan, swap.With, take) : null)
            ?? Missing(plan, book.PlanOf(roster with { Overrides = [.. roster.Overrides.IsDefault ? [] : roster.Overrides, .. ShiftSwaps.OverridesOf(swap)] }), swap);
    }

    /// <summary>Somebody else has arranged these hours already: for everybody, or for one of the two.</summary>
    private static Rejection? Clash(Roster roster, ShiftSwap swap)
    {
        var clash = (roster.Overrides.IsDefault ? [] : roster.Overrides)
            .Where(one => Stretches(swap).Any(stretch => one.From < stretch.To && stretch.From < one.To))
            .FirstOrDefault(one => one.InsteadOf is not { } instead || new[] { one.PersonId, instead }.Any(person => person == swap.By || person == swap.With));
        return clash is null ? null : Rejection.Of(SwapRejections.Clash, ("from", Text(clash.From)), ("to", Text(clash.To)));
    }

    /// <summary>One can give only what is one's own, from its first to its last minute.</summary>
    private static Rejection? Whole(RosterPlan plan, PersonId person, DutyStretch stretch)
    {
        foreach (var at in plan.Changes(stretch))
        {
            if (!plan.Names(person, at))
            {
                return Rejection.Of(SwapRejections.NotOnDuty, ("person", person.Value), ("from", Text(at)));
            }
        }

        return null;
    }

    /// <summary>At no hour may fewer people stand than before: somebody would do two people's duty, and a grid would be without.</summary>
    private static Rejection? Missing(RosterPlan before, RosterPlan after, ShiftSwap swap)
    {
        foreach (var at in Stretches(swap).SelectMany(after.Changes))
        {
            if (after.Heads(at) < before.Heads(at))
            {
                return Rejection.Of(SwapRejections.Gap, ("from", Text(at)));
            }
        }

        return null;
    }

    private static bool Names(Roster roster, PersonId person) =>
        roster.Fallback == person
        || (!roster.Weekly.IsDefault && roster.Weekly.Any(shift => shift.PersonId == person))
        || (!roster.Overrides.IsDefault && roster.Overrides.Any(one => one.PersonId == person));

    private static ImmutableArray<DutyStretch> Stretches(ShiftSwap swap) => swap.Take is { } take ? [swap.Give, take] : [swap.Give];

    private static string Text(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);
}
