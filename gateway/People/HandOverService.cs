using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Inbox;
using Gridwhistle.Issues;
using Gridwhistle.Live;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.People;

/// <summary>Hands over what somebody has in hand who has left a post: their rosters are the directory's to change, their cases change here, and both sides are told.</summary>
internal sealed class HandOverService(IGrainFactory grains, TimeProvider clock)
{
    /// <summary>The street's rosters that name a person, before they leave anything.</summary>
    public async Task<ImmutableArray<Roster>> RostersOfAsync(PersonId person, AreaCode street) =>
        [.. (await DirectoryOf(street).RostersAsync(street)).Where(roster => RosterNotices.Names(roster, person))];

    /// <summary>Every open case of the street in which they stand for what they left, and their places on the rosters.</summary>
    /// <param name="rosters">The rosters that named them before.</param>
    public async Task HandOverAsync(PersonId person, string name, ImmutableArray<Post> left, ImmutableArray<Roster> rosters)
    {
        foreach (var street in left.Select(post => post.Area.Street).Distinct())
        {
            var known = await DirectoryOf(street).PersonAsync(person) ?? new Person(person, name, null, null, []);
            await CasesAsync(known, [.. left.Where(post => post.Area.Street == street)], street);
            await TellAsync(known, rosters, street);
        }
    }

    private async Task CasesAsync(Person person, ImmutableArray<Post> left, AreaCode street)
    {
        var system = Actor.System(street);
        var open = await grains.Grain<IStreetBoardGrain>(street.Value).OpenAsync(IssueQuery.AllOf(street, system));
        foreach (var issue in open.Where(issue => issue.Holders?.Contains(person.Id) is true && left.Any(post => !person.Posts.Any(still => Reaches(still, post, issue.GridCode)))))
        {
            await grains.Grain<IIssueGrain>(issue.Id.Value).ActAsync(new HandOverCase(person.Id, person.Name, system));
        }
    }

    /// <summary>Whoever the roster names now; where it is gone, whoever is on duty in its place.</summary>
    private async Task TellAsync(Person left, ImmutableArray<Roster> before, AreaCode street)
    {
        var now = clock.GetUtcNow();
        var after = (await DirectoryOf(street).RostersAsync(street)).ToDictionary(roster => roster.Id);
        var handed = new List<(Roster, ImmutableArray<PersonId>)>();
        foreach (var roster in before.Where(roster => !after.TryGetValue(roster.Id, out var same) || !RosterNotices.Names(same, left.Id)))
        {
            var people = after.TryGetValue(roster.Id, out var kept)
                ? RosterNotices.PeopleOf(kept)
                : [.. (await DirectoryOf(street).OnDutyAsync(roster.Area, now)).Where(duty => duty.Role == roster.Role && (roster.OrganisationId is null || duty.OrganisationId == roster.OrganisationId)).Select(duty => duty.PersonId)];
            handed.Add((roster, people));
        }

        foreach (var mine in RosterNotices.Of(left, handed, street, now).GroupBy(notice => notice.To))
        {
            await grains.Grain<IInboxGrain>(mine.Key.Value).DeliverAsync([.. mine.Select(notice => notice.Item)]);
        }
    }

    /// <summary>Another post with the same body, or of the same kind, lets them go on.</summary>
    private static bool Reaches(Post post, Post left, AreaCode grid) =>
        RoleGroups.OnDuty.Contains(post.Role) && post.Organisation == left.Organisation && (post.Area.Covers(grid) || grid.Covers(post.Area));

    private IDirectoryGrain DirectoryOf(AreaCode street) => grains.Grain<IDirectoryGrain>(street.Value);
}
