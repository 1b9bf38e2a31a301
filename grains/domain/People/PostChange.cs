using System.Collections.Immutable;
using Gridwhistle.Areas;

namespace Gridwhistle.People;

/// <summary>A person as they are to be, and the rosters that go on without them where they leave a post.</summary>
/// <param name="Changed">Rosters without the shifts of the post they left.</param>
/// <param name="Emptied">Rosters that name nobody any more.</param>
public sealed record PostChange(Person Person, ImmutableArray<Roster> Changed, ImmutableArray<string> Emptied)
{
    /// <summary>
    /// Checks what a person gains and loses, so that nobody finds out in the night: the posts fit their areas and bodies, a message reaches the person, and where they
    /// leaves a post, no hour is without anybody that had somebody before.
    /// </summary>
    public static Outcome<PostChange> Of(Person after, DutyBook book)
    {
        var before = book.Person(after.Id)?.Posts ?? [];
        foreach (var gained in after.Posts.Except(before))
        {
            if (Misfit(gained, after, book) is { } misfit)
            {
                return misfit;
            }
        }

        if (after is { Phone: null or "", Account: null or "" } && after.Posts.FirstOrDefault(post => RoleGroups.OnDuty.Contains(post.Role)) is { } duty)
        {
            return Rejection.Of(DutyRejections.UnreachablePerson, ("person", after.Id.Value), ("role", duty.Role.ToString()));
        }

        ImmutableArray<Post> lost = [.. before.Except(after.Posts)];
        var rosters = book.AllRosters.Where(roster => lost.Any(post => Fills(post, roster)) && !after.Posts.Any(post => Fills(post, roster)))
            .Where(roster => Names(roster, after.Id)).Select(roster => Without(roster, after.Id)).ToArray();
        var change = new PostChange(after, [.. rosters.Where(roster => !IsEmpty(roster))], [.. rosters.Where(IsEmpty).Select(roster => roster.Id)]);
        return lost.Select(post => Unmanned(post, book, change.On(book))).FirstOrDefault(gap => gap is not null) is { } gap
            ? Rejection.Of(
                DutyRejections.LastOnDuty, ("area", gap.Area.Value), ("role", gap.Role.ToString()), ("organisationId", gap.OrganisationId?.Value),
                ("fromDay", $"{gap.FromDay}"), ("from", gap.From), ("toDay", $"{gap.ToDay}"), ("to", gap.To))
            : change;
    }

    /// <summary>The book after the change.</summary>
    public DutyBook On(DutyBook book)
    {
        var then = Changed.Aggregate(book.With(Person), (known, roster) => known.With(roster));
        return Emptied.Aggregate(then, (known, roster) => known.Without(roster));
    }

    private static Rejection? Misfit(Post post, Person person, DutyBook book)
    {
        if (!PostRoles.LevelsOf(post.Role).Contains(post.Area.Level))
        {
            return Rejection.Of(DutyRejections.PostArea, ("role", post.Role.ToString()), ("area", post.Area.Value), ("levels", string.Join(", ", PostRoles.LevelsOf(post.Role))));
        }

        if (post.Organisation is null && RoleGroups.OfOrganisations.Contains(post.Role))
        {
            return Rejection.Of(DutyRejections.PostOrganisation, ("role", post.Role.ToString()));
        }

        if (post.Organisation is { } body && book.Organisation(body) is null)
        {
            return Rejection.Of(DutyRejections.UnknownOrganisation, ("organisationId", body.Value));
        }

        return person.Posts.Count(other => other.Role == post.Role && other.Area == post.Area && other.Organisation == post.Organisation) > 1
            ? Rejection.Of(DutyRejections.PostHeld, ("person", person.Id.Value), ("role", post.Role.ToString()), ("area", post.Area.Value))
            : null;
    }

    /// <summary>An hour somebody was on duty for what the post is about, and nobody is any more.</summary>
    private static CoverGap? Unmanned(Post post, DutyBook before, DutyBook after)
    {
        ImmutableArray<AreaCode> place = [post.Area.Grid ?? post.Area];
        ImmutableArray<OrganisationId> body = post.Organisation is { } organisation ? [organisation] : [];
        return after.Cover(place, body).Gaps.Except(before.Cover(place, body).Gaps).FirstOrDefault(gap => gap.Role == post.Role || gap.OrganisationId is not null);
    }

    private static bool Fills(Post post, Roster roster) =>
        post.Role == roster.Role && post.Area.Covers(roster.Area) && (roster.OrganisationId is null || post.Organisation == roster.OrganisationId);

    private static bool Names(Roster roster, PersonId person) =>
        roster.Fallback == person
        || (!roster.Weekly.IsDefault && roster.Weekly.Any(shift => shift.PersonId == person))
        || (!roster.Overrides.IsDefault && roster.Overrides.Any(change => change.PersonId == person || change.InsteadOf == person));

    private static Roster Without(Roster roster, PersonId person) => roster with
    {
        Weekly = roster.Weekly.IsDefault ? [] : roster.Weekly.RemoveAll(shift => shift.PersonId == person),
        Overrides = roster.Overrides.IsDefault ? [] : roster.Overrides.RemoveAll(change => change.PersonId == person || change.InsteadOf == person),
        Fallback = roster.Fallback == person ? null : roster.Fallback,
        Revision = roster.Revision + 1,
        Swaps = roster.Swaps is { } swaps
            ? [.. swaps.Select(swap => swap.State is SwapState.Open && (swap.By == person || swap.With == person) ? swap with { State = SwapState.Withdrawn } : swap)]
            : null,
    };

    private static bool IsEmpty(Roster roster) => roster.Weekly.IsEmpty && roster.Overrides.IsEmpty && roster.Fallback is null;
}
