using System.Collections;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Orleans.Utilities;

/// <summary>The observers of a grain, each its own identity.</summary>
public class ObserverManager<TObserver>(TimeSpan expiration, ILogger log) : ObserverManager<IAddressable, TObserver>(expiration, log);

/// <summary>
/// The observers of a grain. An observer that does not subscribe again in time expires; one that fails is dropped, and
/// the others are told all the same. Used inside the turns of one grain.
/// </summary>
public partial class ObserverManager<TIdentity, TObserver> : IEnumerable<TObserver>
    where TIdentity : notnull
{
    private readonly ILogger _log;
    private Dictionary<TIdentity, Subscription> _subscriptions = [];

    public ObserverManager(TimeSpan expiration, ILogger log)
    {
        ArgumentNullException.ThrowIfNull(log);
        _log = log;
        ExpirationDuration = expiration;
    }

    /// <summary>The clock of the subscriptions. Default: the machine's.</summary>
    public Func<DateTime> GetDateTime { get; set; } = () => TimeProvider.System.GetUtcNow().UtcDateTime;

    public TimeSpan ExpirationDuration { get; set; }

    public int Count => _subscriptions.Count;

    public IReadOnlyDictionary<TIdentity, TObserver> Observers =>
        _subscriptions.ToDictionary(pair => pair.Key, pair => pair.Value.Observer);

    public void Clear() => _subscriptions = [];

    /// <summary>Adds an observer, or renews it.</summary>
    public void Subscribe(TIdentity id, TObserver observer) =>
        Replace(next => next[id] = new Subscription(observer, GetDateTime()));

    public void Unsubscribe(TIdentity id) => Replace(next => next.Remove(id));

    /// <summary>Tells every observer, one after the other.</summary>
    public async Task Notify(Func<TObserver, Task> notification, Func<TObserver, bool>? predicate = null)
    {
        ClearExpired();
        foreach (var (id, subscription) in _subscriptions)
        {
            if (predicate is not null && !predicate(subscription.Observer))
            {
                continue;
            }

            try
            {
                await notification(subscription.Observer);
            }
            catch (Exception failure)
            {
                Drop(id, subscription, failure);
            }
        }
    }

    /// <inheritdoc cref="Notify(Func{TObserver, Task}, Func{TObserver, bool})" />
    public void Notify(Action<TObserver> notification, Func<TObserver, bool>? predicate = null)
    {
        ClearExpired();
        foreach (var (id, subscription) in _subscriptions)
        {
            if (predicate is not null && !predicate(subscription.Observer))
            {
                continue;
            }

            try
            {
                notification(subscription.Observer);
            }
            catch (Exception failure)
            {
                Drop(id, subscription, failure);
            }
        }
    }

    /// <summary>Drops the observers that did not subscribe again in time.</summary>
    public void ClearExpired()
    {
        var eldest = GetDateTime() - ExpirationDuration;
        if (_subscriptions.Values.Any(subscription => subscription.Seen < eldest))
        {
            _subscriptions = _subscriptions.Where(pair => pair.Value.Seen >= eldest).ToDictionary();
        }
    }

    public IEnumerator<TObserver> GetEnumerator() => _subscriptions.Values.Select(subscription => subscription.Observer).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // Whoever renewed while the notification was on its way stays.
    private void Drop(TIdentity id, Subscription failed, Exception failure)
    {
        if (_subscriptions.TryGetValue(id, out var current) && ReferenceEquals(current, failed))
        {
            Unsubscribe(id);
        }

        LogDropped(failure, id);
    }

    // Notify may be in the middle of the old dictionary, awaiting: changes go to a copy.
    private void Replace(Action<Dictionary<TIdentity, Subscription>> change)
    {
        var next = new Dictionary<TIdentity, Subscription>(_subscriptions);
        change(next);
        _subscriptions = next;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Observer {Id} failed and is dropped")]
    private partial void LogDropped(Exception failure, TIdentity id);

    private sealed record Subscription(TObserver Observer, DateTime Seen);
}
