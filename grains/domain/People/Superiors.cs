using System.Collections.Immutable;

namespace Gridwhistle.People;

/// <summary>Whose lead somebody is, by who is on duty.</summary>
public static class Superiors
{
    /// <summary>
    /// Whoever is on duty above a person: the grid's leads, the community's officers, the street's; an outside body's people stand below
    /// the grid's lead. An empty rung is skipped upwards. Who stands on several counts by the highest; nobody stands above the street.
    /// </summary>
    public static ImmutableArray<DutyPerson> Above(this DutyChain chain, PersonId? person)
    {
        ImmutableArray<ImmutableArray<DutyPerson>> rungs = [chain.GridLeads, chain.Community, chain.Street];
        var own = rungs.Length - 1;
        while (own >= 0 && !rungs[own].Any(duty => duty.PersonId == person))
        {
            own--;
        }

        foreach (var rung in rungs[(own + 1)..])
        {
            if (!rung.IsEmpty)
            {
                return rung;
            }
        }

        return [];
    }
}
