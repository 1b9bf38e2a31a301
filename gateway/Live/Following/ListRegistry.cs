using Gridwhistle.Areas;
using Gridwhistle.Live;
using Microsoft.AspNetCore.SignalR;

namespace Gridwhistle.Gateway.Live;

/// <summary>Who follows which list. Used by one thread at a time, as <see cref="SubscriptionRegistry"/>, which sends for it.</summary>
/// <param name="send">Sends a message to a client.</param>
/// <param name="lose">Tells a client that it missed something of a topic.</param>
internal sealed class ListRegistry(Action<ILiveClient, SerializedHubMessage> send, Action<ILiveClient, string> lose)
{
    private readonly Dictionary<LiveList, ListChannel> _channels = [];
    private readonly List<(LiveList List, ILiveClient Client, long Seq)> _answered = [];

    /// <summary>From now on the list's changes are kept for the client; to be called before its answer is made.</summary>
    public void Join(ILiveClient client, LiveList list, AreaCode street)
    {
        if (!client.IsClosed)
        {
            (_channels.TryGetValue(list, out var channel) ? channel : _channels[list] = new ListChannel(list, street)).Join(client);
        }
    }

    /// <summary>The answer was given; changes go out with the next <see cref="Release"/>.</summary>
    public void Answer(ILiveClient client, LiveList list, long seq) => _answered.Add((list, client, seq));

    public void Leave(ILiveClient client, LiveList list)
    {
        if (_channels.TryGetValue(list, out var channel) && channel.Leave(client) && channel.IsEmpty)
        {
            _channels.Remove(list);
        }
    }

    public void Close(ILiveClient client)
    {
        foreach (var list in _channels.Keys.ToList())
        {
            Leave(client, list);
        }
    }

    public void Tell(ListChanged change)
    {
        if (_channels.TryGetValue(change.List, out var channel))
        {
            var message = Message(change);
            foreach (var client in channel.Take(change).ToList())
            {
                send(client, message);
            }
        }
    }

    /// <summary>Lets go what was kept for those whose answer went out a while ago.</summary>
    public void Release()
    {
        foreach (var (list, client, seq) in _answered)
        {
            if (_channels.TryGetValue(list, out var channel))
            {
                channel.Known(seq);
                Begin(channel, client, seq);
            }
        }

        _answered.Clear();
    }

    /// <summary>The lists followed of a street, with the last sequence number heard of.</summary>
    public IReadOnlyList<(LiveList List, long? Seq)> Followed(AreaCode street) =>
        [.. _channels.Values.Where(channel => channel.Street == street).Select(channel => (channel.List, channel.Seq))];

    /// <summary>The list stands at <paramref name="seq"/> and has for a while, yet nothing came after <paramref name="last"/>: changes were missed.</summary>
    public void Missed(LiveList list, long? last, long seq)
    {
        if (_channels.TryGetValue(list, out var channel) && channel.Seq == last)
        {
            channel.Known(seq);
            foreach (var client in channel.Followers.ToList())
            {
                lose(client, LiveTopics.List(list));
            }
        }
    }

    private void Begin(ListChannel channel, ILiveClient client, long seq)
    {
        if (channel.Begin(client, seq) is not { } held)
        {
            lose(client, LiveTopics.List(channel.List));
            return;
        }

        foreach (var change in held)
        {
            send(client, Message(change));
        }
    }

    private static SerializedHubMessage Message(ListChanged change) => LiveMessage.Of(LiveEvents.ListChanged, ListChangedBody.From(change));
}
