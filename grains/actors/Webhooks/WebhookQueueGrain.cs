using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.Kernel;
using Gridwhistle.Live;
using Gridwhistle.Outward;
using Gridwhistle.Placement;
using Gridwhistle.Storage;
using Microsoft.Extensions.Logging;

namespace Gridwhistle.Webhooks;

/// <summary>
/// What one webhook still has to send, and the log. Sending goes on beside calls, in this grain's turns: a slow receiver holds up nobody who puts
/// events in.
/// </summary>
[GrainType("webhookqueue"), StreetPlacement]
public sealed partial class WebhookQueueGrain(ITableStore store, IGrainFactory grains, OutwardClient client, IWorkCounter work, TimeProvider clock, ILogger<WebhookQueueGrain> logger)
    : Grain, IWebhookQueueGrain
{
    /// <summary>The word its deadline carries.</summary>
    public const string Deadline = "webhookqueue";

    /// <summary>One writer at a time: sends record what came of them while events are put in.</summary>
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly SubjectQueue _queue = new();
    private WebhookLog _log = null!;
    private WebhookSecrets _secrets = null!;
    private WebhookProgress _progress = null!;
    private WebhookTerms? _terms;
    private DateTimeOffset? _toldBoard, _sweptAt;
    private bool _watched;

    private WebhookId Id => new(this.GetPrimaryKeyString());

    private DateTimeOffset Now => clock.GetUtcNow();

    private AreaCode Street => _terms!.Route.Settings.Area.Street;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _log = new WebhookLog(store, Id.Value);
        _secrets = new WebhookSecrets(store);
        _progress = await _log.ProgressAsync();
        _terms = await grains.Grain<IWebhookGrain>(Id.Value).TermsAsync();
        await LoadAsync();
        await RestartAsync();
    }

    public async Task EnqueueAsync(ImmutableArray<OutgoingEvent> events)
    {
        if (_terms is not { Route.State: not WebhookStatus.Deleted })
        {
            return;
        }

        foreach (var chunk in events.DistinctBy(e => e.EventId).Chunk(WebhookLog.Together))
        {
            await TakeAsync(chunk);
        }

        await WatchAsync();
        Pump();
        await LookAgainAsync();
        SweepAsync().Ignore();
    }

    public async Task FollowAsync(WebhookTerms terms)
    {
        if (_terms is { } known && known.Route.Version > terms.Route.Version)
        {
            return;
        }

        _terms = terms;
        if (terms.Route.State is WebhookStatus.Deleted)
        {
            _queue.Clear();
            await _log.ClearAsync();
            await RestAsync();
            return;
        }

        await RestartAsync();
        await WatchAsync();
        Pump();
        await LookAgainAsync();
    }

    public async Task WakeAsync()
    {
        if (_terms is null)
        {
            DeactivateOnIdle();
            return;
        }

        if (_queue.Count == 0)
        {
            await RestAsync();
            return;
        }

        Pump();
        TellOfFailing();
        await LookAgainAsync(anyway: true);
    }

    public async Task<DeliveryCounts> CountsAsync() => new(
        _progress.Last, _progress.Delivered, _queue.Count, _queue.Oldest is { } oldest ? (await _log.FindAsync(oldest))?.At : null);

    public Task<Page<Delivery>> ListAsync(DeliveryQuery query) => _log.ListAsync(query, Now - RetryLadder.OldestEvent);

    public Task<Delivery?> FindAsync(long seq) => _log.FindAsync(seq);

    private async Task LoadAsync()
    {
        _queue.Clear();
        await foreach (var waiting in _log.WaitingAsync())
        {
            _queue.Add(waiting);
        }
    }

    /// <summary>Takes what was not taken before; a condition of the batch tells a repeat without a look at each.</summary>
    private async Task TakeAsync(OutgoingEvent[] events)
    {
        while (events.Length > 0)
        {
            await _writing.WaitAsync();
            try
            {
                var (last, now) = (_progress.Last, Now);
                var taken = events.Select(e => new Delivery(++last, e.EventId, e.Type, e.Subject, e.At, DeliveryStatus.Pending, null, [], now, null, e.Body)).Select(delivery => (delivery, Waiting(delivery, now))).ToArray();
                var progress = _progress with { Last = last };
                await _log.TakeAsync(taken, progress);
                _progress = progress;
                Array.ForEach(taken, one => _queue.Add(one.Item2));
                return;
            }
            catch (ConditionFailedException)
            {
                // Some were taken before: told twice.
            }
            finally
            {
                _writing.Release();
            }

            events = await events.ToAsyncEnumerable().Where(async (e, _) => await _log.FindAsync(e.EventId) is null).ToArrayAsync();
        }
    }

    private WebhookRestarted? RestartDue => _terms?.Restarted is { } restarted && restarted.Version > _progress.Restarted ? restarted : null;

    /// <summary>
    /// Goes by the last enabling, once: what waits is skipped, or begins anew with what had used its last try in front. Not while something is under way;
    /// nothing new begins before.
    /// </summary>
    private async Task RestartAsync()
    {
        if (RestartDue is not { } restarted || _underWay > 0)
        {
            return;
        }

        await _writing.WaitAsync();
        try
        {
            var now = Now;
            foreach (var chunk in _queue.All().Where(waiting => restarted.From is WebhookRestart.Stopped || waiting.At <= restarted.At).ToArray().Chunk(WebhookLog.Together))
            {
                var changed = new List<(Delivery, WaitingDelivery?)>();
                foreach (var waiting in chunk)
                {
                    if (await _log.FindAsync(waiting.Seq) is { } delivery)
                    {
                        changed.Add(restarted.From is WebhookRestart.Stopped
                            ? (delivery with { NextAttemptAt = now }, waiting with { DueAt = now, Tries = 0, FirstTriedAt = null })
                            : (delivery with { State = DeliveryStatus.Skipped, NextAttemptAt = null }, null));
                    }
                }

                await _log.RecordAsync(changed, _progress);
            }

            (Delivery, WaitingDelivery?)[] first = restarted is { From: WebhookRestart.Stopped, Seq: { } seq } && await _log.FindAsync(seq) is { State: DeliveryStatus.Failed } stopped
                ? [(stopped with { State = DeliveryStatus.Retrying, NextAttemptAt = now }, Waiting(stopped, now))]
                : [];
            var progress = _progress with { Restarted = restarted.Version, FailingSince = null, FailingTold = false };
            await _log.RecordAsync(first, progress);
            _progress = progress;
            await LoadAsync();
        }
        finally
        {
            _writing.Release();
        }
    }

    private static WaitingDelivery Waiting(Delivery delivery, DateTimeOffset now) => new(delivery.Seq, delivery.Subject, delivery.At, now, 0, null);

    /// <summary>A row outlives this grain: the street's board wakes it after a start. It stays until a look finds nothing waiting.</summary>
    private async Task WatchAsync()
    {
        if (!_watched && _queue.Count > 0)
        {
            await store.WriteAsync(Tables.Deadlines, Street.Value, TableWrite.Upsert($"{Deadline}/{Id}", StoredRow.Write(new CaseDeadline(Deadline, Id.Value, Now))));
            _watched = true;
        }
    }

    /// <summary>Nothing waits: nobody has to wake it.</summary>
    private async Task RestAsync()
    {
        await store.WriteAsync(Tables.Deadlines, Street.Value, TableWrite.Delete($"{Deadline}/{Id}"));
        _watched = false;
        await LookAgainAsync(anyway: true);
    }

    /// <summary>Has the board wake it when the next is due.</summary>
    private Task LookAgainAsync(bool anyway = false)
    {
        var next = NextLook();
        if (next == _toldBoard && !anyway)
        {
            return Task.CompletedTask;
        }

        _toldBoard = next;
        return grains.Grain<IStreetBoardGrain>(Street.Value).SetDeadlinesAsync([new CaseDeadline(Deadline, Id.Value, next)]);
    }

    /// <summary>After thirty days a delivery leaves the log, unless it still waits.</summary>
    private async Task SweepAsync()
    {
        var now = Now;
        if (_sweptAt is { } swept && now - swept < TimeSpan.FromHours(1))
        {
            return;
        }

        _sweptAt = now;
        var over = await _log.OldestAsync().TakeWhile(delivery => delivery.At < now - RetryLadder.OldestEvent || _queue.Holds(delivery.Seq)).Where(delivery => !_queue.Holds(delivery.Seq)).ToListAsync();
        await _log.DropAsync(over);
    }
}
