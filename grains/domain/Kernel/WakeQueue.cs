namespace Gridwhistle.Kernel;

/// <summary>When which case needs a look. A new time for a case makes its old entry stale; stale entries are skipped, and cleared when they prevail.</summary>
internal sealed class WakeQueue<TKey>
    where TKey : struct
{
    private const int Slack = 1024;

    private readonly Dictionary<TKey, DateTimeOffset> _wanted = [];
    private PriorityQueue<TKey, DateTimeOffset> _queue = new();

    public DateTimeOffset? Next
    {
        get
        {
            SkipStale();
            return _queue.TryPeek(out _, out var at) ? at : null;
        }
    }

    public void Set(TKey id, DateTimeOffset? at)
    {
        if (at is not { } wanted)
        {
            _wanted.Remove(id);
            return;
        }

        if (_wanted.TryGetValue(id, out var before) && before == wanted)
        {
            return;
        }

        _wanted[id] = wanted;
        _queue.Enqueue(id, wanted);
        if (_queue.Count > _wanted.Count * 4 + Slack)
        {
            _queue = new PriorityQueue<TKey, DateTimeOffset>(_wanted.Select(w => (w.Key, w.Value)));
        }
    }

    /// <summary>Takes the earliest entry that is due; false when none is.</summary>
    public bool TryTake(DateTimeOffset now, out TKey id)
    {
        SkipStale();
        if (_queue.TryPeek(out id, out var at) && at <= now)
        {
            _queue.Dequeue();
            _wanted.Remove(id);
            return true;
        }

        return false;
    }

    private void SkipStale()
    {
        while (_queue.TryPeek(out var id, out var at) && !(_wanted.TryGetValue(id, out var wanted) && wanted == at))
        {
            _queue.Dequeue();
        }
    }
}
