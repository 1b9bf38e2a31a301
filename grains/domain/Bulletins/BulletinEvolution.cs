using System.Collections.Immutable;
using System.Diagnostics;

namespace Gridwhistle.Bulletins;

/// <summary>What an event makes of a bulletin: total, without a clock, one case an event.</summary>
public static class BulletinEvolution
{
    public static Bulletin Apply(Bulletin? bulletin, BulletinEvent e)
    {
        var next = (bulletin, e) switch
        {
            (_, BulletinDrafted x) => Drafted(x),
            (null, _) => throw new UnreachableException($"{e.GetType().Name} comes before the draft."),
            (_, BulletinApproved) => bulletin with { State = BulletinStatus.Approved, Approver = e.By },
            (_, BulletinScheduled x) => bulletin with { PublishAt = x.PublishAt },
            (_, BulletinPublished x) => Published(bulletin, x),
            (_, BulletinCorrected x) => bulletin with
            {
                State = BulletinStatus.Corrected,
                Revisions = bulletin.Revisions.Add(new BulletinRevision(x.Revision, x.At, x.Reason, x.Text)),
            },
            (_, BulletinWithdrawn x) => bulletin with { State = BulletinStatus.Withdrawn, PublishAt = null, Withdrawal = new BulletinWithdrawal(x.At, x.Reason) },
            (_, ObjectionRaised x) => bulletin with { Objections = bulletin.Objections.Add(new Objection(x.ObjectionId, x.By, x.Text, x.At, x.DueAt) { NearAt = x.NearAt }) },
            (_, ObjectionAnswered x) => Change(bulletin, x.ObjectionId, one => one with { Answer = x.Text, AnsweredAt = x.At }),
            (_, ObjectionNeared x) => Change(bulletin, x.ObjectionId, static one => one with { Neared = true }),
            (_, ObjectionMissed x) => Change(bulletin, x.ObjectionId, static one => one with { Neared = true, Missed = true }),
            _ => throw new UnreachableException($"{e.GetType().Name} is no event of a bulletin."),
        };
        next = next with { Version = next.Version + 1, UpdatedAt = e.At, Commands = Remember(next.Commands, e.CommandId) };
        return next with { Notices = BulletinNotices.Next(bulletin, e, next) };
    }

    private static Bulletin Drafted(BulletinDrafted x) => new()
    {
        Id = x.BulletinId,
        Number = x.Number,
        Community = x.Community,
        Kind = x.Kind,
        Title = x.Title,
        Files = x.Files,
        Period = x.Period,
        ActivityId = x.ActivityId,
        Issuer = x.Issuer,
        Writer = x.By,
        Revisions = [new BulletinRevision(1, x.At, null, x.Text)],
        CreatedAt = x.At,
    };

    private static Bulletin Published(Bulletin bulletin, BulletinPublished x) => bulletin with
    {
        State = BulletinStatus.Published,
        PublishAt = null,
        PublishedAt = x.At,
        NoticeUntil = x.NoticeUntil,
        Revisions = [bulletin.Current with { At = x.At }],
    };

    private static ImmutableArray<string> Remember(ImmutableArray<string> commands, string? id) =>
        id is null || commands.Contains(id) ? commands
        : commands.Length < Bulletin.RememberedCommands ? commands.Add(id)
        : commands.RemoveAt(0).Add(id);

    private static Bulletin Change(Bulletin bulletin, string objectionId, Func<Objection, Objection> change) =>
        bulletin with { Objections = [.. bulletin.Objections.Select(one => one.Id == objectionId ? change(one) : one)] };
}
