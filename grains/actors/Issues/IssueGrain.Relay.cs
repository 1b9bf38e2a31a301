using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Groups;
using Gridwhistle.Inbox;
using Gridwhistle.Live;
using Gridwhistle.People;
using Gridwhistle.Scores;
using Gridwhistle.Storage;

namespace Gridwhistle.Issues;

/// <summary>
/// After the append: board and inboxes before the caller is answered, the group's cards behind it, the index when the issue
/// settles or comes to rest; all at least once and in order.
/// </summary>
public sealed partial class IssueGrain
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    private readonly Queue<Step> _untold = new();
    private readonly Queue<Step> _uncarded = new();
    private readonly IndexEntry _index = new(store);
    private long _relayed;
    private OpenNotices? _book;
    private bool _recovered;
    private bool _relaying;
    private IGrainTimer? _quiet;
    private IGrainTimer? _retry;

    /// <summary>
    /// Interleaves, because the group it tells may be waiting for this issue's answer. It touches only the queue of cards, and
    /// the flag keeps a second run out.
    /// </summary>
    public async Task RelayAsync()
    {
        if (_relaying || _issue is null)
        {
            return;
        }

        _relaying = true;
        try
        {
            do
            {
                while (_uncarded.TryPeek(out var step))
                {
                    await PassOnAsync(step);
                    await ShowCardAsync(step);
                    _relayed = Math.Max(_relayed, _uncarded.Dequeue().Version);
                }

                outbox.Told(this.GetPrimaryKeyString());
                await RestAsync();
            }
            while (_uncarded.Count > 0);
        }
        catch (Exception failure)
        {
            FellBehind(failure);
        }
        finally
        {
            _relaying = false;
        }

        if (_untold.Count == 0 && _uncarded.Count == 0)
        {
            untold.Remove(this.GetPrimaryKeyString());
        }
    }

    private async Task PublishAsync()
    {
        try
        {
            await RecoverAsync();
            await TellAsync(_issue!);
        }
        catch (Exception failure)
        {
            // What is true stays true: the caller is answered, the projections follow.
            FellBehind(failure);
            return;
        }

        if (_uncarded.Count > 0 || _pending.IsSet)
        {
            this.AsReference<IIssueGrain>().RelayAsync().Ignore();
            return;
        }

        untold.Remove(this.GetPrimaryKeyString());
    }

    private async Task TellAsync(Issue issue)
    {
        var summary = IssueProjection.Summary(issue, clock.GetUtcNow());
        await grains.Grain<IStreetBoardGrain>(summary.StreetCode.Value).PublishAsync(summary);
        await Task.WhenAll(_index.SettleAsync(summary, issue), DeliverAsync(), ScoreAsync(summary.StreetCode));
        await FollowAsync(summary, issue);
        while (_untold.TryDequeue(out var told))
        {
            _uncarded.Enqueue(told);
        }
    }

    /// <summary>What is looked up by place follows an issue that moved: the row in the index, and where the grids find repeats.</summary>
    private async Task FollowAsync(IssueSummary summary, Issue issue)
    {
        foreach (var before in _untold.Where(step => step.Before is { } was && was.Place != step.After.Place).Select(step => step.Before!).ToArray())
        {
            var old = IssueProjection.Summary(before, summary.UpdatedAt);
            if (old.GridCode != summary.GridCode)
            {
                await _index.WriteAsync(summary, issue);
                await IssueIndex.LeaveAsync(store, old);
                await grains.Grain<IGridGrain>(old.GridCode.Value).MovedAsync(summary);
            }

            await grains.Grain<IGridGrain>(summary.GridCode.Value).MovedAsync(summary);
        }
    }

    private Task ScoreAsync(AreaCode street) =>
        ScoreRows.WriteAsync(store, street, _untold.SelectMany(step => ScoreLedger.Entries(step.Before, step.Event, step.After)));

    /// <summary>New notices first, then what no longer applies; the inboxes beside each other.</summary>
    private Task DeliverAsync()
    {
        NoteSteps();
        var told = _untold.SelectMany(step => step.Notices!.Told).ToLookup(notice => notice.To, notice => notice.Item);
        var settled = _untold.SelectMany(step => step.Notices!.Settled).ToLookup(one => one.To, one => one.Item);
        return Task.WhenAll(told.Select(mine => mine.Key).Union(settled.Select(mine => mine.Key)).Select(async person =>
        {
            var inbox = grains.Grain<IInboxGrain>(person.Value);
            if (told.Contains(person))
            {
                await inbox.DeliverAsync([.. told[person]]);
            }

            if (settled.Contains(person))
            {
                await inbox.SettleAsync([.. settled[person]]);
            }
        }));
    }

    /// <summary>Each step once, in order: what it means for inboxes follows from what the book says before it.</summary>
    private void NoteSteps()
    {
        for (var left = _untold.Count; left > 0; left--)
        {
            var step = _untold.Dequeue();
            if (step.Notices is null)
            {
                step = step with { Notices = _book!.Next(step.Before, step.Event, step.After, (int)step.Version) };
                _book = step.Notices.Book;
            }

            _untold.Enqueue(step);
        }
    }

    /// <summary>The parent of a merge takes over the reporters; outside any turn, so that two issues never wait for each other.</summary>
    private async Task PassOnAsync(Step step)
    {
        if (MergeRelay.Next(step.After, step.Event) is var (to, command))
        {
            await grains.Grain<IIssueGrain>(to.Value).ActAsync(command);
        }
    }

    /// <summary>A message that caused the step already shows the issue; only steps taken elsewhere get a card of their own.</summary>
    private async Task ShowCardAsync(Step step)
    {
        if (IssueProjection.Card(step.After, step.Event) is { } card)
        {
            var group = grains.Grain<IGroupGrain>(step.After.Place.GridCode.Value);
            await group.PostCardAsync($"{step.After.Id.Value}-{step.Version}", step.Event.CommandId, card);
        }
    }

    /// <summary>A settled issue is done with at once; an open one keeps its mark until it has been quiet for a while.</summary>
    private async Task RestAsync()
    {
        if (!_issue!.IsOpen())
        {
            await SettleMarkAsync();
        }
        else if (_pending.IsSet)
        {
            _quiet ??= this.RegisterGrainTimer(ComeToRestAsync, new GrainTimerCreationOptions(Quiet, Timeout.InfiniteTimeSpan));
        }
    }

    private async Task ComeToRestAsync()
    {
        try
        {
            await SettleMarkAsync();
        }
        catch (Exception failure)
        {
            FellBehind(failure);
        }
    }

    /// <summary>Also runs beside acts: after each wait it looks again, and an act that came between brings it back when it is told.</summary>
    private async Task SettleMarkAsync()
    {
        _quiet?.Dispose();
        _quiet = null;
        if (!IsAtRest || _issue is not { } issue)
        {
            return;
        }

        await _index.WriteAsync(IssueProjection.Summary(issue, clock.GetUtcNow()), issue);
        if (IsAtRest && ReferenceEquals(_issue, issue))
        {
            var marked = await journal.MarkPublishedAsync(_head, _relayed);
            _head = _head.Version == marked.Version ? marked : _head;
        }

        if (IsAtRest && ReferenceEquals(_issue, issue))
        {
            await _pending.ClearAsync(issue.Place.GridCode.Street, this.GetPrimaryKeyString());
        }
    }

    private bool IsAtRest => _pending.IsSet && !_appending && !_doubtful && _untold.Count == 0 && _uncarded.Count == 0;

    private void FellBehind(Exception failure)
    {
        LogRelayFailed(failure, this.GetPrimaryKeyString(), _relayed);
        outbox.Late(this.GetPrimaryKeyString());
        untold.Remove(this.GetPrimaryKeyString());
        _retry ??= this.RegisterGrainTimer(RetryAsync, new GrainTimerCreationOptions(RetryAfter, Timeout.InfiniteTimeSpan));
    }

    private Task RetryAsync()
    {
        _retry?.Dispose();
        _retry = null;
        return PublishAsync();
    }

    /// <summary>The events with the issue as each of them left it.</summary>
    private static List<Step> StepsOf(ImmutableArray<IssueEvent> events, Issue? before)
    {
        var steps = new List<Step>(events.Length);
        foreach (var @event in events)
        {
            var after = IssueEvolution.Apply(before, @event);
            steps.Add(new Step(after.Version, @event, before, after));
            before = after;
        }

        return steps;
    }

    /// <summary>
    /// After an activation: what the journal holds beyond its watermark may not have been told, so it is told again; and the book of
    /// notices is made anew from all of it, as soon as there is something to tell.
    /// </summary>
    private async Task RecoverAsync()
    {
        var behind = !_recovered && _relayed < _head.Version - _untold.Count;
        if (_book is not null || (_untold.Count == 0 && !behind))
        {
            _recovered = true;
            return;
        }

        var book = OpenNotices.Empty;
        var missed = new List<Step>();
        Issue? state = null;
        await foreach (var recorded in journal.ReadEventsAsync(this.GetPrimaryKeyString()))
        {
            var before = state;
            state = IssueEvolution.Apply(before, recorded.Event);
            var notices = book.Next(before, recorded.Event, state, (int)recorded.Version);
            book = notices.Book;
            if (recorded.Version > _relayed)
            {
                missed.Add(new Step(recorded.Version, recorded.Event, before, state, notices));
            }
        }

        _untold.Clear();
        missed.ForEach(_untold.Enqueue);
        (_book, _recovered) = (book, true);
    }

    private readonly record struct Step(long Version, IssueEvent Event, Issue? Before, Issue After, NoticeStep? Notices = null);
}
