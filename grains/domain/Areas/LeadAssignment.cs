using System.Collections.Immutable;
using Gridwhistle.People;
using Gridwhistle.Policies;

namespace Gridwhistle.Areas;

/// <summary>A household-group lead and a group: the one they live in, or one they answer for.</summary>
public readonly record struct LeadHome(PersonId Person, AreaCode Group);

/// <summary>Which lead answers for which household, and the households nobody could take on.</summary>
public sealed record LeadPlan(ImmutableDictionary<HouseholdId, PersonId> Leads, ImmutableArray<HouseholdId> Uncovered, GroupPolicy Groups)
{
    /// <summary>Who answers for households of these groups, in the order of the groups; each person once a group.</summary>
    public ImmutableArray<LeadHome> AnsweringFor(IReadOnlyCollection<AreaCode> groups) =>
    [
        .. Leads.Select(pair => (Group: HouseholdGroups.Of(pair.Key, Groups.Floors), Person: pair.Value))
            .Where(one => one.Group is { } group && groups.Contains(group))
            .Select(one => new LeadHome(one.Person, one.Group!.Value))
            .Distinct()
            .OrderBy(one => one.Group.Value, StringComparer.Ordinal)
            .ThenBy(one => one.Person.Value, StringComparer.Ordinal),
    ];
}

/// <summary>
/// Gives every household of an area a lead (联户长): their own group first, then whoever is nearest and has room. Computed from who
/// is there now, so when a lead leaves, their households are the others' at once.
/// </summary>
public static class LeadAssignment
{
    /// <param name="policy">How large a group is, and how many households a lead answers for (十户联防: about twenty); the house's own where none is given.</param>
    public static LeadPlan Assign(IReadOnlyCollection<HouseholdId> households, IReadOnlyCollection<LeadHome> leads, GroupPolicy? policy = null)
    {
        var size = policy ?? GroupPolicy.Default;
        var groups = households
            .GroupBy(household => HouseholdGroups.Of(household, size.Floors) ?? household.Building.Area)
            .OrderBy(group => group.Key.Value, StringComparer.Ordinal)
            .Select(group => (Group: group.Key, Homes: new Queue<HouseholdId>(group.OrderBy(home => home.Value, StringComparer.Ordinal))))
            .ToArray();
        var own = leads.Distinct().OrderBy(lead => lead.Person.Value, StringComparer.Ordinal).ToLookup(lead => lead.Group, lead => lead.Person);
        var homesOf = leads.ToLookup(lead => lead.Person, lead => lead.Group);
        var people = homesOf.Select(lead => lead.Key).OrderBy(person => person.Value, StringComparer.Ordinal).ToArray();
        var room = people.ToDictionary(person => person, _ => size.Households);
        var plan = ImmutableDictionary.CreateBuilder<HouseholdId, PersonId>();
        foreach (var (group, homes) in groups)
        {
            Share(homes, [.. own[group]]);
        }

        // What is left goes to the nearest with room, the emptiest first: nobody is asked for more than they can hold.
        foreach (var (group, homes) in groups)
        {
            while (homes.Count > 0 && Nearest(group) is { } person)
            {
                Give(homes, person);
            }
        }

        return new LeadPlan(plan.ToImmutable(), [.. groups.SelectMany(group => group.Homes)], size);

        // A group with several leads is dealt out among them.
        void Share(Queue<HouseholdId> homes, PersonId[] leadsOfIt)
        {
            for (var i = 0; homes.Count > 0 && leadsOfIt.Any(person => room[person] > 0); i++)
            {
                if (room[leadsOfIt[i % leadsOfIt.Length]] > 0)
                {
                    Give(homes, leadsOfIt[i % leadsOfIt.Length]);
                }
            }
        }

        void Give(Queue<HouseholdId> homes, PersonId person)
        {
            plan[homes.Dequeue()] = person;
            room[person]--;
        }

        PersonId? Nearest(AreaCode group) => people.Where(person => room[person] > 0)
            .OrderByDescending(person => homesOf[person].Max(home => Kinship(group, home)))
            .ThenByDescending(person => room[person])
            .Select(person => (PersonId?)person)
            .FirstOrDefault();
    }

    /// <summary>3: the same unit, 2: the same building, 1: the same grid, 0: elsewhere.</summary>
    private static int Kinship(AreaCode one, AreaCode other)
    {
        var (mine, theirs) = (one.Value.Split('-'), other.Value.Split('-'));
        return mine[0] != theirs[0] ? 0
            : mine.Length < 2 || theirs.Length < 2 || mine[1] != theirs[1] ? 1
            : mine.Length < 3 || theirs.Length < 3 || mine[2] != theirs[2] ? 2
            : 3;
    }
}
