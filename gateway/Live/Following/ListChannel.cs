using Gridwhistle.Areas;
using Gridwhistle.Live;
using Microsoft.AspNetCore.SignalR;

namespace Gridwhistle.Gateway.Live;

/// <summary>One followed list: who follows it and how far it is known to have got. Changes wait for those whose answer is still on its way.</summary>
internal sealed class ListChannel(LiveList list, AreaCode street)
{
    /// <summary>How many changes wait for one answer; a follower that missed more asks anew.</summary>
    private const int HeldBound = 256;

    private readonly Dictionary<ILiveClient, Queue<ListChanged>?> _followers = [];

    public LiveList List => list;

    public AreaCode Street => street;

    /// <summary>The last sequence number heard of; null before the first.</summary>
    public long? Seq { get; private set; }

    public bool IsEmpty => _followers.Count == 0;

    public IEnumerable<ILiveClient> Followers => _followers.Keys;

    public void Join(ILiveClient client) => _followers[client] = [];

    public bool Leave(ILiveClient client) => _followers.Remove(client);

    public void Known(long seq) => Seq = Math.Max(Seq ?? 0, seq);

    /// <summary>Notes a change, and answers who is to be sent it now.</summary>
    public IEnumerable<ILiveClient> Take(ListChanged change)
    {
        Known(change.Seq);
        foreach (var (client, held) in _followers)
        {
            if (held is null)
            {
                yield return client;
            }
            else if (held.Count <= HeldBound)
            {
                held.Enqueue(change);
            }
        }
    }

    /// <summary>The answer is out and says <paramref name="seq"/>: what was held goes on from there. Null when it was more than is held.</summary>
    public IEnumerable<ListChanged>? Begin(ILiveClient client, long seq)
    {
        if (!_followers.TryGetValue(client, out var held) || held is null)
        {
            return [];
        }

        _followers[client] = null;
        return held.Count > HeldBound ? null : held.Where(change => change.Seq > seq);
    }
}
