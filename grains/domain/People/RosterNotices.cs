using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Inbox;

namespace Gridwhistle.People;

/// <summary>Who is told when somebody's place on a roster falls to others: they, and whoever stands there from now on.</summary>
public static class RosterNotices
{
    public const string HandedOver = "dutyHandedOver";

    /// <summary>A notice a person and roster, made of what changed alone, so that telling it again is the same.</summary>
    /// <param name="rosters">The rosters as they were, with those who stand for each from now on.</param>
    public static IEnumerable<Notice> Of(Person left, IEnumerable<(Roster Roster, ImmutableArray<PersonId> Now)> rosters, AreaCode street, DateTimeOffset at) =>
        from one in rosters
        where Names(one.Roster, left.Id)
        from person in one.Now.Prepend(left.Id).Distinct()
        select new Notice(person, new InboxItem(
            $"{one.Roster.Id}-{one.Roster.Revision}-left-{left.Id.Value}", HandedOver, null, null, null, Title(left, one.Roster), null, at, false, street));

    /// <summary>The people a roster names, its fallback the last.</summary>
    public static ImmutableArray<PersonId> PeopleOf(Roster roster) =>
    [
        .. (roster.Weekly.IsDefault ? [] : roster.Weekly).Select(shift => shift.PersonId)
            .Concat((roster.Overrides.IsDefault ? [] : roster.Overrides).Select(change => change.PersonId))
            .Concat(roster.Fallback is { } fallback ? [fallback] : [])
            .Distinct(),
    ];

    public static bool Names(Roster roster, PersonId person) => PeopleOf(roster).Contains(person);

    /// <summary>"胡琼 08:00–20:00": names and times alone, for readers of either language.</summary>
    private static string Title(Person left, Roster roster)
    {
        var hours = (roster.Weekly.IsDefault ? [] : roster.Weekly).Where(shift => shift.PersonId == left.Id).Select(shift => $"{shift.Start}–{shift.End}").Distinct();
        return string.Join(' ', hours.Prepend(left.Name));
    }
}
