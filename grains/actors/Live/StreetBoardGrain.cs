using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Issues;
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
    ILogger<StreetBoardGrain> logger)
    : Grain, IStreetBoardGrain, IRemindable
{
    /// <summary>An observer that has not renewed for this long is forgotten.</summary>
    private static readonly TimeSpan ObserverLifetime = TimeSpan.FromMinutes(5);

    private readonly ObserverManager<IBoardObserver> _observers = new(ObserverLifetime, logger);
    private BoardState _board = null!;

    /// <summary>Interleaves: it changes the board without an await, so no turn ever sees half of it.</summary>
    public Task PublishAsync(IssueSummary summary)
    {
        if (_board.Upsert(summary))
        {
            _gathered.Add(summary, clock);
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

        await SweepAsync();
    }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var street = new AreaCode(this.GetPrimaryKeyString());
        _board = new BoardState(street, await BoardEpochs.NextAsync(store, street, cancellationToken));
        var open = await store.ReadPartitionAsync<IssueSummary>(Tables.Issues, IssueIndex.OpenPartition(street), cancellationToken: cancellationToken);
        await new LegacyDeadlines(store, journal, clock).PickUpAsync(street, cancellationToken);
        _board.Restore(await NamedInAsync(Tables.Pending, cancellationToken));
        _board.Restore(await NamedInAsync(Tables.Waiting, cancellationToken));
        _board.Restore(open);
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

    /// <summary>
    /// As their journals have them: issues whose row in the index may be older, which go first, since the board drops what is older; and
    /// settled ones something is still due of.
    /// </summary>
    private async Task<List<IssueSummary>> NamedInAsync(string table, CancellationToken cancellationToken)
    {
        var named = new List<IssueSummary>();
        await foreach (var row in store.ReadAllAsync(table, this.GetPrimaryKeyString(), RowRange.All, cancellationToken: cancellationToken))
        {
            if ((await journal.LoadAsync(row.Row, cancellationToken)).State is { } issue)
            {
                named.Add(IssueProjection.Summary(issue, clock.GetUtcNow()));
            }
        }

        return named;
    }

    /// <summary>The smallest board an area lies on.</summary>
    private static AreaCode ScopeOf(AreaCode area) => area.Grid ?? area;
}
