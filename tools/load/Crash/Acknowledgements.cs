using System.Collections.Concurrent;

namespace Gridwhistle.Load.Crash;

/// <summary>What the server has acknowledged, as the clients wrote it down: each must be there, once, whatever happens to the server.</summary>
internal sealed class Acknowledgements
{
    private int _count;

    public ConcurrentQueue<AcknowledgedAct> Acts { get; } = new();

    public ConcurrentQueue<AcknowledgedMessage> Messages { get; } = new();

    public ConcurrentQueue<AcknowledgedRead> Reads { get; } = new();

    public ConcurrentQueue<string> Faults { get; } = new();

    public int Count => Volatile.Read(ref _count);

    public void Add(string issue, string @event)
    {
        Acts.Enqueue(new AcknowledgedAct(issue, @event));
        Interlocked.Increment(ref _count);
    }

    public void Add(AcknowledgedMessage message)
    {
        Messages.Enqueue(message);
        Interlocked.Increment(ref _count);
    }

    public void Add(AcknowledgedRead read)
    {
        Reads.Enqueue(read);
        Interlocked.Increment(ref _count);
    }
}

/// <summary>The event that an act led to.</summary>
internal sealed record AcknowledgedAct(string Issue, string Event);

internal sealed record AcknowledgedMessage(string Grid, long Seq, string Id, string Text);

internal sealed record AcknowledgedRead(string Person, string Item);
