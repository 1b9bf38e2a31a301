using System.Collections.Immutable;
using Gridwhistle.Inbox;
using Gridwhistle.People;

namespace Gridwhistle.Bulletins;

/// <summary>The kinds of inbox items a bulletin sends.</summary>
public static class BulletinNoticeKinds
{
    public const string
        ToApprove = "bulletinToApprove",
        Approved = "bulletinApproved",
        Published = "bulletinPublished",
        Corrected = "bulletinCorrected",
        Withdrawn = "bulletinWithdrawn",
        Objected = "bulletinObjected",
        ObjectionDue = "bulletinObjectionDue",
        ObjectionOverdue = "bulletinObjectionOverdue",
        Answered = "bulletinAnswered";
}

/// <summary>Who is told of a step, and when what they were told no longer applies. Made of the events alone, so it can be made again at any time.</summary>
public static class BulletinNotices
{
    private const string Approve = "approve", Publish = "publish";

    /// <summary>The notices of a step, one a person; a repeat gives the same ones.</summary>
    /// <param name="after">The bulletin with the event applied.</param>
    public static ImmutableArray<Notice> Of(Bulletin after, BulletinEvent e) =>
    [
        .. e.Told.Select((told, i) => new Notice(told.PersonId, new InboxItem(
            ItemId(after, i), told.Kind, null, null, null, Masking.Text(after.Title), DueOf(after, e), e.At, false, after.Community.Street)
        {
            Subject = new InboxSubject("bulletin", after.Id.Value),
        })),
    ];

    /// <summary>The notices a step settles.</summary>
    public static ImmutableArray<(PersonId To, SettledItem Item)> Settled(Bulletin? before, BulletinEvent e, Bulletin after) =>
    [
        .. (before?.Notices ?? []).Where(notice => !after.Notices.Contains(notice)).Select(notice => (notice.To, new SettledItem(notice.ItemId, notice.ItemAt, e.At))),
    ];

    /// <summary>Each person once; nobody is told of what they did themselves.</summary>
    internal static ImmutableArray<BulletinRecipient> Tell(ImmutableArray<PersonId> people, string kind, Actor by) =>
        [.. people.Where(person => person != by.PersonId).Distinct().Select(person => new BulletinRecipient(person, kind))];

    /// <summary>What is still before people after a step.</summary>
    internal static ImmutableArray<OpenBulletinNotice> Next(Bulletin? before, BulletinEvent e, Bulletin after)
    {
        ImmutableArray<OpenBulletinNotice> standing = [.. (before?.Notices ?? []).Where(notice => Stands(notice.Step, e, after))];
        return StepOf(e) is { } step
            ? [.. standing, .. e.Told.Select((told, i) => new OpenBulletinNotice(told.PersonId, ItemId(after, i), e.At, step))]
            : standing;
    }

    private static bool Stands(string step, BulletinEvent e, Bulletin after) => (step, after) switch
    {
        (_, { State: BulletinStatus.Withdrawn }) => false,
        (Approve, _) => after.State is BulletinStatus.Drafted,
        (Publish, _) => after.State is BulletinStatus.Approved && after.PublishAt is null,
        // A later notice of the same objection takes the place of the earlier one.
        _ => after.Find(step) is { AnsweredAt: null } && StepOf(e) != step,
    };

    private static string? StepOf(BulletinEvent e) => e switch
    {
        BulletinDrafted => Approve,
        BulletinApproved => Publish,
        ObjectionRaised x => x.ObjectionId,
        ObjectionNeared x => x.ObjectionId,
        ObjectionMissed x => x.ObjectionId,
        _ => null,
    };

    private static DateTimeOffset? DueOf(Bulletin after, BulletinEvent e) => e switch
    {
        ObjectionRaised or ObjectionNeared or ObjectionMissed => after.Find(StepOf(e)!)?.DueAt,
        BulletinPublished or BulletinCorrected => after.NoticeUntil,
        _ => null,
    };

    private static string ItemId(Bulletin after, int i) => $"{after.Id}-{after.Version}-{i}";
}
