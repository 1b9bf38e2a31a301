using Gridwhistle.Areas;
using Gridwhistle.Live;
using Gridwhistle.Telemetry;
using Microsoft.AspNetCore.SignalR;

namespace Gridwhistle.Gateway.Live;

/// <summary>
/// Who listens to what, and who has got how far. Used by one thread at a time (the relay's loop), so that joining, changes and
/// leaving have one order and no client ever sees a gap it is not told of.
/// </summary>
internal sealed class SubscriptionRegistry
{
    private readonly Dictionary<string, ScopeChannel> _boards = [];
    private readonly Dictionary<string, HashSet<ILiveClient>> _topics = [];
    private readonly Dictionary<ILiveClient, LiveInterests> _clients = [];
    private readonly HashSet<ScopeChannel> _changed = [];
    private readonly List<(BoardSubscription Watch, long Seq)> _answered = [];
    private int _sent;

    public SubscriptionRegistry() => Lists = new ListRegistry(Send, (client, topic) => Send(client, Resync(topic)));

    /// <summary>Gets who follows which list of cases; all it sends goes through here.</summary>
    public ListRegistry Lists { get; }

    /// <summary>From now on the scope's changes are kept for the client; to be called before its snapshot is taken.</summary>
    public void Join(BoardSubscription watch)
    {
        if (watch.Client.IsClosed)
        {
            return;
        }

        var scope = watch.Scope.ToString();
        var interests = InterestsOf(watch.Client);
        if (interests.Watches.Remove(scope, out var earlier))
        {
            _boards[scope].Watches.Remove(earlier);
        }

        interests.Watches[scope] = watch;
        if (!_boards.TryGetValue(scope, out var line))
        {
            _boards[scope] = line = new ScopeChannel(watch.Scope);
        }

        line.Watches.Add(watch);
    }

    /// <summary>The snapshot or resume was answered; changes go out with the next <see cref="Release"/>.</summary>
    public void Answer(BoardSubscription watch, long seq) => _answered.Add((watch, seq));

    public void Leave(ILiveClient client, LiveScope scope)
    {
        if (_clients.TryGetValue(client, out var interests) && interests.Watches.Remove(scope.ToString(), out var watch))
        {
            Drop(watch);
        }
    }

    public void Join(ILiveClient client, string topic)
    {
        if (client.IsClosed)
        {
            return;
        }

        InterestsOf(client).Topics.Add(topic);
        (_topics.TryGetValue(topic, out var listeners) ? listeners : _topics[topic] = []).Add(client);
    }

    public void Leave(ILiveClient client, string topic)
    {
        if (_clients.TryGetValue(client, out var interests) && interests.Topics.Remove(topic))
        {
            Drop(client, topic);
        }
    }

    /// <summary>The client has gone.</summary>
    public void Close(ILiveClient client)
    {
        if (!_clients.Remove(client, out var interests))
        {
            return;
        }

        foreach (var watch in interests.Watches.Values)
        {
            Drop(watch);
        }

        foreach (var topic in interests.Topics)
        {
            Drop(client, topic);
        }

        Lists.Close(client);
    }

    /// <summary>Gathers a scope's changes until <see cref="Flush"/>.</summary>
    public void Add(ScopeDelta delta)
    {
        if (_boards.TryGetValue(delta.Scope, out var line))
        {
            line.Gather(delta);
            _changed.Add(line);
        }
    }

    public void Flush()
    {
        foreach (var line in _changed)
        {
            foreach (var chunk in line.Take())
            {
                line.Watches.ForEach(watch => Deliver(watch, chunk));
            }
        }

        _changed.Clear();
    }

    /// <summary>Lets go what was kept for those whose answer went out a while ago.</summary>
    public void Release()
    {
        foreach (var (watch, seq) in _answered)
        {
            if (_boards.TryGetValue(watch.Scope.ToString(), out var line) && line.Watches.Contains(watch))
            {
                line.Known(seq);
                Begin(watch, seq);
            }
        }

        _answered.Clear();
        Lists.Release();
    }

    public void Tell(string topic, Func<SerializedHubMessage> message)
    {
        if (_topics.TryGetValue(topic, out var listeners))
        {
            var made = message();
            foreach (var client in listeners)
            {
                Send(client, made);
            }
        }
    }

    /// <summary>The same thing as each listener may see it, made once for all who see the same of it.</summary>
    public void Tell<TSight>(string topic, Func<ILiveClient, TSight> sight, Func<TSight, SerializedHubMessage> message) where TSight : struct, Enum
    {
        if (!_topics.TryGetValue(topic, out var listeners))
        {
            return;
        }

        var made = new Dictionary<TSight, SerializedHubMessage>();
        foreach (var client in listeners)
        {
            var sees = sight(client);
            Send(client, made.TryGetValue(sees, out var same) ? same : made[sees] = message(sees));
        }
    }

