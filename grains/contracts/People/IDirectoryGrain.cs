using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Orleans.Concurrency;

namespace Gridwhistle.People;

/// <summary>People, posts, organisations and duty rosters of one street. Calls no other grain. Key: the street's code.</summary>
[Alias("Gridwhistle.IDirectoryGrain")]
public interface IDirectoryGrain : IGrainWithStringKey
{
    [Alias("Person"), ReadOnly]
    Task<Person?> PersonAsync(PersonId id);

    [Alias("Organisation"), ReadOnly]
    Task<Organisation?> OrganisationAsync(OrganisationId id);

    [Alias("Organisations"), ReadOnly]
    Task<ImmutableArray<Organisation>> OrganisationsAsync(AreaCode? serving);

    /// <summary>Everybody on duty for the area itself and the areas and bodies above that serve it, at an instant.</summary>
    [Alias("OnDuty"), ReadOnly]
    Task<ImmutableArray<DutyPerson>> OnDutyAsync(AreaCode area, DateTimeOffset at);

    /// <summary>Whom the target means in a grid right now; <c>assignee.unknown</c> or <c>assignee.nobody_on_duty</c> otherwise.</summary>
    [Alias("Resolve"), ReadOnly]
    Task<Outcome<Party>> ResolveAsync(AssignTo target, AreaCode grid, DateTimeOffset at);

    [Alias("Chain"), ReadOnly]
    Task<DutyChain> ChainAsync(AreaCode grid, OrganisationId? organisation, DateTimeOffset at);

    /// <summary>The organisation a routing rule names for a grid: an id, or <c>kind:Property</c>.</summary>
    [Alias("Route"), ReadOnly]
    Task<Organisation?> RouteAsync(string rule, AreaCode grid);

    /// <summary>The bodies a complaint in a grid is about, with everybody who stands for them.</summary>
    [Alias("ComplainedOf"), ReadOnly]
    Task<ComplainedOf> ComplainedOfAsync(Complaint complaint, AreaCode grid);

    /// <summary>Every word that can follow an @ in a grid's group, with who answers to it now.</summary>
    [Alias("Mentionables"), ReadOnly]
    Task<ImmutableArray<Mentionable>> MentionablesAsync(AreaCode grid, DateTimeOffset at);

    /// <summary>The members of a grid's group: its workers and leads, household-group leads, and the liaisons of bodies that serve it.</summary>
    [Alias("Members"), ReadOnly]
    Task<ImmutableArray<GroupMember>> MembersAsync(AreaCode grid, DateTimeOffset at);

    [Alias("Rosters"), ReadOnly]
    Task<ImmutableArray<Roster>> RostersAsync(AreaCode area);

    /// <summary>The hours of the week in which nobody could be turned to in these grids, or at these bodies.</summary>
    [Alias("Cover"), ReadOnly]
    Task<DutyCover> CoverAsync(ImmutableArray<AreaCode> grids, ImmutableArray<OrganisationId> bodies);

    /// <summary>Saves a roster whole; rejected with <c>roster.invalid</c> and every fault in the facts.</summary>
    [Alias("SaveRoster")]
    Task<Outcome<Roster>> SaveRosterAsync(Roster roster);

    [Alias("DeleteRoster")]
    Task<Outcome<bool>> DeleteRosterAsync(string id);

    /// <summary>Asks another person of a roster to take a shift; rejected with a <c>swap.</c> code. The same swap again is the one that is there.</summary>
    [Alias("AskSwap")]
    Task<Outcome<SwapDone>> AskSwapAsync(string rosterId, ShiftSwap swap, DateTimeOffset now);

    /// <summary>Answers, withdraws or refuses a swap; an accepted one changes who is on duty at once.</summary>
    /// <param name="leads">True when the person may edit the roster.</param>
    [Alias("ActOnSwap")]
    Task<Outcome<SwapDone>> ActOnSwapAsync(string rosterId, string swapId, SwapAct act, PersonId by, bool leads, string? note, DateTimeOffset now);

    /// <summary>Who holds a role in an area or a part of it, whether on duty or not.</summary>
    [Alias("Holders"), ReadOnly]
    Task<ImmutableArray<HeldPost>> HoldersAsync(Role role, AreaCode area);

    /// <summary>Everybody the street knows, by id.</summary>
    [Alias("People"), ReadOnly]
    Task<ImmutableArray<Person>> PeopleAsync();

    /// <summary>A new person with their posts; of one who is known, name, phone and account, while the posts stay. Rejected as <see cref="AppointAsync"/>.</summary>
    [Alias("PutPerson")]
    Task<Outcome<Person>> PutPersonAsync(Person person);

    /// <summary>
    /// Gives a person a post, or another in place of the one of the same id. Rejected when role, area and body do not go together, when no message would reach
    /// them, or when an hour would be without anybody (<c>person.post.last_on_duty</c>).
    /// </summary>
    [Alias("Appoint")]
    Task<Outcome<HeldPost>> AppointAsync(PersonId person, Post post);

    /// <summary>
    /// Takes a post from a person who leaves it, and them off its rosters; <c>person.unknown</c>, <c>person.post.unknown</c> or <c>person.post.last_on_duty</c> otherwise.
    /// </summary>
    [Alias("EndPost")]
    Task<Outcome<HeldPost>> EndPostAsync(PersonId person, string postId);

    /// <summary>
    /// Takes every post from a person who leaves, and them off all rosters; what they had. <c>person.unknown</c> or <c>person.post.last_on_duty</c> otherwise.
    /// </summary>
    [Alias("Leave")]
    Task<Outcome<ImmutableArray<HeldPost>>> LeaveAsync(PersonId person);

    /// <summary>The person's key to the feeds of their post; made at the first call, and in place of one made before <paramref name="oldest"/>.</summary>
    [Alias("FeedKey")]
    Task<FeedKey> FeedKeyAsync(PersonId person, string postId, DateTimeOffset now, DateTimeOffset oldest);

    /// <summary>Another key in place of the one there is, which opens nothing any more.</summary>
    [Alias("RenewFeedKey")]
    Task<FeedKey> RenewFeedKeyAsync(PersonId person, string postId, DateTimeOffset now);

    /// <summary>The rosters a key opens: those of the post it belongs to, while the person holds it. Empty for an unknown key, and for one made before <paramref name="oldest"/>.</summary>
    [Alias("FedRosters")]
    Task<ImmutableArray<Roster>> FedRostersAsync(string handle, DateTimeOffset oldest);

    /// <summary>The secret that roster feeds of the street are signed with; made at the first call and kept.</summary>
    [Alias("FeedSecret")]
    Task<string> FeedSecretAsync();

    /// <summary>A roster as a calendar; null when there is none of that id.</summary>
    [Alias("Calendar"), ReadOnly]
    Task<RosterCalendar?> CalendarAsync(string rosterId);

    /// <summary>Forgets what is in memory and reads the store again: an import has changed it.</summary>
    [Alias("Reload")]
    Task ReloadAsync();
}

/// <summary>A member of a grid's group and whether they are on duty now.</summary>
[GenerateSerializer, Immutable, Alias("people.group_member")]
public sealed record GroupMember(
    [property: Id(0)] PersonId PersonId,
    [property: Id(1)] string Name,
    [property: Id(2)] Role Role,
    [property: Id(3)] OrganisationId? OrganisationId,
    [property: Id(4)] string? OrganisationName,
    [property: Id(5)] bool OnDuty);
