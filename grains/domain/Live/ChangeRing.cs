using Gridwhistle.Issues;

namespace Gridwhistle.Live;

/// <summary>The ids of a scope's last changes, one for each sequence number; the oldest make room.</summary>
internal sealed class ChangeRing(long epoch, int capacity)
{
    private readonly long _first = epoch + 1;
    private IssueId[] _ids = [];
    private int _count;

    /// <summary>The number of the last change; the epoch before the first.</summary>
    public long Seq { get; private set; } = epoch;

    /// <summary>The oldest number after which everything is still known.</summary>
    public long KnownSince => Seq - _count;

    public void Add(IssueId id)
    {
        if (_count == _ids.Length && _count < capacity)
        {
            Grow();
        }

        Seq++;
        _ids[Slot(Seq)] = id;
        _count = Math.Min(_count + 1, _ids.Length);
    }

    /// <summary>The issues that changed after <paramref name="since"/>, each once, the last changed last.</summary>
    public List<IssueId> ChangedAfter(long since)
    {
        var seen = new HashSet<IssueId>();
        var changed = new List<IssueId>();
        for (var seq = Seq; seq > since; seq--)
        {
            if (seen.Add(_ids[Slot(seq)]))
            {
                changed.Add(_ids[Slot(seq)]);
            }
        }

        changed.Reverse();
        return changed;
    }

    private int Slot(long seq) => (int)((seq - _first) % _ids.Length);

    private void Grow()
    {
        // Until it is full for the first time nothing has wrapped, so slots keep their places.
        Array.Resize(ref _ids, Math.Min(capacity, Math.Max(16, _ids.Length * 2)));
    }
}
