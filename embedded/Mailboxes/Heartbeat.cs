using System.Collections.Concurrent;

namespace Gridwhistle.Embedded.Mailboxes;

/// <summary>
/// A coarse clock of its own for call time-outs. Requests carry the beat they arrived at, which costs nothing; only mailboxes
/// with something going on are looked at. It counts beats, not hours: a machine that slept has not kept its callers waiting.
/// </summary>
internal sealed class Heartbeat : IDisposable
{
    private readonly ConcurrentQueue<Mailbox> _watched = new();
    private readonly TimeSpan _callTimeout;
    private readonly TimeSpan _interval;
    private readonly ITimer _timer;
    private int _now;

    public Heartbeat(TimeProvider clock, TimeSpan callTimeout)
    {
        _callTimeout = callTimeout;
        _interval = TimeSpan.FromMilliseconds(Math.Clamp(callTimeout.TotalMilliseconds / 10, 20, 500));
        _timer = clock.CreateTimer(static beat => ((Heartbeat)beat!).Beat(), this, _interval, _interval);
    }

    /// <summary>The number of the current beat.</summary>
    public int Now => Volatile.Read(ref _now);

    /// <summary>How many beats at least so much time takes.</summary>
    public int BeatsIn(TimeSpan time) => (int)Math.Min(Math.Ceiling(time / _interval), int.MaxValue / 4);

    /// <summary>Looks at the mailbox at every beat until nothing goes on in it.</summary>
    public void Watch(Mailbox mailbox) => _watched.Enqueue(mailbox);

    public int WaitingRequests() => _watched.Sum(mailbox => mailbox.Depth);

    public int LongestQueue() => _watched.Select(mailbox => mailbox.Depth).DefaultIfEmpty().Max();

    public void Dispose() => _timer.Dispose();

    private void Beat()
    {
        // One more than the time-out takes, because a request arrives somewhere between two beats.
        var eldest = Interlocked.Increment(ref _now) - BeatsIn(_callTimeout);
        List<OverdueRequest> overdue = [];
        for (var left = _watched.Count; left > 0 && _watched.TryDequeue(out var mailbox); left--)
        {
            if (mailbox.Inspect(eldest, overdue))
            {
                _watched.Enqueue(mailbox);
            }
        }

        if (overdue.Count > 0)
        {
            Refuse(overdue);
        }
    }

    private void Refuse(List<OverdueRequest> overdue)
    {
        WaitGraph waits = new();
        overdue.ForEach(late => waits.Add(late.Request.Sender, late.Mailbox));
        foreach (var mailbox in _watched)
        {
            mailbox.CollectWaits(waits);
        }

        foreach (var late in overdue)
        {
            late.Request.Refuse(new TimeoutException(Explain(late, waits.CircleFrom(late.Mailbox))));
        }
    }

    private string Explain(OverdueRequest late, IReadOnlyList<Mailbox> circle)
    {
        var what = $"{late.Request.Name} to {late.Mailbox.Name} had no answer within {_callTimeout}";
        return circle.Count > 0
            ? $"{what}: the grains wait for each other in a circle: {string.Join(" → ", circle.Select(mailbox => mailbox.Name))}."
            : late.HadBegun
                ? $"{what}; it had begun and goes on. {late.Mailbox.Describe()}."
                : $"{what} and was taken back before it began. {late.Mailbox.Describe()}.";
    }
}
