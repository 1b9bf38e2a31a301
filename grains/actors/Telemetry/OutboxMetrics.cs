using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Gridwhistle.Telemetry;

/// <summary>Issues whose changes could not be passed on at once, and since when. What is passed on at once never comes here.</summary>
public sealed class OutboxMetrics : IDisposable
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _late = [];
    private readonly Meter _meter = new(GridInstruments.Name);
    private readonly TimeProvider _clock;
    private int _count;

    public OutboxMetrics(TimeProvider clock)
    {
        _clock = clock;
        GridInstruments.ObserveOutbox(_meter, this);
    }

    public int Waiting => Volatile.Read(ref _count);

    public void Late(string issue)
    {
        if (_late.TryAdd(issue, _clock.GetUtcNow()))
        {
            Interlocked.Increment(ref _count);
        }
    }

    /// <summary>Everything of the issue is passed on. Called after every act: it costs nothing while nothing is late.</summary>
    public void Told(string issue)
    {
        if (Waiting > 0 && _late.TryRemove(issue, out _))
        {
            Interlocked.Decrement(ref _count);
        }
    }

    public double AgeInSeconds()
    {
        var now = _clock.GetUtcNow();
        return _late.Values.Select(since => (now - since).TotalSeconds).DefaultIfEmpty().Max();
    }

    public void Dispose() => _meter.Dispose();
}
