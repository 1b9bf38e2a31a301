using System.Collections.Immutable;
using Gridwhistle.People;

namespace Gridwhistle.Issues;

/// <summary>Who takes part. Parties are added and change their part; none is ever removed.</summary>
internal static class Parties
{
    /// <summary>The first one ever assigned leads for good; whoever had the case before assists from now on.</summary>
    public static Issue Assigned(Issue issue, Party to)
    {
        var assignee = to with { Role = PartyRole.Assignee };
        var lead = issue.Lead ?? to with { Role = PartyRole.Lead };
        var parties = issue.Parties.ToBuilder();
        for (var i = 0; i < parties.Count; i++)
        {
            if (parties[i].Role is PartyRole.Assignee)
            {
                parties[i] = parties[i] with { Role = PartyRole.Assist };
            }
        }

        Put(parties, issue.Lead is null ? lead : assignee);
        return issue with { Lead = lead, Assignee = assignee, Parties = parties.DrainToImmutable() };
    }

    public static Issue With(this Issue issue, ImmutableArray<Party> more)
    {
        if (more.IsDefaultOrEmpty)
        {
            return issue;
        }

        var parties = issue.Parties.ToBuilder();
        foreach (var party in more)
        {
            if (!parties.Any(party.SameBody))
            {
                parties.Add(party);
            }
        }

        return issue with { Parties = parties.DrainToImmutable() };
    }

    /// <summary>The grid's own people who moved the case: they are told when there is something to verify.</summary>
    public static Issue Joined(this Issue issue, Actor by) => !by.IsSystem && RoleGroups.GridStaff.Contains(by.Post.Role)
        ? issue.With([by.AsParty(PartyRole.Grid)])
        : issue;

    /// <summary>One entry for a body; the lead stays the lead, in whichever person acts for it.</summary>
    private static void Put(ImmutableArray<Party>.Builder parties, Party party)
    {
        for (var i = 0; i < parties.Count; i++)
        {
            if (parties[i].SameBody(party))
            {
                parties[i] = parties[i].Role is PartyRole.Lead ? parties[i] : party;
                return;
            }
        }

        parties.Add(party);
    }
}
