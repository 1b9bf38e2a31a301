using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Policies;
using Gridwhistle.Understanding;
using Orleans;

namespace Gridwhistle.Groups;

/// <summary>A message as the rule looks at it.</summary>
/// <param name="IssueId">The issue its author named.</param>
/// <param name="ReplyTo">The issue of the message it answers, if that one has an issue.</param>
public sealed record Utterance(string Text, Actor Author, ImmutableArray<FoundMention> Mentions, IssueId? IssueId = null, IssueId? ReplyTo = null);

/// <summary>An issue this group has talked about lately.</summary>
/// <param name="PlaceKey">The key of the issue's place: a household, a building, a point or the grid.</param>
/// <param name="AssigneeOrganisation">Who has it now: the organisation …</param>
/// <param name="AssigneePerson">… and the person.</param>
[Alias("groups.thread")]
public sealed record GroupThread(
    IssueId IssueId,
    string PlaceKey,
    string? Category,
    PersonId OpenedBy,
    DateTimeOffset LastActivity,
    bool Open,
    OrganisationId? AssigneeOrganisation,
    PersonId? AssigneePerson)
{
    /// <summary>Gets what the issue is called now; not stored.</summary>
    [JsonIgnore]
    public string? Title { get; init; }
}

/// <summary>What a message does to the issues of its group.</summary>
public abstract record ThreadDecision
{
    private ThreadDecision()
    {
    }

    /// <summary>Talk: no issue is touched.</summary>
    public static ThreadDecision None { get; } = new Talk();

    /// <summary>It belongs to an issue there is.</summary>
    public sealed record Continue(IssueId IssueId) : ThreadDecision;

    /// <summary>It opens an issue, at the place and of the kind its text names.</summary>
    public sealed record Open(TextPlace Place, string? Category) : ThreadDecision
    {
        /// <summary>Gets whether it is another thing than an open issue of the same kind and place.</summary>
        public bool Apart { get; init; }
    }

    private sealed record Talk : ThreadDecision;
}

/// <summary>Decides whether a group message continues an open issue, opens one, or is talk.</summary>
public static class ThreadRule
{
    /// <summary>Whether a conversation may still go on without naming what it is about.</summary>
    public static bool GoesOn(GroupThread thread, PolicySet policies, DateTimeOffset now) => now - thread.LastActivity <= TimeSpan.FromHours(policies.ConversationHours);

    /// <summary>
    /// An issue named or answered wins. A liaison's message continues the issue they have. Staff of the grid who mention somebody continue their
    /// conversation, or, when the text names another building or another kind, open a new issue; talk that states nothing opens nothing.
    /// </summary>
    public static ThreadDecision Decide(Utterance message, ImmutableArray<GroupThread> threads, AreaCode grid, PolicySet policies, DateTimeOffset now)
    {
        if ((message.IssueId ?? message.ReplyTo) is { } named)
        {
            return new ThreadDecision.Continue(named);
        }

        var said = Said.In(message, policies);
        var live = threads.Where(t => t.Open && GoesOn(t, policies, now)).OrderByDescending(t => t.LastActivity).ToArray();
        // Who has the issue may call its trouble by another name: that is their diagnosis, not another issue.
        if (RoleGroups.Outside.Contains(message.Author.Post.Role))
        {
            return Continue(BestOf(live.Where(t => IsAssignee(message.Author, t) && !said.NamesAnotherPlaceThan(t)), said));
        }

        if (!MayOpen(message.Author.Post, grid) || message.Mentions.All(m => m.Known is null))
        {
            return ThreadDecision.None;
        }

        var callsSomebodyToAct = message.Mentions.Any(m => m.Known is { } known && CallsToAct(known));
        if (!said.SaysSomething)
        {
            return callsSomebodyToAct ? Continue(live.FirstOrDefault(t => t.OpenedBy == message.Author.PersonId)) : ThreadDecision.None;
        }

        if (!callsSomebodyToAct && !said.Problem)
        {
            return ThreadDecision.None;
        }

        return BestOf(live.Where(t => said.Fits(t, policies) && !IsGuess(said, t, message) && (t.OpenedBy == message.Author.PersonId || said.NamesPlaceOf(t))), said) is { } thread
            ? new ThreadDecision.Continue(thread.IssueId)
            : new ThreadDecision.Open(said.Place, said.Category) { Apart = live.Any(t => said.IsAnotherThingThan(t, policies)) };
    }

