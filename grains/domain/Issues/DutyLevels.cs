using System.Collections.Immutable;
using Gridwhistle.People;

namespace Gridwhistle.Issues;

/// <summary>The duty roster as it is asked by steps: one rung for each desk.</summary>
internal static class DutyLevels
{
    public static ImmutableArray<DutyPerson> At(DutyChain chain, ContainmentLevel level) => level switch
    {
        ContainmentLevel.Grid => chain.GridWorkers,
        ContainmentLevel.Community => chain.Community,
        _ => chain.Street,
    };

    /// <summary>The levels on which nobody is on duty.</summary>
    public static IEnumerable<ContainmentLevel> Empty(DutyChain chain)
    {
        if (chain.GridWorkers.IsEmpty && chain.GridLeads.IsEmpty)
        {
            yield return ContainmentLevel.Grid;
        }

        if (chain.Community.IsEmpty)
        {
            yield return ContainmentLevel.Community;
        }

        if (chain.Street.IsEmpty)
        {
            yield return ContainmentLevel.Street;
        }
    }

    /// <summary>The rung the assignee stands on: their organisation's, or the one of their role.</summary>
    public static ImmutableArray<DutyPerson> Of(DutyChain chain, Issue issue)
    {
        var assignee = issue.Assignee;
        return assignee switch
        {
            null => At(chain, issue.Level),
            _ when Has(chain.GridWorkers, assignee) => chain.GridWorkers,
            _ when Has(chain.GridLeads, assignee) => chain.GridLeads,
            _ when Has(chain.Community, assignee) => chain.Community,
            _ when Has(chain.Street, assignee) => chain.Street,
            { OrganisationId: { } body } => [.. chain.Organisation.Where(duty => duty.OrganisationId == body)],
            _ => At(chain, issue.Level),
        };
    }

    public static Party? OtherThan(ImmutableArray<DutyPerson> rung, Party? assignee)
    {
        foreach (var duty in rung)
        {
            if (duty.PersonId != assignee?.PersonId)
            {
                return duty.AsParty(PartyRole.Assignee);
            }
        }

        return null;
    }

    public static bool Has(ImmutableArray<DutyPerson> rung, Party? party) =>
        party?.PersonId is { } person && rung.Any(duty => duty.PersonId == person);

    public static ImmutableArray<Recipient> Tell(string kind, params ReadOnlySpan<ImmutableArray<DutyPerson>> rungs)
    {
        var told = ImmutableArray.CreateBuilder<Recipient>();
        foreach (var rung in rungs)
        {
            foreach (var duty in rung)
            {
                if (!told.Any(one => one.PersonId == duty.PersonId))
                {
                    told.Add(new Recipient(duty.PersonId, kind));
                }
            }
        }

        return told.DrainToImmutable();
    }
}
