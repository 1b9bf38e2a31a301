using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Policies;
using Gridwhistle.Rejections;

namespace Gridwhistle.Groups;

/// <summary>What a message came to.</summary>
internal sealed record Effect(IssueView? Issue, string Kind, ImmutableArray<Party> DispatchedTo, Rejection? Rejection)
{
    public static Effect None { get; } = new(null, "", [], null);
}

/// <summary>Carries out what a group message asks for: opens an issue, sends it on, or adds to it.</summary>
internal sealed class MessageAction(IGrainFactory grains, AreaCode grid, DateTimeOffset now)
{
    /// <summary>Steps of a card: the message opened the issue; it did so after it had gone into another one.</summary>
    public const string Reported = "reported", Separated = "separated";

    private const string OwnPrefix = "g-";

    /// <summary>What nobody has a word for yet.</summary>
    private const string UnknownKind = "other";

    /// <summary>Whether a command came from a message of a group.</summary>
    public static bool IsOwn(string? commandId) => commandId?.StartsWith(OwnPrefix, StringComparison.Ordinal) is true;

    public async Task<Effect> ApplyAsync(PostMessage message, ImmutableArray<FoundMention> mentions, IssueId? replyTo, ImmutableArray<GroupThread> threads)
    {
        var policies = await grains.Grain<ICommunityGrain>(grid.Community!.Value.Value).PoliciesAsync();
        if (policies is null)
        {
            return Effect.None;
        }

        var said = new Utterance(message.Text, message.By, mentions, message.IssueId, replyTo);
        return (message.Separate ? ThreadRule.Separate(said, grid, policies) : ThreadRule.Decide(said, threads, grid, policies, now)) switch
        {
            ThreadDecision.Continue c => await ContinueAsync(message, mentions, c.IssueId),
            ThreadDecision.Open b => await OpenAsync(message, mentions, b),
            _ => Effect.None,
        };
    }

    /// <summary>Opens an issue of its own for what went into another one.</summary>
    public async Task<Effect> SeparateAsync(PostMessage message, ImmutableArray<FoundMention> mentions)
    {
        var policies = await grains.Grain<ICommunityGrain>(grid.Community!.Value.Value).PoliciesAsync();
        return policies is not null && ThreadRule.Separate(new Utterance(message.Text, message.By, mentions), grid, policies) is ThreadDecision.Open begin
            ? await OpenAsync(message, mentions, begin)
            : Effect.None with { Rejection = Rejection.Of(GroupRejections.NothingToSeparate) };
    }

    private async Task<Effect> OpenAsync(PostMessage message, ImmutableArray<FoundMention> mentions, ThreadDecision.Open begin)
    {
        var place = await PlaceAsync(begin.Place);
        var report = new NewReport(
            IdOf(message), message.Text, null, message.Urgency, place,
            new Reporter(message.By.Name, null, message.By.PersonId, null, Channel.Group, now), null, message.Photos, message.By, TargetOf(mentions))
        {
            Otherwise = UnknownKind,
            Said = MentionParser.Strip(message.Text, mentions),
            Apart = begin.Apart,
            AlsoMentioned = OthersOf(mentions),
            Concerned = place.HouseholdId is { } household ? await new ConcernedHousehold(grains).OfAsync(household, Channel.Group, now) : [],
        };
        var receipt = await grains.ReportAsync(report);
        if (receipt.Value is not { } opened)
        {
            return Effect.None with { Rejection = receipt.Rejection };
        }

        // A repeat joins an open issue that may be with somebody else: the mention still counts.
        return opened.Attached && TargetOf(mentions) is not null
            ? await SendAsync(message, mentions, opened.Issue)
            : new Effect(opened.Issue, opened.Attached ? "attached" : Reported, Dispatched(opened.Issue, mentions), null);
    }

    private async Task<Effect> ContinueAsync(PostMessage message, ImmutableArray<FoundMention> mentions, IssueId id)
    {
        var read = await grains.Grain<IIssueGrain>(id.Value).GetAsync(message.By);
        if (read.Value is not { } view)
        {
            return Effect.None with { Rejection = read.Rejection };
        }

        return TargetOf(mentions) is not null && ThreadRule.MayOpen(message.By.Post, grid)
            ? await SendAsync(message, mentions, view)
            : await RemarkAsync(message, [], view);
    }

