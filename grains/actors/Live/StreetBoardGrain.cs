using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.Kernel;
using Gridwhistle.Placement;
using Gridwhistle.Storage;
using Gridwhistle.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Utilities;

namespace Gridwhistle.Live;

/// <summary>The live board of one street, in memory, rebuilt from the index and the marks; it also keeps the street's clocks.</summary>
[GrainType("streetboard"), StreetPlacement]
public sealed partial class StreetBoardGrain(
    ITableStore store,
    EventJournal<IssueEvent, Issue> journal,
    IGrainFactory grains,
    TimeProvider clock,
    IOptions<BoardOptions> options,
    BoardMetrics figures,
    IEnumerable<IStreamKind> streams,
    IEnumerable<DeadlineKind> deadlines,
    ILogger<StreetBoardGrain> logger)
    : Grain, IStreetBoardGrain, IRemindable
{
    /// <summary>An observer that has not renewed for this long is forgotten.</summary>
    private static readonly TimeSpan ObserverLifetime = TimeSpan.FromMinutes(5);

    private readonly ObserverManager<IBoardObserver> _observers = new(ObserverLifetime, logger);
    private BoardState _board = null!;
    private ListFeeds _lists = null!;

    /// <summary>Interleaves: it changes the board without an await, so no turn ever sees half of it.</summary>
    public Task PublishAsync(ImmutableArray<IssueSummary> summaries, ImmutableArray<string> traces)
    {
        var changed = false;
        foreach (var summary in summaries)
        {
            var before = _board.Find(summary.Id);
            if (_board.Upsert(summary))
            {
                _gathered.Add(summary, clock);
                _gathered.Add(ListsOf(before, summary), clock);
                changed = true;
            }
        }

        if (changed)
        {
            _gathered.Trace(traces);
            Deliver();
        }

        WatchClocks();
        return Task.CompletedTask;
    }

    /// <summary>Interleaves for the same reason.</summary>
    public Task TellAsync(ImmutableArray<LiveNotice> notices)
    {
        _gathered.Add(notices, clock);
        Deliver();
        return Task.CompletedTask;
    }

    /// <summary>Interleaves for the same reason.</summary>
    public Task PublishCasesAsync(ImmutableArray<CaseChange> changes) => TellAsync(
    [
        .. changes.SelectMany(change => (IEnumerable<LiveNotice>)
        [
            new ItemChanged(change.Kind, change.Id, change.Version),
            .. change.Left.Select(list => _lists.Note(list, change.Id, change.Version, removed: true)),
            .. change.Lists.Select(list => _lists.Note(list, change.Id, change.Version, removed: false)),
        ]),
    ]);

    /// <summary>What lists of issues that somebody follows hear of a new version.</summary>
    private ImmutableArray<LiveNotice> ListsOf(IssueSummary? before, IssueSummary after)
    {
        var (lists, left) = IssueLists.Changed(before, after);
        return
        [
            .. left.Select(list => _lists.NoteIfAsked(list, after.Id.Value, after.Version, removed: true)).OfType<ListChanged>(),
            .. lists.Select(list => _lists.NoteIfAsked(list, after.Id.Value, after.Version, removed: false)).OfType<ListChanged>(),
        ];
    }

    public async Task<ListAnswer> ResumeListAsync(LiveList list, long? since)
    {
        var batch = TakeBatch();
        var answer = _lists.Since(list, since);
        await SendAsync(batch);
        return answer;
    }

    public async Task<BoardSnapshot> SnapshotAsync(AreaCode scope)
    {
        var batch = TakeBatch();
        var snapshot = _board.Snapshot(scope);
        await SendAsync(batch);
        return snapshot;
    }

    public async Task<BoardAnswer> ResumeAsync(AreaCode scope, long? since)
    {
        var batch = TakeBatch();
        var resume = since is { } seq ? _board.Resume(scope, seq) : null;
        var answer = resume is null ? new BoardAnswer(_board.Snapshot(scope), null) : new BoardAnswer(null, resume);
        await SendAsync(batch);
        return answer;
    }

    public Task<ImmutableArray<IssueSummary>> OpenAsync(IssueQuery query) =>
        Task.FromResult(_board.Issues(ScopeOf(query.Area)).Where(summary => IssueFilter.Matches(query, summary)).ToImmutableArray());

    public Task SubscribeAsync(IBoardObserver observer)
    {
        _observers.Subscribe(observer, observer);
        return Task.CompletedTask;
    }

    public Task UnsubscribeAsync(IBoardObserver observer)
    {
        _observers.Unsubscribe(observer);
        return Task.CompletedTask;
    }

    public async Task StartAsync()
    {
        if (options.Value.ReminderPeriod is { } period)
        {
            await this.RegisterOrUpdateReminder(SweepReminder, period, period);
        }

        await grains.Grain<IProjectorGrain>(Street.Value).StartAsync();
    }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var street = new AreaCode(this.GetPrimaryKeyString());
        var start = await BoardEpochs.NextAsync(store, street, cancellationToken);
        (_board, _lists) = (new BoardState(street, start), new ListFeeds(start));
        var unwritten = await grains.Grain<IProjectorGrain>(street.Value).UnwrittenAsync();
        await RestoreDeadlinesAsync(street, unwritten, cancellationToken);
        var open = await store.ReadPartitionAsync<IssueSummary>(Tables.Issues, IssueIndex.OpenPartition(street), cancellationToken: cancellationToken);
        await new LegacyDeadlines(store, journal, clock).PickUpAsync(street, cancellationToken);
        _board.Restore(await LoadAsync(unwritten, cancellationToken));
        _board.Restore(await LoadAsync(await WaitingAsync(cancellationToken), cancellationToken));
        _board.Restore(open.Select(IssueVisibility.Reread));
        _board.TurnLights(clock.GetUtcNow());
        figures.Show(street, _board.Counts(street));
        WatchClocks();
        if (options.Value.ReminderPeriod is not null)
        {
            // In a cluster this may follow the loss of a silo: what that left untold does not wait for the reminder.
            this.AsReference<IStreetBoardGrain>().StartAsync().Ignore();
        }
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        figures.Forget(Street);
        return Task.CompletedTask;
    }

    /// <summary>Settled issues something is still due of.</summary>
    private async Task<ImmutableArray<string>> WaitingAsync(CancellationToken cancellationToken)
    {
        var waiting = ImmutableArray.CreateBuilder<string>();
        await foreach (var row in store.ReadAllAsync(Tables.Waiting, this.GetPrimaryKeyString(), RowRange.All, cancellationToken: cancellationToken))
        {
            waiting.Add(row.Row);
        }

        return waiting.DrainToImmutable();
    }

    /// <summary>As their journals have them: their rows may be older, and the board drops what is older.</summary>
    private async Task<List<IssueSummary>> LoadAsync(ImmutableArray<string> issues, CancellationToken cancellationToken)
    {
        var loaded = new List<IssueSummary>();
        foreach (var id in issues)
        {
            if ((await journal.FindAsync(id, cancellationToken))?.State is { } issue)
            {
                loaded.Add(IssueProjection.Summary(issue, clock.GetUtcNow()));
            }
        }

        return loaded;
    }

    /// <summary>The smallest board an area lies on.</summary>
    private static AreaCode ScopeOf(AreaCode area) => area.Grid ?? area;
}
