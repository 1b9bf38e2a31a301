using System.Collections.Immutable;
using Gridwhistle.Areas;

namespace Gridwhistle.People;

public sealed partial class DutyBook
{
    /// <summary>The members of a grid's group, each once under the post that counts most in it: its staff, its leads, the liaisons of bodies that serve it.</summary>
    public ImmutableArray<GroupMember> Members(AreaCode grid, DateTimeOffset at) =>
        [.. MemberPosts(grid).Select(h => Member(h, at))];

    /// <summary>
    /// Every word that can follow an @ in a grid's group. A word that several could answer to belongs to the nearest:
    /// organisations before roles before persons, the narrower area first.
    /// </summary>
    public ImmutableArray<Mentionable> Mentionables(AreaCode grid, DateTimeOffset at)
    {
        var words = new Dictionary<string, Mentionable>(StringComparer.OrdinalIgnoreCase);
        var serving = Serving(grid).ToArray();
        foreach (var organisation in serving)
        {
            var onDuty = OnDutyFor(organisation.Id, grid, at) is [var first, ..] ? first : null;
            foreach (var word in MentionWords.Of(organisation))
            {
                words.TryAdd(word, new Mentionable(word, MentionKind.Organisation, organisation.Id, null, null, onDuty));
            }
        }

        // What a kind of body is called everywhere counts only where no body claims the word for itself.
        foreach (var organisation in serving.DistinctBy(o => o.Kind))
        {
            foreach (var word in MentionWords.Of(organisation.Kind))
            {
                words.TryAdd(word, words[organisation.Name] with { Text = word });
            }
        }

        foreach (var (role, names) in MentionWords.Roles)
        {
            var onDuty = OnDutyAs(role, grid, at) is [var first, ..] ? first : null;
            foreach (var word in names)
            {
                words.TryAdd(word, new Mentionable(word, MentionKind.Role, null, role, null, onDuty));
            }
        }

        foreach (var (person, post) in MemberPosts(grid))
        {
            words.TryAdd(person.Name, new Mentionable(person.Name, MentionKind.Person, post.Organisation, post.Role, person.Id, AsHeIs(person, post)));
        }

        return [.. words.Values];
    }

    private IEnumerable<PostHolder> MemberPosts(AreaCode grid) =>
        AreaChain.Upwards(grid)
            .SelectMany(a => _holdersByGrid.TryGetValue(a.Value, out var holders) ? holders : [])
            .Where(h => InGroup(h.Post.Role) && (h.Post.Area.Covers(grid) || grid.Covers(h.Post.Area)))
            .OrderBy(h => MemberRank(h.Post.Role))
            .DistinctBy(h => h.Person.Id);

    private GroupMember Member(PostHolder holder, DateTimeOffset at)
    {
        var (person, post) = holder;
        var onDuty = _stationsByRole[(post.Area, post.Role)].Any(s => (s.Organisation is null || s.Organisation == post.Organisation) && s.Has(person.Id, at));
        return new GroupMember(person.Id, person.Name, post.Role, post.Organisation, NameOf(post.Organisation), onDuty);
    }

    private DutyPerson AsHeIs(Person person, Post post) =>
        new(post.Role, post.Organisation is { } id ? Organisation(id)?.Kind : null, post.Organisation, NameOf(post.Organisation), person.Id, person.Name, person.Phone, post.Area, null, Fallback: false);

    private string? NameOf(OrganisationId? id) => id is { } known ? Organisation(known)?.Name : null;

    private static bool InGroup(Role role) => MemberRank(role) < int.MaxValue;

    private static int MemberRank(Role role) => role switch
    {
        Role.GridWorker => 0,
        Role.GridLead => 1,
        Role.CommunityOfficer => 2,
        Role.Liaison => 3,
        Role.MicroGridWorker => 4,
        Role.BuildingLead => 5,
        Role.HouseholdGroupLead => 6,
        _ => int.MaxValue,
    };
}
