using System.Collections.Immutable;

namespace Gridwhistle.People;

/// <summary>The overrides of a roster that replace one person each, in the order they stand there: a later one can pass on what an earlier one gave.</summary>
internal sealed class StandIns(ImmutableArray<RosterOverride> overrides)
{
    private readonly ImmutableArray<RosterOverride> _overrides = overrides.RemoveAll(o => o.InsteadOf is null);

    public bool IsEmpty => _overrides.IsEmpty;

    /// <summary>True when anybody stands in for another at that instant.</summary>
    public bool Any(DateTimeOffset at)
    {
        foreach (var o in _overrides)
        {
            if (RosterPlan.Lasts(o, at))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Who stands where the roster names the person; the person, as a rule.</summary>
    public PersonId For(PersonId person, DateTimeOffset at)
    {
        foreach (var o in _overrides)
        {
            if (o.InsteadOf == person && RosterPlan.Lasts(o, at))
            {
                person = o.PersonId;
            }
        }

        return person;
    }

    /// <summary>When the next one begins or ends.</summary>
    public DateTimeOffset? NextChange(DateTimeOffset at)
    {
        DateTimeOffset? next = null;
        foreach (var o in _overrides)
        {
            next = o.From > at ? RosterPlan.Earlier(next, o.From) : o.To > at ? RosterPlan.Earlier(next, o.To) : next;
        }

        return next;
    }
}
