using System.Collections.Immutable;
using System.Globalization;
using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.Live;
using Gridwhistle.People;
using Gridwhistle.Placement;
using Gridwhistle.Policies;
using Gridwhistle.Rejections;
using Gridwhistle.Storage;
using Microsoft.Extensions.Logging;

namespace Gridwhistle.Groups;

/// <summary>A grid's chat group: keeps the messages, and lets their mentions open and move issues.</summary>
[GrainType("group"), StreetPlacement]
public sealed partial class GroupGrain(ITableStore store, IGrainFactory grains, TimeProvider clock, ILogger<GroupGrain> logger) : Grain, IGroupGrain
{
    private GroupLog _log = null!;
    private ReadMarks _reads = null!;
    private readonly Dictionary<IssueId, GroupThread> _threads = [];
    private long _last;
    private bool _unsure;

    public async Task<GroupView> GetAsync(PersonId reader)
    {
        var area = await grains.Grain<IStreetGrain>(Grid.Street.Value).AreaAsync(Grid);
        var members = await Directory.MembersAsync(Grid, clock.GetUtcNow());
        return new GroupView(Grid, area?.Name ?? Grid.Value, members, (int)Math.Max(0, _last - _reads.Of(reader)), _last);
    }

    public Task<ImmutableArray<GroupMessage>> MessagesAsync(long? before, long? after, int limit) => _log.PageAsync(before, after, limit);

    public async Task<Outcome<PostReceipt>> PostAsync(PostMessage message)
    {
        var now = clock.GetUtcNow();
        var mentions = MentionParser.Parse(message.Text, await Directory.MentionablesAsync(Grid, now));
        var posted = await _log.FindAsync(message.Key) ?? await AddAsync(message, mentions, now);
        if (posted.Card is { } known)
        {
            // The same message again: everything was done the first time.
            var again = await grains.Grain<IIssueGrain>(known.IssueId.Value).GetAsync(message.By);
            return new PostReceipt(posted, again.Value, [], null);
        }

        var effect = await new MessageAction(grains, Grid, now).ApplyAsync(message, mentions, await ReplyThreadAsync(message), await LiveThreadsAsync(now));
        return await FinishAsync(posted, message, effect);
    }

    public async Task<Outcome<PostReceipt>> SeparateAsync(long seq, Actor by)
    {
        if (await _log.ReadAsync(seq) is not { } message)
        {
            return Rejection.Of(GroupRejections.MessageUnknown, ("seq", seq.ToString(CultureInfo.InvariantCulture)));
        }

        if (message is not { By: not null, Card: { Kind: not MessageAction.Reported } card })
        {
            return Rejection.Of(GroupRejections.NothingToSeparate);
        }

        if (card.Kind is MessageAction.Separated)
        {
            var again = await grains.Grain<IIssueGrain>(card.IssueId.Value).GetAsync(by);
            return again.Rejection is { } no ? no : new PostReceipt(message, again.Value, [], null);
        }

        var now = clock.GetUtcNow();
        var mentions = MentionParser.Parse(message.Text, await Directory.MentionablesAsync(Grid, now));
        var asked = new PostMessage($"{message.Id}:separate", message.Text, message.Photos, null, null, by);
        var effect = await new MessageAction(grains, Grid, now).SeparateAsync(asked, mentions);
        return effect.Rejection is { } rejection ? rejection : await FinishAsync(message, asked, effect with { Kind = MessageAction.Separated });
    }

    public Task ReadAsync(PersonId reader, long upTo) => _reads.SetAsync(reader, Math.Min(upTo, _last));

    public Task PostCardAsync(string cardId, string? commandId, MessageCard card) =>
        MessageAction.IsOwn(commandId) ? Task.CompletedTask : ShowAsync(cardId, card, null);

