using System.Collections.Immutable;

namespace Gridwhistle.Live;

/// <summary>The changes of one street's lists: a sequence without gaps for each list, and the last changes of all of them for who comes back.</summary>
/// <param name="start">The first sequence number of this start; no number of an earlier start is given again.</param>
/// <param name="kept">How many changes are remembered, whatever list they belong to.</param>
public sealed class ListFeeds(long start, int kept = ListFeeds.Kept)
{
    private const int Kept = 4096;

    private readonly Dictionary<LiveList, long> _seqs = [];
    private readonly Queue<ListChanged> _recent = [];
    private readonly HashSet<LiveList> _asked = [];

    /// <summary>The number of the list's last change.</summary>
    public long SeqOf(LiveList list) => _seqs.GetValueOrDefault(list, start);

    /// <summary>Gives the change its number.</summary>
    public ListChanged Note(LiveList list, string id, long version, bool removed)
    {
        var change = new ListChanged(list, SeqOf(list) + 1, id, version, removed);
        _seqs[list] = change.Seq;
        _recent.Enqueue(change);
        if (_recent.Count > kept)
        {
            _recent.Dequeue();
        }

        return change;
    }

    /// <summary>The same, of a list nobody has asked for since the start: nothing, for whoever asks reads it whole.</summary>
    public ListChanged? NoteIfAsked(LiveList list, string id, long version, bool removed) => _asked.Contains(list) ? Note(list, id, version, removed) : null;

    /// <summary>Where the list stands, with what came after <paramref name="since"/> while all of it is remembered.</summary>
    public ListAnswer Since(LiveList list, long? since)
    {
        _asked.Add(list);
        var seq = SeqOf(list);
        if (since is not { } last || last < start || last > seq)
        {
            return new ListAnswer(seq, null);
        }

        var missed = _recent.Where(change => change.List == list && change.Seq > last).ToImmutableArray();
        return new ListAnswer(seq, missed.Length == seq - last ? missed : null);
    }
}
