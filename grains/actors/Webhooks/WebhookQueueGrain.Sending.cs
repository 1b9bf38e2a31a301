using System.Text;
using Gridwhistle.Outward;
using Gridwhistle.People;
using Microsoft.Extensions.Logging;

namespace Gridwhistle.Webhooks;

/// <summary>The tries: signed anew each time, recorded before the next of the subject goes.</summary>
public sealed partial class WebhookQueueGrain
{
    private const string Work = "webhook", ContentType = "application/cloudevents+json; charset=utf-8";

    /// <summary>So many in a row let one more be under way again.</summary>
    private const int Calm = 10;

    /// <summary>What could not be recorded is looked at again after this long.</summary>
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(30);

    private DateTimeOffset? _quietUntil;
    private int _underWay, _limit, _inARow;
    private bool _telling;

    public async Task PingAsync(Areas.AreaCode area)
    {
        Delivery ping;
        await _writing.WaitAsync();
        try
        {
            var (now, seq) = (Now, _progress.Last + 1);
            var id = EventIds.Of(now, $"{Id}/{seq}/{Guid.NewGuid():N}");
            ping = new Delivery(seq, id, WebhookTypes.Ping, EventText.PingSubject(Id), now, DeliveryStatus.Pending, null, [], null, null, EventText.Ping(id, Id, area, now));
            var progress = _progress with { Last = seq };
            await _log.RecordAsync([(ping, null)], progress);
            _progress = progress;
        }
        finally
        {
            _writing.Release();
        }

        GuardedAsync(() => TryOnceAsync(ping)).Ignore();
    }

    /// <summary>Begins what may be sent now.</summary>
    private void Pump()
    {
        if (_terms is not { Route: { State: WebhookStatus.Active, Settings: var settings } } || RestartDue is not null)
        {
            return;
        }

        _limit = _limit == 0 ? settings.Concurrency : Math.Min(_limit, settings.Concurrency);
        while (_underWay < _limit && !(_quietUntil > Now) && _queue.Take(Now) is { } waiting)
        {
            DelayDeactivation(TimeSpan.FromMinutes(10));
            SendAsync(waiting).Ignore();
        }
    }

    private Task SendAsync(WaitingDelivery waiting)
    {
        _underWay++;
        return GuardedAsync(async () =>
        {
            try
            {
                await TryAsync(waiting);
            }
            catch (Exception failure)
            {
                LogFailed(failure, Id.Value, waiting.Seq);
                _queue.Again(waiting with { DueAt = Now + AfterFault });
            }

            _underWay--;
            await RestartAsync();
            Pump();
            TellOfFailing();
            await LookAgainAsync();
        });
    }

    /// <summary>A clock moved by hand waits for it.</summary>
    private async Task GuardedAsync(Func<Task> sending)
    {
        work.Begin(Work);
        try
        {
            await sending();
        }
        catch (Exception failure)
        {
            LogFailed(failure, Id.Value, 0);
        }
        finally
        {
            work.End(Work);
        }
    }

    private async Task TryOnceAsync(Delivery ping)
    {
        var (attempt, _) = await CallAsync(ping);
        var sent = IsDelivered(attempt);
        await RecordAsync(ping with { Attempts = [attempt], State = sent ? DeliveryStatus.Delivered : DeliveryStatus.Failed, DeliveredAt = sent ? attempt.At : null }, null, progress => progress);
    }

    private async Task TryAsync(WaitingDelivery waiting)
    {
        if (await _log.FindAsync(waiting.Seq) is not { } delivery)
        {
            _queue.Done(waiting);
            return;
        }

        if (Now - delivery.At > RetryLadder.OldestEvent)
        {
            await EndAsync(waiting, delivery with { State = DeliveryStatus.Failed, NextAttemptAt = null }, progress => progress);
            return;
        }

        var (attempt, wait) = await CallAsync(delivery);
        var tried = delivery with { Attempts = delivery.Attempts.Add(attempt) };
        Adjust(attempt, wait);
        if (IsDelivered(attempt))
        {
            var told = _progress.FailingTold;
            await EndAsync(waiting, tried with { State = DeliveryStatus.Delivered, NextAttemptAt = null, DeliveredAt = Now }, progress =>
                progress with { Delivered = progress.Delivered + 1, LastDeliveredAt = Now, FailingSince = null, FailingTold = false });
            if (told)
            {
                await SayAsync(new NoteRecovered(Actor.System(Street)));
            }

            return;
        }

        await FailAsync(waiting, tried, attempt, wait);
    }

