using System.Collections.Immutable;
using Gridwhistle.Issues;

namespace Gridwhistle.Inbox;

/// <summary>What becomes of a notice nobody reads: whoever stands above is told once, sooner the more it presses.</summary>
public static class UnreadRules
{
    private static readonly ImmutableDictionary<string, TimeSpan> Patience = ImmutableDictionary.CreateRange<string, TimeSpan>(
    [
        new(NoticeKinds.Danger, TimeSpan.FromMinutes(5)),
        new(NoticeKinds.Whistle, TimeSpan.FromMinutes(15)),
        new(NoticeKinds.Escalated, TimeSpan.FromMinutes(15)),
        new(NoticeKinds.Dispatched, TimeSpan.FromMinutes(30)),
        new(NoticeKinds.Supervised, TimeSpan.FromMinutes(30)),
        new(NoticeKinds.Reminded, TimeSpan.FromMinutes(30)),
    ]);

    /// <summary>Danger, whistles and what was escalated break quiet hours.</summary>
    public static bool IsUrgent(string kind) => kind is NoticeKinds.Danger or NoticeKinds.Whistle or NoticeKinds.Escalated;

    /// <summary>When an item of the kind has been unread for too long; null for kinds that may wait.</summary>
    public static DateTimeOffset? EscalatesAt(InboxItem item) =>
        !item.Read && Patience.TryGetValue(item.Kind, out var patience) ? item.At + patience : null;

    /// <summary>The items that are overdue to be read, within the limit at the very instant.</summary>
    public static IEnumerable<InboxItem> Overdue(IEnumerable<InboxItem> items, DateTimeOffset now) => items.Where(item => EscalatesAt(item) is { } at && now > at);
}
