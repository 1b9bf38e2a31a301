using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.Live;
using Gridwhistle.People;
using Gridwhistle.Placement;
using Gridwhistle.Policies;
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

    public Task ReadAsync(PersonId reader, long upTo) => _reads.SetAsync(reader, Math.Min(upTo, _last));

    public async Task PostCardAsync(string cardId, string? commandId, MessageCard card)
    {
        if (MessageAction.IsOwn(commandId))
        {
            return;
        }

        var message = new GroupMessage(await NextAsync(), cardId, clock.GetUtcNow(), null, null, "", [], [], card, null);
        if (await _log.TryAddAsync(cardId, message))
        {
            Took(message.Seq);
            await TellAsync(message);
        }
    }

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
            posted = posted with { Card = Card(issue, effect.Kind) };
            var openedBy = _threads.GetValueOrDefault(issue.Summary.Id)?.OpenedBy ?? message.By.PersonId;
            var thread = ThreadOf(issue, openedBy, clock.GetUtcNow());
            await _log.UpdateAsync(posted, thread);
            _threads[issue.Summary.Id] = thread;
        }

        if (effect.Rejection is { } rejection)
        {
            LogNotDone(Grid.Value, posted.Seq, rejection.Code);
        }

        await _reads.SetAsync(message.By.PersonId, posted.Seq);
        await TellAsync(posted);
        return new PostReceipt(posted, effect.Issue, effect.DispatchedTo, effect.Rejection);
    }

    /// <summary>The conversations that may go on, each as its issue stands now; what is over is forgotten.</summary>
    private async Task<ImmutableArray<GroupThread>> LiveThreadsAsync(DateTimeOffset now)
    {
        var live = ImmutableArray.CreateBuilder<GroupThread>();
        foreach (var thread in _threads.Values.ToArray())
        {
            var read = now - thread.LastActivity <= ThreadRule.Window
                ? (await grains.Grain<IIssueGrain>(thread.IssueId.Value).GetAsync(Actor.System(Grid.Street))).Value
                : null;
            if (read is null || read.Summary.GridCode != Grid || read.Summary.State is IssueStatus.Closed or IssueStatus.Merged or IssueStatus.Rejected)
            {
                _threads.Remove(thread.IssueId);
                await _log.ForgetAsync(thread.IssueId);
                continue;
            }

            live.Add(_threads[thread.IssueId] = ThreadOf(read, thread.OpenedBy, thread.LastActivity));
        }

        return live.DrainToImmutable();
    }

    private static GroupThread ThreadOf(IssueView issue, PersonId openedBy, DateTimeOffset lastActivity) => new(
        issue.Summary.Id, issue.Summary.PlaceKey, issue.Summary.Category, openedBy, lastActivity, Open: true,
        issue.Summary.Assignee?.OrganisationId, issue.Summary.Assignee?.PersonId);

    private async Task<IssueId?> ReplyThreadAsync(PostMessage message) =>
        message.ReplyTo is { } seq && await _log.ReadAsync(seq) is { Card: { } card } ? card.IssueId : null;

    private async Task<string?> OrganisationNameAsync(Actor actor) => actor.Post.Organisation is { } id
        ? (await Directory.OrganisationAsync(id))?.ShortName
        : null;

    private static Mention Resolved(FoundMention mention) => new(mention.Text, mention.Known?.OnDuty?.AsParty(PartyRole.Assignee));

    private static MessageCard Card(IssueView issue, string kind) =>
        new(issue.Summary.Id, issue.Summary.Number, issue.Summary.State, issue.Summary.Title, kind);

    private Task TellAsync(GroupMessage message) =>
        grains.Grain<IStreetBoardGrain>(Grid.Street.Value).TellAsync([new MessagePosted(Grid, message)]);

    [LoggerMessage(Level = LogLevel.Information, Message = "Group {Grid}, message {Seq}: its mention did nothing, {Code}")]
    private partial void LogNotDone(string grid, long seq, string code);
}