    public Task PostAboutAsync(string cardId, SubjectCard about) => ShowAsync(cardId, null, about);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _log = new GroupLog(store, Grid.Value);
        _reads = new ReadMarks(store, Grid.Value);
        _last = await _log.LastSeqAsync(cancellationToken);
        await _reads.LoadAsync(cancellationToken);
        foreach (var thread in await _log.ThreadsAsync(cancellationToken))
        {
            _threads[thread.IssueId] = thread;
        }
    }

    private AreaCode Grid => new(this.GetPrimaryKeyString());

    private IDirectoryGrain Directory => grains.Grain<IDirectoryGrain>(Grid.Street.Value);

    /// <summary>What nobody wrote: a step of something, shown once.</summary>
    private async Task ShowAsync(string cardId, MessageCard? card, SubjectCard? about)
    {
        var message = new GroupMessage(await NextAsync(), cardId, clock.GetUtcNow(), null, null, "", [], [], card, null) { About = about };
        if (await _log.TryAddAsync(cardId, message))
        {
            Took(message.Seq);
            await TellAsync(message);
        }
    }

    private async Task<GroupMessage> AddAsync(PostMessage message, ImmutableArray<FoundMention> mentions, DateTimeOffset now)
    {
        var author = new MessageAuthor(message.By.PersonId, message.By.Name, await OrganisationNameAsync(message.By));
        var added = new GroupMessage(
            await NextAsync(), message.Key, now, author, message.By.Post, message.Text, [.. mentions.Select(Resolved)], message.Photos, null, message.ReplyTo);
        await _log.AddAsync(message.Key, added);
        Took(added.Seq);
        return added;
    }

    /// <summary>The number of the next message. A write that failed may have been done all the same: then the store is asked where it stands.</summary>
    private async Task<long> NextAsync()
    {
        if (_unsure)
        {
            _last = await _log.LastSeqAsync(CancellationToken.None);
        }

        _unsure = true;
        return _last + 1;
    }

    private void Took(long seq) => (_last, _unsure) = (seq, false);

    private async Task<Outcome<PostReceipt>> FinishAsync(GroupMessage posted, PostMessage message, Effect effect)
    {
        if (effect.Issue is { } issue)
        {
            posted = posted with { Card = Card(issue, effect.Kind), Kept = Keeping(issue, message.By) };
            if (issue.Confidential)
            {
                // Nobody's talk goes on into it by what the group says next.
                await _log.UpdateAsync(posted, null);
            }
            else
            {
                var openedBy = _threads.GetValueOrDefault(issue.Summary.Id)?.OpenedBy ?? message.By.PersonId;
                var thread = ThreadOf(issue.Summary, openedBy, clock.GetUtcNow());
                await _log.UpdateAsync(posted, thread);
                _threads[issue.Summary.Id] = thread;
            }
        }

        if (effect.Rejection is { } rejection)
        {
            LogNotDone(Grid.Value, posted.Seq, rejection.Code);
        }

        await _reads.SetAsync(message.By.PersonId, posted.Seq);
        await TellAsync(posted);
        return new PostReceipt(posted, effect.Issue, effect.DispatchedTo, effect.Rejection);
    }

    /// <summary>The conversations that may go on, each as the board has its issue now; what is over is forgotten.</summary>
    private async Task<ImmutableArray<GroupThread>> LiveThreadsAsync(DateTimeOffset now)
    {
        if (await grains.Grain<ICommunityGrain>(Grid.Community!.Value.Value).PoliciesAsync() is not { } policies)
        {
            return [];
        }

        var open = await OpenAsync([.. _threads.Values.Where(thread => ThreadRule.GoesOn(thread, policies, now)).Select(thread => thread.IssueId)]);
        var live = open
            .Where(issue => issue.State is not (IssueStatus.Closed or IssueStatus.Merged or IssueStatus.Rejected))
            .Select(issue => ThreadOf(issue, _threads[issue.Id].OpenedBy, _threads[issue.Id].LastActivity))
            .ToImmutableArray();
        IssueId[] over = [.. _threads.Keys.Except(live.Select(thread => thread.IssueId))];
        await _log.ForgetAsync(over);
        Array.ForEach(over, issue => _threads.Remove(issue));
        foreach (var thread in live)
        {
            _threads[thread.IssueId] = thread;
        }

        return live;
    }

    private async Task<ImmutableArray<IssueSummary>> OpenAsync(ImmutableArray<IssueId> issues) => issues.IsEmpty
        ? []
        : await grains.Grain<IStreetBoardGrain>(Grid.Street.Value).OpenAsync(IssueQuery.AllOf(Grid, Actor.System(Grid.Street)) with { Ids = issues });

    private static GroupThread ThreadOf(IssueSummary issue, PersonId openedBy, DateTimeOffset lastActivity) => new(
        issue.Id, issue.PlaceKey, issue.Category, openedBy, lastActivity, Open: true, issue.Assignee?.OrganisationId, issue.Assignee?.PersonId)
    {
        Title = issue.Title,
    };

    private async Task<IssueId?> ReplyThreadAsync(PostMessage message) =>
        message.ReplyTo is { } seq && await _log.ReadAsync(seq) is { Card: { } card } ? card.IssueId : null;

    private async Task<string?> OrganisationNameAsync(Actor actor) => actor.Post.Organisation is { } id
        ? (await Directory.OrganisationAsync(id))?.ShortName
        : null;

    private static Mention Resolved(FoundMention mention) => new(mention.Text, mention.Known?.OnDuty?.AsParty(PartyRole.Assignee));

    private static MessageCard Card(IssueView issue, string kind) =>
        new(issue.Summary.Id, issue.Summary.Number, issue.Summary.State, issue.Confidential ? issue.Summary.Number : issue.Summary.Title, kind);

    private static MessageKeeping Keeping(IssueView issue, Actor author) => new(
        issue.Confidential,
        issue.Against.IsDefault ? [] : issue.Against,
        [.. issue.Reports.Where(one => one.PersonId != author.PersonId).SelectMany(one => new[] { one.Name, one.OnBehalfOf }).OfType<string>().Where(name => name.Length > 1 && !name.Contains('*', StringComparison.Ordinal)).Distinct()]);

    private Task TellAsync(GroupMessage message) =>
        grains.Grain<IStreetBoardGrain>(Grid.Street.Value).TellAsync([new MessagePosted(Grid, message)]);

    [LoggerMessage(Level = LogLevel.Information, Message = "Group {Grid}, message {Seq}: its mention did nothing, {Code}")]
    private partial void LogNotDone(string grid, long seq, string code);
}