    /// <summary>Who listens to a topic now.</summary>
    public IReadOnlyCollection<ILiveClient> ListenersOf(string topic) => _topics.TryGetValue(topic, out var listeners) ? [.. listeners] : [];

    /// <summary>Tells one listener of a topic; nobody who has left it meanwhile.</summary>
    public void Tell(ILiveClient client, string topic, SerializedHubMessage message)
    {
        if (_topics.TryGetValue(topic, out var listeners) && listeners.Contains(client))
        {
            Send(client, message);
        }
    }

    /// <summary>Tells one listener that it missed something of a topic.</summary>
    public void Lose(ILiveClient client, string topic) => Tell(client, topic, Resync(topic));

    /// <summary>How many messages went out since this was last asked.</summary>
    public int TakeSent()
    {
        var sent = _sent;
        _sent = 0;
        return sent;
    }

    /// <summary>The watched scopes of a street with the last sequence number each was told of.</summary>
    public IReadOnlyList<(LiveScope Scope, long? Seq)> Watched(AreaCode street) =>
        [.. _boards.Values.Where(line => line.Scope.Street == street).Select(line => (line.Scope, line.Seq))];

    /// <summary>The board stands at <paramref name="seq"/> and has for a while, yet nothing came after <paramref name="last"/>: changes were missed.</summary>
    public void Missed(LiveScope scope, long? last, long seq)
    {
        if (_boards.TryGetValue(scope.ToString(), out var line) && line.Seq == last)
        {
            line.Known(seq);
            line.Watches.Where(watch => watch.Phase is WatchPhase.Live && watch.Seq != seq).ToList().ForEach(Lose);
        }
    }

    private void Begin(BoardSubscription watch, long seq)
    {
        if (watch.Begin(seq) is not { } held)
        {
            Lose(watch);
            return;
        }

        foreach (var chunk in held)
        {
            Deliver(watch, chunk);
        }
    }

    private void Deliver(BoardSubscription watch, DeltaBatch chunk)
    {
        switch (watch.Phase)
        {
            case WatchPhase.Joining:
                watch.Hold(chunk);
                break;
            case WatchPhase.Live when chunk.FromSeq > watch.Seq + 1:
                Lose(watch);
                break;
            case WatchPhase.Live when chunk.ToSeq > watch.Seq:
                var message = chunk.Holds(watch.Hides) ? chunk.Without(watch.Hides, watch.Seq) : chunk.FromSeq == watch.Seq + 1 ? chunk.Whole : chunk.After(watch.Seq);
                watch.MovedTo(chunk.ToSeq);
                Send(watch.Client, message);
                break;
        }
    }

    private void Lose(BoardSubscription watch)
    {
        watch.Lose();
        Send(watch.Client, Resync(watch.Scope.ToString()));
    }

    private void Send(ILiveClient client, SerializedHubMessage message)
    {
        _sent++;
        if (client.TrySend(message))
        {
            return;
        }

        // It does not read: all it may have missed is said once, and boards stay silent until it watches again.
        var interests = InterestsOf(client);
        foreach (var watch in interests.Watches.Values.Where(watch => watch.Phase is WatchPhase.Live))
        {
            watch.Lose();
        }

        client.Replace(interests.Watches.Where(watch => watch.Value.Phase is WatchPhase.Lost).Select(watch => watch.Key).Concat(interests.Topics).Select(Resync));
    }

    private static SerializedHubMessage Resync(string scope)
    {
        GridInstruments.Resyncs.Add(1);
        return LiveMessage.Of(LiveEvents.Resync, new ResyncBody(scope));
    }

    private LiveInterests InterestsOf(ILiveClient client) =>
        _clients.TryGetValue(client, out var interests) ? interests : _clients[client] = new LiveInterests([], []);

    private void Drop(BoardSubscription watch)
    {
        var scope = watch.Scope.ToString();
        if (_boards.TryGetValue(scope, out var line) && line.Watches.Remove(watch) && line.Watches.Count == 0)
        {
            _boards.Remove(scope);
            _changed.Remove(line);
        }
    }

    private void Drop(ILiveClient client, string topic)
    {
        if (_topics.TryGetValue(topic, out var listeners) && listeners.Remove(client) && listeners.Count == 0)
        {
            _topics.Remove(topic);
        }
    }

    private sealed record LiveInterests(Dictionary<string, BoardSubscription> Watches, HashSet<string> Topics);
}
