using System.Collections.Immutable;
using Gridwhistle.Issues;
using Gridwhistle.People;

namespace Gridwhistle.Inbox;

/// <summary>
/// What waits to go out over one channel, and when the channel was used within the last minute. No step looks at everything that
/// waits. Used by one thread at a time; knows no clock.
/// </summary>
public sealed class NoticeQueue
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly Comparer<Entry> InOrder = Comparer<Entry>.Create(
        (one, other) => one.Notice.At.CompareTo(other.Notice.At) is var order and not 0 ? order : one.Number.CompareTo(other.Number));

    private readonly Dictionary<string, Entry> _waiting = new(StringComparer.Ordinal);
    private readonly Dictionary<PersonId, SortedSet<Entry>> _urgent = [];
    private readonly Dictionary<PersonId, SortedSet<Entry>> _routine = [];
    private readonly Dictionary<(PersonId To, IssueId Issue), SortedSet<Entry>> _news = [];
    private readonly Queue<DateTimeOffset> _used = new();
    private long _numbered;

    /// <summary>How many notices wait.</summary>
    public int Count => _waiting.Count;

    /// <summary>Puts a notice in; the same one twice is one. Answers the older news of the same case whose place it takes.</summary>
    public ImmutableArray<OutgoingNotice> Add(OutgoingNotice notice)
    {
        var entry = new Entry(notice, _numbered++);
        if (!_waiting.TryAdd(notice.Id, entry))
        {
            return [];
        }

        var overtaken = Overtake(notice);
        SetOf(GroupsOf(notice), notice.To).Add(entry);
        if (notice.NewsOf is { } issue)
        {
            SetOf(_news, (notice.To, issue)).Add(entry);
        }

        return overtaken;
    }

    /// <summary>Settled, read: it goes to nobody any more.</summary>
    public void Drop(string id)
    {
        if (!_waiting.Remove(id, out var entry))
        {
            return;
        }

        Leave(GroupsOf(entry.Notice), entry.Notice.To, entry);
        if (entry.Notice.NewsOf is { } issue)
        {
            Leave(_news, (entry.Notice.To, issue), entry);
        }
    }

    /// <summary>
    /// Takes out what goes out now: urgent notices first and at any hour, routine ones outside quiet hours; what a person waits for goes as one
    /// digest where there is more than one, and nothing beyond what the channel bears a minute.
    /// </summary>
    public ImmutableArray<Sending> Send(ChannelRules rules, DateTimeOffset now)
    {
        Forget(now);
        var room = Math.Max(0, rules.PerMinute - _used.Count);
        var ready = room == 0 ? [] : rules.QuietUntil(now) is null ? LongestFirst(_urgent).Concat(LongestFirst(_routine)) : LongestFirst(_urgent);
        var sendings = ready.Take(room).Select(group => new Sending(group.Key, [.. group.Value.Select(entry => entry.Notice)])).ToImmutableArray();
        foreach (var sending in sendings)
        {
            foreach (var notice in sending.Notices)
            {
                Drop(notice.Id);
            }

            if (rules.PerMinute != int.MaxValue)
            {
                _used.Enqueue(now);
            }
        }

        return sendings;
    }

    /// <summary>When to look again: the quiet hours' end, or the channel's next free moment; null when nothing waits.</summary>
    public DateTimeOffset? NextAt(ChannelRules rules, DateTimeOffset now)
    {
        if (_waiting.Count == 0)
        {
            return null;
        }

        Forget(now);
        var free = _used.Count >= rules.PerMinute ? _used.Peek() + Window : now;
        return _urgent.Count > 0 || rules.QuietUntil(now) is not { } morning ? free : morning;
    }

    private void Forget(DateTimeOffset now)
    {
        while (_used.TryPeek(out var at) && now - at >= Window)
        {
            _used.Dequeue();
        }
    }

    private ImmutableArray<OutgoingNotice> Overtake(OutgoingNotice notice)
    {
        if (notice.NewsOf is not { } issue || !_news.TryGetValue((notice.To, issue), out var news))
        {
            return [];
        }

        var overtaken = ImmutableArray.CreateBuilder<OutgoingNotice>();
        while (news.Min is { } oldest && oldest.Notice.At <= notice.At)
        {
            overtaken.Add(oldest.Notice);
            Drop(oldest.Notice.Id);
        }

        return overtaken.DrainToImmutable();
    }

    private Dictionary<PersonId, SortedSet<Entry>> GroupsOf(OutgoingNotice notice) => notice.Urgent ? _urgent : _routine;

    private static IEnumerable<KeyValuePair<PersonId, SortedSet<Entry>>> LongestFirst(Dictionary<PersonId, SortedSet<Entry>> groups) =>
        groups.OrderBy(group => group.Value.Min!.Notice.At).ThenBy(group => group.Key.Value, StringComparer.Ordinal);

    private static SortedSet<Entry> SetOf<TKey>(Dictionary<TKey, SortedSet<Entry>> sets, TKey key)
        where TKey : notnull
    {
        if (!sets.TryGetValue(key, out var set))
        {
            sets[key] = set = new SortedSet<Entry>(InOrder);
        }

        return set;
    }

    private static void Leave<TKey>(Dictionary<TKey, SortedSet<Entry>> sets, TKey key, Entry entry)
        where TKey : notnull
    {
        var set = sets[key];
        set.Remove(entry);
        if (set.Count == 0)
        {
            sets.Remove(key);
        }
    }

    /// <param name="Number">In the order of coming: keeps notices of one instant apart.</param>
    private sealed record Entry(OutgoingNotice Notice, long Number);
}
