using Gridwhistle.Rejections;

namespace Gridwhistle.Webhooks;

/// <summary>Sending again: a new delivery under the event's own id, behind what waits of its subject.</summary>
public sealed partial class WebhookQueueGrain
{
    public async Task<Outcome<int>> ReplayAsync(ReplayRange range)
    {
        if (await ChosenAsync(range) is not { } chosen)
        {
            return Rejection.Of(WebhookRejections.ReplayRange, ("first", $"{await _log.FirstAsync() ?? 0}"), ("last", $"{_progress.Last}"));
        }

        var count = 0;
        foreach (var chunk in chosen.Chunk(WebhookLog.Together))
        {
            count += await SendAgainAsync(chunk);
        }

        await WatchAsync();
        Pump();
        await LookAgainAsync();
        return count;
    }

    /// <summary>The deliveries a replay names; null when the log has none of that.</summary>
    private async Task<List<Delivery>?> ChosenAsync(ReplayRange range)
    {
        var chosen = new List<Delivery>();
        if (range.FromSeq is { } from)
        {
            var to = range.ToSeq ?? _progress.Last;
            if (from < 1 || from > to || to > _progress.Last)
            {
                return null;
            }

            await foreach (var delivery in _log.OldestAsync().Where(delivery => delivery.Seq >= from && delivery.Seq <= to))
            {
                chosen.Add(delivery);
            }
        }

        foreach (var id in range.Ids)
        {
            if (await _log.FindAsync(id) is not { } seq || await _log.FindAsync(seq) is not { } delivery)
            {
                return null;
            }

            chosen.Add(delivery);
        }

        return [.. chosen.Where(delivery => delivery.Type != WebhookTypes.Ping && !_queue.Holds(delivery.Seq)).DistinctBy(delivery => delivery.EventId)];
    }

    private async Task<int> SendAgainAsync(Delivery[] deliveries)
    {
        await _writing.WaitAsync();
        try
        {
            var (last, now) = (_progress.Last, Now);
            var again = deliveries.Select(old => old with { Seq = ++last, ReplayOf = old.ReplayOf ?? old.Seq, State = DeliveryStatus.Pending, Attempts = [], NextAttemptAt = now, DeliveredAt = null })
                .Select(delivery => (delivery, Waiting(delivery, now)))
                .ToArray();
            var progress = _progress with { Last = last };
            await _log.TakeAsync(again, progress);
            _progress = progress;
            Array.ForEach(again, one => _queue.Add(one.Item2));
            return again.Length;
        }
        finally
        {
            _writing.Release();
        }
    }
}
