using Gridwhistle.Gateway.Session;
using Gridwhistle.People;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Gridwhistle.Gateway.Live;

/// <summary>
/// One client. What it cannot take at once waits in a bounded queue, so that a slow client costs a fixed amount of memory and nobody's time.
/// </summary>
internal sealed class LiveConnection(HubConnectionContext context) : ILiveClient
{
    /// <summary>How many messages may wait for a client that does not read; over it, it is told to ask anew.</summary>
    public const int QueueBound = 256;

    /// <summary>How many scopes, groups and issues one client may follow.</summary>
    public const int InterestBound = 200;

    /// <summary>How long a client may take to hear why it is closed.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly HashSet<string> _interests = [];
    private readonly Queue<SerializedHubMessage> _waiting = [];
    private bool _writing;

    /// <summary>Whose it is, as they signed in.</summary>
    public Caller Caller { get; } = Caller.Of(context.User) ?? throw new InvalidOperationException("The hub was reached without signing in.");

    public Actor Viewer => Caller.Actor;

    public bool IsClosed { get; private set; }

    public void Close() => IsClosed = true;

    /// <summary>Takes no more messages, says why, and closes the transport.</summary>
    public void End(string reason, bool mayReturn)
    {
        lock (_gate)
        {
            if (IsClosed)
            {
                return;
            }

            IsClosed = true;
            _waiting.Clear();
        }

        _ = SayAndAbortAsync(reason, mayReturn);
    }

    /// <summary>Notes that the client follows something; false when it follows too much already.</summary>
    public bool TryFollow(string what)
    {
        lock (_gate)
        {
            return _interests.Contains(what) || (_interests.Count < InterestBound && _interests.Add(what));
        }
    }

    public void Unfollow(string what)
    {
        lock (_gate)
        {
            _interests.Remove(what);
        }
    }

    /// <summary>Hands the message to the client or queues it; false when the queue is full, and then the message is lost.</summary>
    public bool TrySend(SerializedHubMessage message)
    {
        lock (_gate)
        {
            if (IsClosed)
            {
                return true;
            }

            if (_writing)
            {
                if (_waiting.Count >= QueueBound)
                {
                    return false;
                }

                _waiting.Enqueue(message);
                return true;
            }

            _writing = true;
        }

        Write(message);
        return true;
    }

    /// <summary>Throws away what waits and queues <paramref name="instead"/>: how a client that fell behind is told so.</summary>
    public void Replace(IEnumerable<SerializedHubMessage> instead)
    {
        lock (_gate)
        {
            _waiting.Clear();
            foreach (var message in IsClosed ? [] : instead)
            {
                _waiting.Enqueue(message);
            }

            if (_writing || _waiting.Count == 0)
            {
                return;
            }

            _writing = true;
        }

        _ = DrainAsync(ValueTask.CompletedTask);
    }

    private void Write(SerializedHubMessage message)
    {
        var write = context.WriteAsync(message);
        if (write.IsCompletedSuccessfully && TryRest())
        {
            return;
        }

        _ = DrainAsync(write);
    }

    private async Task SayAndAbortAsync(string reason, bool mayReturn)
    {
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            await context.WriteAsync(new CloseMessage(reason, mayReturn), patience.Token);
        }
        catch (Exception gone) when (gone is OperationCanceledException or InvalidOperationException or IOException)
        {
            // It does not read; closing is all that is left.
        }

        context.Abort();
    }

    private bool TryRest()
    {
        lock (_gate)
        {
            _writing = _waiting.Count > 0;
            return !_writing;
        }
    }

    private async Task DrainAsync(ValueTask write)
    {
        try
        {
            await write;
            while (Next() is { } message)
            {
                await context.WriteAsync(message);
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or InvalidOperationException or IOException)
        {
            // The client is gone; its disconnection takes it off every list.
            context.Abort();
        }
    }

    private SerializedHubMessage? Next()
    {
        lock (_gate)
        {
            if (_waiting.TryDequeue(out var message))
            {
                return message;
            }

            _writing = false;
            return null;
        }
    }
}
