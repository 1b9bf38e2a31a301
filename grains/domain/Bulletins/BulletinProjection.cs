using System.Collections.Immutable;
using System.Globalization;
using Gridwhistle.Groups;
using Gridwhistle.Issues;
using Gridwhistle.People;

namespace Gridwhistle.Bulletins;

/// <summary>A bulletin as others see it: a line of a list, a page for one reader, an entry in the trail.</summary>
public static class BulletinProjection
{
    /// <summary>The line of a list; no person in it.</summary>
    public static BulletinSummary Summary(Bulletin bulletin) => new(
        bulletin.Id,
        bulletin.Number,
        bulletin.Version,
        bulletin.State,
        bulletin.Kind,
        bulletin.Title,
        bulletin.Community,
        bulletin.Issuer,
        bulletin.Current.No,
        bulletin.Period,
        bulletin.PublishedAt,
        bulletin.CreatedAt,
        bulletin.UpdatedAt);

    /// <summary>The page of one reader; null stands for somebody who is not signed in.</summary>
    public static BulletinView View(Bulletin bulletin, Actor? viewer, DateTimeOffset now)
    {
        var sees = BulletinVisibility.Of(bulletin, viewer);
        var isShown = bulletin.Withdrawal is null || sees.HasFlag(BulletinFields.Withdrawn);
        ImmutableArray<Objection> objections =
            [.. bulletin.Objections.Where(one => sees.HasFlag(BulletinFields.Objections) || (viewer is not null && one.By.PersonId == viewer.PersonId))];
        return new BulletinView(
            Summary(bulletin),
            isShown ? bulletin.Current.Text : null,
            isShown ? bulletin.Files : [],
            bulletin.ActivityId,
            isShown && bulletin.IsPublic ? bulletin.Revisions : [],
            bulletin.Withdrawal,
            bulletin.PublishAt,
            sees.HasFlag(BulletinFields.People) && !bulletin.IsPublic ? PersonalData.Find(bulletin.Title, bulletin.Current.Text) : [],
            [.. objections.Select(one => ViewOf(one, viewer, sees))],
            BulletinClocks.Views(bulletin, objections, now),
            sees.HasFlag(BulletinFields.People) ? Parties(bulletin) : [],
            BulletinActs.Offered(bulletin, viewer, now));
    }

    /// <summary>The step as the viewer sees it; null when it is not for them.</summary>
    public static TimelineEntry? Entry(Bulletin bulletin, int seq, BulletinEvent e, Actor? viewer)
    {
        var sees = BulletinVisibility.Of(bulletin, viewer);
        var isPublic = e is BulletinPublished or BulletinCorrected or BulletinWithdrawn;
        var isObjection = e is ObjectionRaised or ObjectionAnswered or ObjectionNeared or ObjectionMissed;
        if (!isPublic && !sees.HasFlag(isObjection ? BulletinFields.Objections : BulletinFields.People))
        {
            return null;
        }

        var isNamed = sees.HasFlag(e is ObjectionRaised ? BulletinFields.Objectors : BulletinFields.People) && !e.By.IsSystem;
        return new TimelineEntry(seq, e.At, KindOf(e), isNamed ? new TimelineActor(e.By.PersonId, e.By.Name, e.By.Post) : null, Words(e), Facts(e), []);
    }

    /// <summary>The card a grid's group shows for a step.</summary>
    public static SubjectCard Card(Bulletin after, BulletinEvent e) => new("bulletin", after.Id.Value, after.Number, after.State.ToString(), after.Title, KindOf(e));

    /// <summary>The event's name in lower camel case: <c>drafted</c>, <c>objectionRaised</c>.</summary>
    public static string KindOf(BulletinEvent e)
    {
        var name = e.GetType().Name;
        name = name.StartsWith("Bulletin", StringComparison.Ordinal) ? name["Bulletin".Length..] : name;
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static ObjectionView ViewOf(Objection one, Actor? viewer, BulletinFields sees)
    {
        var isMine = viewer is not null && one.By.PersonId == viewer.PersonId;
        return new ObjectionView(one.Id, one.At, one.Text, sees.HasFlag(BulletinFields.Objectors) ? one.By.Name : null, isMine, one.DueAt, one.Answer, one.AnsweredAt);
    }

    private static ImmutableArray<Party> Parties(Bulletin bulletin)
    {
        var writer = new Party(bulletin.Writer.Post.Organisation, bulletin.Writer.PersonId, bulletin.Writer.Name, PartyRole.Lead);
        return bulletin.Approver is { } by ? [writer, new Party(by.Post.Organisation, by.PersonId, by.Name, PartyRole.Assist)] : [writer];
    }

    private static string? Words(BulletinEvent e) => e switch
    {
        BulletinCorrected x => x.Reason,
        BulletinWithdrawn x => x.Reason,
        ObjectionRaised x => x.Text,
        ObjectionAnswered x => x.Text,
        _ => null,
    };

    private static ImmutableDictionary<string, string> Facts(BulletinEvent e) => e switch
    {
        BulletinDrafted x => Of(("number", x.Number), ("kind", x.Kind.ToString())),
        BulletinScheduled x => Of(("publishAt", Instant(x.PublishAt))),
        BulletinPublished x => Of(("noticeUntil", Instant(x.NoticeUntil))),
        BulletinCorrected x => Of(("revision", x.Revision.ToString(CultureInfo.InvariantCulture))),
        ObjectionRaised x => Of(("objectionId", x.ObjectionId), ("dueAt", Instant(x.DueAt))),
        ObjectionAnswered x => Of(("objectionId", x.ObjectionId)),
        ObjectionNeared x => Of(("objectionId", x.ObjectionId)),
        ObjectionMissed x => Of(("objectionId", x.ObjectionId)),
        _ => ImmutableDictionary<string, string>.Empty,
    };

    private static string Instant(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);

    private static ImmutableDictionary<string, string> Of(params ReadOnlySpan<(string Name, string Value)> facts)
    {
        var builder = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var (name, value) in facts)
        {
            builder[name] = value;
        }

        return builder.ToImmutable();
    }
}