    private async Task<Effect> SendAsync(PostMessage message, ImmutableArray<FoundMention> mentions, IssueView view)
    {
        var target = TargetOf(mentions)!;
        if (IsWith(view.Summary.Assignee, target))
        {
            return await RemarkAsync(message, mentions, view);
        }

        IssueCommand command = view.Summary.State is IssueStatus.Collected or IssueStatus.Registered or IssueStatus.Returned
            ? new DispatchIssue(target, message.By) { Assist = OthersOf(mentions), Note = message.Text }
            : new TransferIssue(target, view.Diagnosis ?? message.Text, message.By) { Assist = OthersOf(mentions), Note = message.Text };
        var sent = await grains.Grain<IIssueGrain>(view.Summary.Id.Value).ActAsync(command with { CommandId = CommandOf(message, "send") });
        return sent.Value is { } after
            ? new Effect(after, command is DispatchIssue ? "dispatched" : "transferred", Dispatched(after, mentions), null)
            : new Effect(view, "mentioned", [], sent.Rejection);
    }

    private async Task<Effect> RemarkAsync(PostMessage message, ImmutableArray<FoundMention> mentions, IssueView view)
    {
        var remark = new RemarkOnIssue(message.Text, message.By) { Assist = OthersOf(mentions), Photos = message.Photos, CommandId = CommandOf(message, "remark") };
        var noted = await grains.Grain<IIssueGrain>(view.Summary.Id.Value).ActAsync(remark);
        return new Effect(noted.Value ?? view, "remarked", noted.Value is { } after && OthersOf(mentions).Length > 0 ? Dispatched(after, mentions) : [], noted.Rejection);
    }

    private async Task<IssuePlace> PlaceAsync(TextPlace said)
    {
        var buildings = said.Building is null ? [] : await grains.Grain<IStreetGrain>(grid.Street.Value).BuildingsAsync(grid);
        if (buildings.FirstOrDefault(building => NumberOf(building) == said.Building) is not { } named)
        {
            return new IssuePlace(grid, null, null, null, null, said.Building is null ? null : PlaceLabel.OfNumber(said.Building), null);
        }

        var household = said is { Unit: { } unit, Room: { } room } ? HouseholdId.From($"{named.Id.Value}-{unit}-{room}") : null;
        var known = household is { } id && await grains.Grain<IBuildingGrain>(named.Id.Value).HouseholdAsync(id) is not null ? household : null;
        return new IssuePlace(grid, named.Id, known, said.Unit, named.Point, null, PlaceLabel.Of(null, named.Name, said.Unit)) { Estate = named.Estate };
    }

    /// <summary>A building's number in the form texts are read in.</summary>
    private static string? NumberOf(BuildingRow building) => ProblemText.PlaceIn(PlaceLabel.OfNumber(building.Number)).Building;

    /// <summary>The same message is the same issue, however often it arrives.</summary>
    private static IssueId IdOf(PostMessage message) => new(CommandOf(message, "open"));

    private static string CommandOf(PostMessage message, string what) =>
        OwnPrefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"group:{message.Key}:{what}")).AsSpan(0, 16));

    /// <summary>The first mention that calls somebody to act.</summary>
    private static Mentionable? First(ImmutableArray<FoundMention> mentions) =>
        mentions.Select(mention => mention.Known).FirstOrDefault(known => known is not null && ThreadRule.CallsToAct(known));

    private static AssignTo? TargetOf(ImmutableArray<FoundMention> mentions) => First(mentions) is { } known ? ToOf(known) : null;

    /// <summary>Everybody else who is mentioned, once.</summary>
    private static ImmutableArray<AssignTo> OthersOf(ImmutableArray<FoundMention> mentions) => First(mentions) is { } first
        ? [.. mentions.Select(mention => mention.Known).OfType<Mentionable>().Where(known => known != first).Select(ToOf).OfType<AssignTo>().Where(to => to != ToOf(first)).Distinct()]
        : [];

    private static AssignTo? ToOf(Mentionable known) => known switch
    {
        { Kind: MentionKind.Person, PersonId: { } person } => new AssignTo(person, null, null),
        { OrganisationId: { } organisation } => new AssignTo(null, organisation, null),
        { Role: { } role } => new AssignTo(null, null, role),
        _ => null,
    };

    private static bool IsWith(Party? assignee, AssignTo target) => assignee is not null
        && (target.OrganisationId is { } organisation ? assignee.OrganisationId == organisation : target.PersonId is { } person && assignee.PersonId == person);

    /// <summary>The assignee, and everybody else whom the mentions reached.</summary>
    private static ImmutableArray<Party> Dispatched(IssueView issue, ImmutableArray<FoundMention> mentions) =>
        TargetOf(mentions) is not null && issue.Summary is { Assignee: { } assignee, State: not (IssueStatus.Collected or IssueStatus.Registered) }
            ? [assignee, .. issue.Parties.Where(party => !party.SameBody(assignee) && mentions.Any(mention => mention.Known is { } known && Reaches(known, party)))]
            : [];

    private static bool Reaches(Mentionable known, Party party) =>
        known.OrganisationId is { } organisation ? party.OrganisationId == organisation : party.PersonId is { } person && (known.PersonId == person || known.OnDuty?.PersonId == person);
}
