using Gridwhistle.Inbox;
using Gridwhistle.Issues;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.Inbox;

/// <summary>One thing to know or to do.</summary>
internal sealed class InboxItemBody(InboxItem item)
{
    public string Id => item.Id;

    public string Kind => item.Kind;

    public IssueId? IssueId => item.IssueId;

    public string? WhistleId => item.WhistleId;

    public string? WorkOrderId => item.WorkOrderId;

    /// <summary>The thing it is about, where that is no issue.</summary>
    public InboxSubject? Subject => item.Subject;

    /// <summary>Masked as the line of the case is; what was stored before lines left out rooms is masked now.</summary>
    public string Title => item.IssueId is null ? item.Title : Masking.Line(item.Title);

    public DateTimeOffset? DueAt => item.DueAt;

    public DateTimeOffset At => item.At;

    /// <summary>Seen by the person, or settled.</summary>
    public bool Read => item.Read;

    /// <summary>Since when it no longer applies: the step is done, the case went to somebody else or is over.</summary>
    public DateTimeOffset? SettledAt => item.SettledAt;

    /// <summary>With <c>unread</c>: how many notices somebody left unread, where it is more than one.</summary>
    public int? Count => item.Count;
}
