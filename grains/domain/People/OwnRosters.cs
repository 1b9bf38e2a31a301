using System.Collections.Immutable;

namespace Gridwhistle.People;

/// <summary>Which rosters a person stands on under a post.</summary>
public static class OwnRosters
{
    /// <summary>Those of the post's role and body whose area meets the post's, the ones that name the person first.</summary>
    public static ImmutableArray<Roster> Of(IEnumerable<Roster> rosters, PersonId person, Post post) =>
    [
        .. rosters
            .Where(roster => roster.Role == post.Role && roster.OrganisationId == post.Organisation && (roster.Area.Covers(post.Area) || post.Area.Covers(roster.Area)))
            .OrderBy(roster => Names(roster, person) ? 0 : 1)
            .ThenBy(roster => roster.Id, StringComparer.Ordinal),
    ];

    private static bool Names(Roster roster, PersonId person) =>
        (!roster.Weekly.IsDefault && roster.Weekly.Any(shift => shift.PersonId == person))
        || (!roster.Overrides.IsDefault && roster.Overrides.Any(one => one.PersonId == person))
        || roster.Fallback == person;
}
