using System.Collections.Immutable;
using System.Threading.Channels;
using Gridwhistle.Telemetry;

namespace Gridwhistle.Storage;

/// <summary>
/// Writes on their way to a single writer, first in, first out, with a bound: over it, writing waits for room in the order of
/// the calls. The writer takes a run of the queue and commits it as one.
/// </summary>
internal sealed class WriteQueue(int capacity, int groupSize, string backend)
{
    private const int GroupBytes = 8 * 1024 * 1024;

    private readonly Channel<QueuedWrite> _queue =
        Channel.CreateBounded<QueuedWrite>(new BoundedChannelOptions(capacity) { SingleReader = true });

    /// <summary>Queues a write and waits until it is committed. Cancelling stops the waiting alone.</summary>
    public async Task<ImmutableArray<string?>> WriteAsync(QueuedWrite write, CancellationToken cancellationToken)
    {
        using var span = GridInstruments.Source.StartActivity("store.write");
        write.Trace = span is { Recorded: true } ? span.Context : null;
        try
        {
            await _queue.Writer.WriteAsync(write, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw new StoreUnavailableException($"{backend} is closing.");
        }

        return await write.Done.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>False once the queue is closed and empty.</summary>
    public ValueTask<bool> WaitAsync() => _queue.Reader.WaitToReadAsync();

    /// <summary>Answers how many it took; none when nothing waits.</summary>
    public int Take(List<QueuedWrite> group)
    {
        group.Clear();
        var bytes = 0;
        while (group.Count < groupSize && bytes < GroupBytes && _queue.Reader.TryRead(out var write))
        {
            group.Add(write);
            foreach (var item in write.Items)
            {
                bytes += item.Value.Length;
            }
        }

        return group.Count;
    }

    /// <summary>Takes no more writes; those queued are still taken.</summary>
    public void Close() => _queue.Writer.TryComplete();
}