    private async Task FailAsync(WaitingDelivery waiting, Delivery tried, DeliveryAttempt attempt, TimeSpan? wait)
    {
        var first = waiting.FirstTriedAt ?? attempt.At;
        if (attempt.Status is 410)
        {
            var held = waiting with { DueAt = Now, FirstTriedAt = first };
            await RecordAsync(tried with { State = DeliveryStatus.Retrying, NextAttemptAt = null }, held, progress => progress);
            await SayAsync(new DisableWebhook(WebhookStopReason.Gone, null, null, Actor.System(Street)));
            _queue.Again(held);
            return;
        }

        // Under a clock that is moved by hand instants are exact.
        var chance = ReferenceEquals(clock, TimeProvider.System) ? Random.Shared.NextDouble() : 0;
        if (RetryLadder.Next(waiting.Tries + 1, Now, wait, chance) is { } next)
        {
            var again = waiting with { DueAt = next, Tries = waiting.Tries + 1, FirstTriedAt = first };
            await RecordAsync(tried with { State = DeliveryStatus.Retrying, NextAttemptAt = next }, again, progress => progress with { FailingSince = progress.FailingSince ?? attempt.At });
            _queue.Again(again);
            return;
        }

        var others = _progress.LastDeliveredAt >= first;
        await RecordAsync(tried with { State = DeliveryStatus.Failed, NextAttemptAt = null }, null, progress => progress);
        if (!others)
        {
            await SayAsync(new DisableWebhook(WebhookStopReason.Failing, null, waiting.Seq, Actor.System(Street)));
        }

        _queue.Done(waiting);
    }

    private async Task<(DeliveryAttempt Attempt, TimeSpan? Wait)> CallAsync(Delivery delivery)
    {
        var (settings, now) = (_terms!.Route.Settings, Now);
        var keys = await _secrets.ReadAsync(Id, [.. _terms.Secrets.Where(secret => secret.Until is not { } until || until > now)]);
        var body = Encoding.UTF8.GetBytes(delivery.Body);
        // Receivers compare with their own clocks: the second is the machine's, whatever the product's clock shows.
        var second = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var answer = await client.PostAsync(settings.Url, ContentType, body,
        [
            ("webhook-id", delivery.EventId),
            ("webhook-timestamp", $"{second}"),
            ("webhook-signature", WebhookSecrets.Sign(keys, delivery.EventId, second, body)),
            .. delivery.ReplayOf is { } ? [("webhook-replay", "true")] : ((string, string)[])[],
        ]);
        return (new DeliveryAttempt(delivery.Attempts.Length + 1, now, answer.Status, answer.Error, answer.Ms, answer.Answer), answer.Status is 429 or 503 ? answer.Wait : null);
    }

    /// <summary>A receiver that cannot keep up has less sent to it at once, and nothing while it asks for rest.</summary>
    private void Adjust(DeliveryAttempt attempt, TimeSpan? wait)
    {
        if (attempt.Status is 429 or 502 or 504)
        {
            (_limit, _inARow) = (Math.Max(1, _limit / 2), 0);
        }
        else if (IsDelivered(attempt) && ++_inARow >= Calm && _terms is { } terms)
        {
            (_limit, _inARow) = (Math.Min(terms.Route.Settings.Concurrency, _limit + 1), 0);
        }

        if (wait is { } rest)
        {
            _quietUntil = Now + (rest < RetryLadder.LongestWait ? rest : RetryLadder.LongestWait);
        }
    }

    private static bool IsDelivered(DeliveryAttempt attempt) => attempt is { Status: >= 200 and < 300, Error: null };

    private async Task EndAsync(WaitingDelivery waiting, Delivery delivery, Func<WebhookProgress, WebhookProgress> change)
    {
        await RecordAsync(delivery, null, change);
        _queue.Done(waiting);
    }

    private async Task RecordAsync(Delivery delivery, WaitingDelivery? waiting, Func<WebhookProgress, WebhookProgress> change)
    {
        await _writing.WaitAsync();
        try
        {
            var progress = change(_progress);
            await _log.RecordAsync([(delivery, waiting)], progress);
            _progress = progress;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Not within a call to this grain: the webhook tells it of what it then is.</summary>
    private async Task SayAsync(WebhookCommand command)
    {
        var outcome = await grains.Grain<IWebhookGrain>(Id.Value).ActAsync(command);
        if (outcome.Rejection is { } rejection)
        {
            LogRefused(Id.Value, rejection.Code);
        }
    }

    private void TellOfFailing()
    {
        if (!_telling && _terms?.Route.State is WebhookStatus.Active && _progress is { FailingTold: false, FailingSince: { } since } && since + RetryLadder.ToldAfter <= Now)
        {
            _telling = true;
            GuardedAsync(async () =>
            {
                await SayAsync(new NoteFailing(since, Actor.System(Street)));
                await _writing.WaitAsync();
                try
                {
                    var progress = _progress with { FailingTold = _progress.FailingSince is not null };
                    await _log.RecordAsync([], progress);
                    _progress = progress;
                }
                finally
                {
                    _writing.Release();
                    _telling = false;
                }

                await LookAgainAsync();
            }).Ignore();
        }
    }

    /// <summary>The next instant at which time alone changes something; null while what goes on beside will look again.</summary>
    private DateTimeOffset? NextLook()
    {
        if (_terms is not { Route.State: WebhookStatus.Active })
        {
            return null;
        }

        var now = Now;
        var next = _queue.NextAt is { } due ? (_quietUntil > due ? _quietUntil : due) : null;
        next = next > now ? next : null;
        var tell = _progress is { FailingTold: false, FailingSince: { } since } ? since + RetryLadder.ToldAfter : (DateTimeOffset?)null;
        return tell > now && (next is null || tell < next) ? tell : next;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Delivery {Seq} of webhook {Webhook} could not be tried or recorded; it is tried again")]
    private partial void LogFailed(Exception failure, string webhook, long seq);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Webhook {Webhook} did not take what its queue says: {Code}")]
    private partial void LogRefused(string webhook, string code);
}