    /// <summary>An issue of its own, because its author says so.</summary>
    public static ThreadDecision Separate(Utterance message, AreaCode grid, PolicySet policies)
    {
        var said = Said.In(message, policies);
        return MayOpen(message.Author.Post, grid) ? new ThreadDecision.Open(said.Place, said.Category) { Apart = true } : ThreadDecision.None;
    }

    /// <summary>Staff and leads of the grid itself, of a part of it, or of what it lies in.</summary>
    public static bool MayOpen(Post post, AreaCode grid) =>
        (RoleGroups.Officers.Contains(post.Role) || RoleGroups.Helpers.Contains(post.Role))
        && (post.Area.Covers(grid) || grid.Covers(post.Area));

    /// <summary>True for an organisation, a role, or a person who stands for an organisation: who is mentioned so is asked to act.</summary>
    public static bool CallsToAct(Mentionable known) => known.Kind is not MentionKind.Person || known.OrganisationId is not null;

    /// <summary>Trouble of no known kind and somebody else to see to it: passing the issue on would be a guess.</summary>
    private static bool IsGuess(Said said, GroupThread thread, Utterance message) =>
        said is { Problem: true, Words.IsEmpty: true }
        && message.Mentions.Select(m => m.Known).FirstOrDefault(known => known is not null && CallsToAct(known)) is { OrganisationId: { } called }
        && thread.AssigneeOrganisation is { } has && has != called;

    private static ThreadDecision Continue(GroupThread? thread) => thread is null ? ThreadDecision.None : new ThreadDecision.Continue(thread.IssueId);

    private static bool IsAssignee(Actor author, GroupThread thread) =>
        thread.AssigneePerson == author.PersonId || (author.Post.Organisation is { } organisation && thread.AssigneeOrganisation == organisation);

    /// <summary>The thread that fits best what was said; among equals the most recent, for they come in that order.</summary>
    private static GroupThread? BestOf(IEnumerable<GroupThread> threads, Said said) =>
        threads.OrderByDescending(t => (said.NamesPlaceOf(t) ? 2 : 0) + (said.Category is { } category && category == t.Category ? 1 : 0)).FirstOrDefault();

    /// <summary>What the text itself says, its mentions left out.</summary>
    /// <param name="Category">The kind it likely is.</param>
    /// <param name="IsSure">Whether more may hang on the kind than a suggestion.</param>
    /// <param name="Words">The words of that kind.</param>
    private sealed record Said(TextPlace Place, string? Category, bool IsSure, ImmutableArray<string> Words, bool Problem)
    {
        public bool SaysSomething => !Place.IsNowhere || Category is not null || Problem;

        public static Said In(Utterance message, PolicySet policies)
        {
            var text = MentionParser.Strip(message.Text, message.Mentions);
            var reading = ProblemText.IsRelief(text) ? Reading.Nothing : CategoryInference.Read(text, policies);
            return new Said(ProblemText.PlaceIn(text), reading.IsLikely ? reading.Category!.Code : null, reading.IsSure, reading.Words, ProblemText.StatesProblem(text));
        }

        /// <summary>
        /// True when it may be about the thread's issue: it names no other building, no other kind, and, where it names a thing, one that the issue's
        /// title speaks of too. A kind that is a guess fits no thread.
        /// </summary>
        public bool Fits(GroupThread thread, PolicySet policies) =>
            !NamesAnotherPlaceThan(thread) && (Category is null || (IsSure && !NamesAnotherKindThan(thread, policies) && Topics.Agree(Words, thread.Title, policies)));

        /// <summary>True when kind and place are the thread's, and the thing is not.</summary>
        public bool IsAnotherThingThan(GroupThread thread, PolicySet policies) =>
            Category is not null && Category == thread.Category && !NamesAnotherPlaceThan(thread) && !Topics.Agree(Words, thread.Title, policies);

        public bool NamesAnotherPlaceThan(GroupThread thread) => Place.Building is { } building && BuildingOf(thread) is { } other && building != other;

        /// <summary>An issue of the category for the rest is of the kind its title speaks of.</summary>
        private bool NamesAnotherKindThan(GroupThread thread, PolicySet policies) =>
            Category is not null && thread.Category is not null && Category != thread.Category
            && (policies.Categories.FirstOrDefault(known => known.Code == thread.Category) is not { Keywords.IsDefaultOrEmpty: true } || Topics.KindOf(thread.Title, policies) != Category);

        public bool NamesPlaceOf(GroupThread thread) => Place.Building is { } building && building == BuildingOf(thread);

        private static string? BuildingOf(GroupThread thread) =>
            AreaCode.From(thread.PlaceKey)?.Building is { } building ? ChineseNumber.Normalise(building.Number) : null;
    }
}
