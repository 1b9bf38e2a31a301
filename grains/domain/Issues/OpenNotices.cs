using System.Collections.Immutable;
using Gridwhistle.Inbox;
using Gridwhistle.People;

namespace Gridwhistle.Issues;

/// <summary>
/// Who was told of which step of a case and has it still before them. A notice stands while its step does: it is settled when the step is
/// done by somebody, when the case is taken from that person, and when it is merged, closed or voided. Made of the events
/// alone, so it can be made again at any time.
/// </summary>
public sealed record OpenNotices(ImmutableArray<StepNotice> Open)
{
    public static OpenNotices Empty { get; } = new([]);

    /// <summary>What an event adds to the book and takes out of it.</summary>
    /// <param name="version">The event's number in the stream.</param>
    public NoticeStep Next(Issue? before, IssueEvent e, Issue after, int version)
    {
        var told = IssueProjection.Notices(after, e, version);
        var settled = Open.Where(notice => !NoticeSteps.Stands(notice, before, e, after)).ToImmutableArray();
        var open = settled.IsEmpty ? Open : Open.RemoveRange(settled);
        var begun = told.Where(notice => notice.Item.Kind is not NoticeKinds.Progress).Select(notice => NoticeSteps.Begun(notice, e, after));
        return new NoticeStep(new OpenNotices(open.AddRange(begun)), told, [.. settled.Select(notice => (notice.To, notice.At(e)))]);
    }
}

/// <summary>A notice whose step is not done yet.</summary>
/// <param name="Clock">The place in the issue's book of the clock it is about; null when the step has none.</param>
public sealed record StepNotice(PersonId To, string ItemId, DateTimeOffset ItemAt, string Kind, int? Clock)
{
    internal SettledItem At(IssueEvent e) => new(ItemId, ItemAt, e.At);
}

/// <summary>What an event means for people's inboxes.</summary>
/// <param name="Book">The book after it.</param>
/// <param name="Told">Who gets a notice.</param>
/// <param name="Settled">Whose notice no longer applies.</param>
public sealed record NoticeStep(OpenNotices Book, ImmutableArray<Notice> Told, ImmutableArray<(PersonId To, SettledItem Item)> Settled);
