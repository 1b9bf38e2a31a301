using System.Threading.Channels;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Following;
using Gridwhistle.Gateway.Groups;
using Gridwhistle.Groups;
using Gridwhistle.Live;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Live;

/// <summary>
/// Passes on what the boards of the streets in use report: one loop that gathers what arrives within a few milliseconds and
/// writes it to the clients concerned. Never waits for a client.
/// </summary>
internal sealed partial class LiveRelay(
    LiveStreets streets, SnapshotTextCache texts, LiveCases cases, PresenceBook presence, IOptions<LiveOptions> options, TimeProvider clock, ILogger<LiveRelay> logger) : BackgroundService
{
    /// <summary>So many entries are taken before clients are written to, however many more there are.</summary>
    private const int RoundBound = 10_000;

    private readonly Channel<Action<SubscriptionRegistry>> _entries = Channel.CreateUnbounded<Action<SubscriptionRegistry>>(new UnboundedChannelOptions { SingleReader = true });
    private readonly DeliveryInterval _pace = new(options.Value.MessagesPerSecond);
    private readonly PushMetrics _pushes = new(clock);

    /// <summary>
    /// Answers a snapshot or what was missed, and starts the changes after it. Joining comes before asking, so that what happens in between is kept.
    /// </summary>
    public async Task<object> WatchAsync(ILiveClient client, LiveScope scope, IStreetBoardGrain board, long? since)
    {
        await streets.EnsureAsync(scope.Street, OnBatch);
        var watch = new BoardSubscription(client, scope);
        Post(switchboard => switchboard.Join(watch));
        try
        {
            var answer = await board.ResumeAsync(scope.Code, since);
            var seq = answer.Resume?.Seq ?? answer.Snapshot!.Seq;
            Post(switchboard => switchboard.Answer(watch, seq));
            return answer.Resume is { } resume ? ResumeBody.From(resume.For(client.Viewer)) : new RawJson(texts.Of(answer.Snapshot!, client.Viewer).Json);
        }
        catch
        {
            Leave(client, scope);
            throw;
        }
    }

    /// <summary>The same for a list of cases: what was missed, or its newest lines, which are read after joining.</summary>
    public async Task<object> FollowAsync(ILiveClient client, FollowedList followed, IStreetBoardGrain board, long? since)
    {
        await streets.EnsureAsync(followed.Street, OnBatch);
        Post(registry =>
        {
            registry.Join(client, LiveTopics.List(followed.List));
            registry.Lists.Join(client, followed.List, followed.Street);
        });
        try
        {
            var answer = await board.ResumeListAsync(followed.List, since);
            object body = answer.Missed is { } missed
                ? new ListResumeBody("resume", followed.List.Kind, followed.List.Scope, answer.Seq, [.. missed.Select(ListChangedBody.From)])
                : new ListSnapshotBody("snapshot", followed.List.Kind, followed.List.Scope, answer.Seq, await followed.ReadAsync());
            Post(registry => registry.Lists.Answer(client, followed.List, answer.Seq));
            return body;
        }
        catch
        {
            Leave(client, followed.List);
            throw;
        }
    }

    public void Leave(ILiveClient client, LiveList list) => Post(registry =>
    {
        registry.Lists.Leave(client, list);
        registry.Leave(client, LiveTopics.List(list));
    });

    public void Leave(ILiveClient client, LiveScope scope) => Post(board => board.Leave(client, scope));

    public async Task JoinAsync(ILiveClient client, string topic, AreaCode street)
    {
        await streets.EnsureAsync(street, OnBatch);
        Post(board => board.Join(client, topic));
    }

    public void Leave(ILiveClient client, string topic) => Post(board => board.Leave(client, topic));

    public void Close(ILiveClient client)
    {
        presence.Leave(client);
        Post(board => board.Close(client));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var renewing = streets.RenewAsync(CheckAsync, stoppingToken);
        var board = new SubscriptionRegistry();
        try
        {
            while (await _entries.Reader.WaitToReadAsync(stoppingToken))
            {
                var began = TimeProvider.System.GetTimestamp();
                TakeRound(board);
                Guarded(board.Flush);
                Guarded(_pushes.Pushed);
                if (_pace.After(board.TakeSent()) - TimeProvider.System.GetElapsedTime(began) is { Ticks: > 0 } rest)
                {
                    // Real time, whatever clock the product runs on.
                    await Task.Delay(rest, TimeProvider.System, stoppingToken);
                }

                // Answers noted in this round have left by now, so that no change overtakes the snapshot it builds on.
                Guarded(board.Release);
            }
        }
        catch (OperationCanceledException)
        {
            await renewing;
        }
    }

    private void TakeRound(SubscriptionRegistry board)
    {
        for (var taken = 0; taken < RoundBound && _entries.Reader.TryRead(out var entry); taken++)
        {
            Guarded(() => entry(board));
        }
    }

    /// <summary>Whatever one entry comes to, the others are told.</summary>
    private void Guarded(Action step)
    {
        try
        {
            step();
        }
        catch (Exception failure)
        {
            LogStepFailed(failure);
        }
    }

    private void Post(Action<SubscriptionRegistry> entry) => _entries.Writer.TryWrite(entry);

    private void OnBatch(LiveBatch batch) => Post(board =>
    {
        _pushes.Arrived(batch);
        foreach (var delta in batch.Deltas)
        {
            board.Add(delta);
        }

        foreach (var issue in batch.Issues)
        {
            Follow(board, new ItemChanged(IssueItem.Word, issue.Id.Value, issue.Version));
        }

        foreach (var notice in batch.Notices)
        {
            Tell(board, notice);
        }
    });

    /// <summary>Whoever follows a case may still know of it, or is told once that they may not: what changed can be just that.</summary>
    private void Follow(SubscriptionRegistry board, ItemChanged changed)
    {
        if (FollowedCase.Of(board, changed) is { } followed)
        {
            _ = FollowAsync(followed);
        }
    }

    private async Task FollowAsync(FollowedCase followed)
    {
        try
        {
            var viewers = followed.Viewers;
            var allowed = await cases.MayFollowAsync(followed.Kind, followed.Id, viewers);
            Post(board => followed.Tell(board, presence, client => allowed[viewers.IndexOf(client.Viewer)]));
        }
        catch (Exception failure)
        {
            // Nobody knows who may hear of it: they ask for themselves.
            LogStepFailed(failure);
            Post(followed.Lose);
        }
    }

    private void Tell(SubscriptionRegistry board, LiveNotice notice)
    {
        switch (notice)
        {
            case ItemChanged changed:
                Follow(board, changed);
                break;
            case ListChanged changed:
                board.Lists.Tell(changed);
                break;
            case PresenceChanged changed:
                presence.Take(changed);
                board.Tell(LiveTopics.Presence(changed.Issue), () => LiveMessage.Of(LiveEvents.Presence, new PresenceBody(changed.Issue, presence.Of(changed.Issue))));
                break;
            case MessagePosted posted:
                board.Tell(
                    LiveTopics.Group(posted.Grid),
                    client => MessageVisibility.Of(posted.Message, client.Viewer),
                    sight => LiveMessage.Of(LiveEvents.MessagePosted, new MessageBody(MessageVisibility.Shown(posted.Message, sight), posted.Grid)));
                break;
            case InboxChanged changed:
                board.Tell(LiveTopics.Person(changed.Person), () => LiveMessage.Of(LiveEvents.InboxChanged, InboxChangedBody.From(changed)));
                break;
        }
    }

    /// <summary>After a renewed subscription: a board that went on without us has watchers who missed something.</summary>
    private async Task CheckAsync(AreaCode street, IStreetBoardGrain board, CancellationToken stopping)
    {
        var asked = new TaskCompletionSource<IReadOnlyList<(LiveScope Scope, long? Seq)>>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(switchboard => asked.SetResult(switchboard.Watched(street)));
        foreach (var (scope, last) in await asked.Task.WaitAsync(stopping))
        {
            var answer = await board.ResumeAsync(scope.Code, last);
            var seq = answer.Resume?.Seq ?? answer.Snapshot!.Seq;
            if (seq != last)
            {
                // What is on its way to us gets a moment to arrive before we call it lost.
                await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, stopping);
                Post(switchboard => switchboard.Missed(scope, last, seq));
            }
        }

        await CheckListsAsync(street, board, stopping);
    }

    private async Task CheckListsAsync(AreaCode street, IStreetBoardGrain board, CancellationToken stopping)
    {
        var asked = new TaskCompletionSource<IReadOnlyList<(LiveList List, long? Seq)>>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(registry => asked.SetResult(registry.Lists.Followed(street)));
        foreach (var (list, last) in await asked.Task.WaitAsync(stopping))
        {
            if ((await board.ResumeListAsync(list, null)).Seq is var seq && seq != last)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, stopping);
                Post(registry => registry.Lists.Missed(list, last, seq));
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A step of the live relay failed")]
    private partial void LogStepFailed(Exception failure);
}
