using System.Collections.Concurrent;
using System.Globalization;
using Gridwhistle.Embedded.Hosting;
using Gridwhistle.Embedded.Mailboxes;
using Gridwhistle.Embedded.References;
using Orleans;
using Orleans.Runtime;

namespace Gridwhistle.Embedded.Observers;

/// <summary>The objects outside the grains that grains can call.</summary>
internal sealed class ObserverDirectory(EmbeddedHost host) : Addressees(host, GrainType.Create("observer"))
{
    private readonly ConcurrentDictionary<string, ObserverMailbox> _observers = new();
    private long _last;

    /// <summary>Answers the key of the new observer.</summary>
    public string Add(IGrainObserver observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        var key = Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture);
        _observers[key] = new ObserverMailbox(this, key, observer);
        return key;
    }

    public void Remove(string key)
    {
        if (_observers.TryRemove(key, out var observer))
        {
            observer.Close(new DeactivationReason(DeactivationReasonCode.ApplicationRequested, "The reference was deleted."));
        }
    }

    public override Mailbox? Find(string key)
    {
        if (!_observers.TryGetValue(key, out var found) || found.IsAlive)
        {
            return found;
        }

        Remove(key);
        return null;
    }
}
