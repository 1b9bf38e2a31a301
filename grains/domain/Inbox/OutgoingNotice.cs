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

    /// <summary>The case it is news of: overtaken by the next news of that case. Null for notices that stand for themselves.</summary>
    internal IssueId? NewsOf => Item.Kind is NoticeKinds.Progress ? Item.IssueId : null;
}

/// <summary>One sending: a single notice, or several of one person as a digest.</summary>
/// <param name="Unread">How many notices the person has not read.</param>
public sealed record Sending(PersonId To, ImmutableArray<OutgoingNotice> Notices, int Unread = 0)
{
    public bool IsDigest => Notices.Length > 1;
}
