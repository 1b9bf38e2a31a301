using System.Collections.Immutable;
using Gridwhistle.Issues;
using Gridwhistle.Policies;

namespace Gridwhistle.Inbox;

/// <summary>
/// What becomes of an urgent notice nobody reads: whoever stands above the person is told once, sooner the more it presses. Others
/// wait: a dispatch has its acknowledge clock and escalation steps of its own, and nobody is called at night for what may wait until the morning.
/// </summary>
public static class UnreadRules
{
    /// <summary>More than so many at once are told as one.</summary>
    public const int Singly = 3;

    /// <summary>Danger, whistles, what was escalated and what somebody left unread break quiet hours.</summary>
    public static bool IsUrgent(string kind) => kind is NoticeKinds.Danger or NoticeKinds.Whistle or NoticeKinds.Escalated or NoticeKinds.Unread;

    /// <summary>Until when it may stay unread; null for kinds that may wait, and for what was read, settled or told already.</summary>
    public static DateTimeOffset? EscalatesAt(InboxItem item) =>
        item is { Read: false, SettledAt: null, Raised: null } && (item.Patience ?? PatienceOf(item.Kind, UnreadPolicy.Default)) is { } minutes ? item.At.AddMinutes(minutes) : null;

    /// <summary>For how many minutes a notice of that kind may stay unread; null for kinds that may wait.</summary>
    public static int? PatienceOf(string kind, UnreadPolicy policy) => kind switch
    {
        NoticeKinds.Danger => policy.Danger,
        NoticeKinds.Whistle => policy.Whistle,
        NoticeKinds.Escalated => policy.Escalated,
        _ => null,
    };

    /// <summary>The notice with what the community says of its kind; unchanged where that is what holds anyway.</summary>
    public static InboxItem Under(InboxItem item, UnreadPolicy policy) =>
        PatienceOf(item.Kind, policy) is { } minutes && minutes != PatienceOf(item.Kind, UnreadPolicy.Default) ? item with { Patience = minutes } : item;

    /// <summary>The items that are overdue to be read, the longest due first; within the limit at the very instant.</summary>
    public static IEnumerable<InboxItem> Overdue(IEnumerable<InboxItem> items, DateTimeOffset now) => items
        .Where(item => EscalatesAt(item) is { } at && now > at)
        .OrderBy(item => item.At)
        .ThenBy(item => item.Id, StringComparer.Ordinal);

    /// <summary>What whoever stands above is told: each item for itself, or more than a few as one.</summary>
    public static IEnumerable<(InboxItem Notice, ImmutableArray<InboxItem> Items)> Tellings(ImmutableArray<InboxItem> overdue) => overdue.Length > Singly
        ? [(NoticeOf(overdue[0]) with { IssueId = null, WhistleId = null, DueAt = null, Count = overdue.Length }, overdue)]
        : overdue.Select(item => (NoticeOf(item), ImmutableArray.Create(item)));

    /// <summary>Made of the item alone, so that telling it again is the same notice.</summary>
    private static InboxItem NoticeOf(InboxItem item) =>
        new($"{item.Id}-unread", NoticeKinds.Unread, item.IssueId, item.WhistleId, null, item.Title, item.DueAt, EscalatesAt(item)!.Value, false, item.Street) { Grid = item.Grid };
}
