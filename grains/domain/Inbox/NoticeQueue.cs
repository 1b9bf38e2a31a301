using System.Collections.Immutable;
using Gridwhistle.Issues;
using Gridwhistle.People;

namespace Gridwhistle.Inbox;

/// <summary>A notice that waits to go out over a channel.</summary>
public sealed record OutgoingNotice(PersonId To, InboxItem Item)
{
    public string Id => Item.Id;

    public DateTimeOffset At => Item.At;

    /// <summary>Breaks quiet hours, and goes before the others when there is little room.</summary>
    public bool Urgent => UnreadRules.IsUrgent(Item.Kind);

    /// <summary>News of a case is overtaken by the next news of it.</summary>
    internal bool Overtakes(OutgoingNotice earlier) => Item is { Kind: NoticeKinds.Progress, IssueId: { } issue }
        && earlier.Item is { Kind: NoticeKinds.Progress } && earlier.To == To && earlier.Item.IssueId == issue && earlier.At <= At;
}

/// <summary>One sending: a single notice, or several of one person as a digest.</summary>
/// <param name="Unread">How many notices the person has not read.</param>
public sealed record Sending(PersonId To, ImmutableArray<OutgoingNotice> Notices, int Unread = 0)
{
    public bool IsDigest => Notices.Length > 1;
}

/// <summary>What waits, and when the channel was used within the last minute.</summary>
public sealed record NoticeQueue(ImmutableArray<OutgoingNotice> Waiting, ImmutableArray<DateTimeOffset> Used)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static NoticeQueue Empty { get; } = new([], []);

    /// <summary>Puts a notice in; the same one twice is one, and news takes the place of older news of the same case.</summary>
    public NoticeQueue With(OutgoingNotice notice) =>
        Waiting.Any(known => known.Id == notice.Id) ? this : this with { Waiting = Waiting.RemoveAll(notice.Overtakes).Add(notice) };

    /// <summary>Settled, read: it goes to nobody any more.</summary>
    public NoticeQueue Without(string id) => this with { Waiting = Waiting.RemoveAll(notice => notice.Id == id) };

    /// <summary>
    /// What goes out now: urgent notices first and at any hour, routine ones outside quiet hours; what a person waits for goes as one digest
    /// where there is more than one, and nothing beyond what the channel bears a minute.
    /// </summary>
    public (NoticeQueue Left, ImmutableArray<Sending> Sent) Send(ChannelRules rules, DateTimeOffset now)
    {
        var used = Used.RemoveAll(at => now - at >= Window);
        var quiet = rules.QuietUntil(now) is not null;
        var sendings = Waiting
            .Where(notice => notice.Urgent || !quiet)
            .GroupBy(notice => (notice.To, notice.Urgent))
            .OrderByDescending(group => group.Key.Urgent)
            .ThenBy(group => group.Min(notice => notice.At))
            .ThenBy(group => group.Key.To.Value, StringComparer.Ordinal)
            .Take(Math.Max(0, rules.PerMinute - used.Length))
            .Select(group => new Sending(group.Key.To, [.. group.OrderBy(notice => notice.At)]))
            .ToImmutableArray();
        var gone = sendings.SelectMany(sending => sending.Notices).Select(notice => notice.Id).ToHashSet();
        return (new NoticeQueue(Waiting.RemoveAll(notice => gone.Contains(notice.Id)), rules.PerMinute == int.MaxValue ? [] : used.AddRange(Enumerable.Repeat(now, sendings.Length))), sendings);
    }

    /// <summary>When to look again: the quiet hours' end, or the channel's next free moment; null when nothing waits.</summary>
    public DateTimeOffset? NextAt(ChannelRules rules, DateTimeOffset now)
    {
        if (Waiting.IsEmpty)
        {
            return null;
        }

        var full = Used.RemoveAll(at => now - at >= Window) is { } used && used.Length >= rules.PerMinute ? used.Min() + Window : now;
        return Waiting.Any(notice => notice.Urgent) || rules.QuietUntil(now) is not { } morning ? full : morning;
    }
}
