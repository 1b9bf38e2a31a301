namespace Gridwhistle.Webhooks;

/// <summary>Represents a delivery that waits.</summary>
/// <param name="DueAt">When it may be tried.</param>
/// <param name="Tries">How often it was tried since it waits.</param>
/// <param name="FirstTriedAt">Null before its first try.</param>
[Orleans.Alias("webhook.waiting")]
public sealed record WaitingDelivery(
    long Seq, string Subject, DateTimeOffset At, DateTimeOffset DueAt, int Tries, DateTimeOffset? FirstTriedAt);

/// <summary>
/// What waits, subject by subject: the first of each subject may be sent, whatever is behind it waits until that is over; subjects do not wait for each
/// other. Not for several threads.
/// </summary>
public sealed class SubjectQueue
{
    private readonly Dictionary<string, Queue<WaitingDelivery>> _subjects = new(StringComparer.Ordinal);
    private readonly SortedSet<long> _waiting = [];
    private PriorityQueue<WaitingDelivery, (DateTimeOffset DueAt, long Seq)> _heads = new();

    /// <summary>Gets how many wait, with those under way.</summary>
    public int Count => _waiting.Count;

    /// <summary>Gets the one that waits longest; null when none does.</summary>
    public long? Oldest => _waiting.Count == 0 ? null : _waiting.Min;

    /// <summary>Gets when the next one may be sent; null when none waits for time alone.</summary>
    public DateTimeOffset? NextAt => _heads.TryPeek(out _, out var next) ? next.DueAt : null;

    /// <summary>Whether the delivery waits or is under way.</summary>
    public bool Holds(long seq) => _waiting.Contains(seq);

    /// <summary>Puts one behind the others of its subject.</summary>
    public void Add(WaitingDelivery delivery)
    {
        if (!_waiting.Add(delivery.Seq))
        {
            return;
        }

        if (!_subjects.TryGetValue(delivery.Subject, out var behind))
        {
            _subjects[delivery.Subject] = behind = new Queue<WaitingDelivery>();
        }

        behind.Enqueue(delivery);
        if (behind.Count == 1)
        {
            Show(delivery);
        }
    }

    /// <summary>Takes one that may be sent now; its subject waits for <see cref="Done"/> or <see cref="Again"/>. Null when there is none.</summary>
    public WaitingDelivery? Take(DateTimeOffset now) => _heads.TryPeek(out var head, out var next) && next.DueAt <= now ? _heads.Dequeue() : null;

    /// <summary>It is over: the next of its subject may go.</summary>
    public void Done(WaitingDelivery delivery)
    {
        _waiting.Remove(delivery.Seq);
        if (_subjects.TryGetValue(delivery.Subject, out var behind) && behind.TryPeek(out var head) && head.Seq == delivery.Seq)
        {
            behind.Dequeue();
            if (behind.TryPeek(out var next))
            {
                Show(next);
            }
            else
            {
                _subjects.Remove(delivery.Subject);
            }
        }
    }

    /// <summary>It is to be tried again, and holds up its subject till then.</summary>
    public void Again(WaitingDelivery delivery)
    {
        if (_subjects.TryGetValue(delivery.Subject, out var behind) && behind.TryPeek(out var head) && head.Seq == delivery.Seq)
        {
            _subjects[delivery.Subject] = new Queue<WaitingDelivery>([delivery, .. behind.Skip(1)]);
            Show(delivery);
        }
    }

    /// <summary>All of it, in no order, without what is under way being told apart.</summary>
    public IEnumerable<WaitingDelivery> All() => _subjects.Values.SelectMany(behind => behind);

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _subjects.Clear();
        _waiting.Clear();
        _heads = new PriorityQueue<WaitingDelivery, (DateTimeOffset, long)>();
    }

    private void Show(WaitingDelivery delivery) => _heads.Enqueue(delivery, (delivery.DueAt, delivery.Seq));
}
