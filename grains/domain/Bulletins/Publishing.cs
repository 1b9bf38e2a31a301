using System.Collections.Immutable;
using Gridwhistle.Kernel;
using Gridwhistle.People;
using Gridwhistle.Rejections;

namespace Gridwhistle.Bulletins;

/// <summary>From the draft to the public, and what is put right there.</summary>
internal static class Publishing
{
    /// <summary>A publication further ahead than this is a slip of the pen.</summary>
    public const int LatestPublicationInDays = 90;

    public static Decision<BulletinEvent> Draft(DraftBulletin c, BulletinContext context) =>
        new BulletinDrafted(c.BulletinId, context.Number, c.Community, c.Kind, c.Title, c.Text, c.Files, c.Period, c.ActivityId, context.Issuer, context.Now, c.By)
        {
            Told = BulletinNotices.Tell(context.Officers, BulletinNoticeKinds.ToApprove, c.By),
        };

    public static Decision<BulletinEvent> Approve(Bulletin bulletin, ApproveBulletin c, BulletinContext context) =>
        new BulletinApproved(context.Now, c.By) { Told = BulletinNotices.Tell([bulletin.Writer.PersonId], BulletinNoticeKinds.Approved, c.By) };

    public static Decision<BulletinEvent> Publish(Bulletin bulletin, PublishBulletin c, BulletinContext context)
    {
        if (Refusal(bulletin.Title, bulletin.Current.Text) is { } personal)
        {
            return personal;
        }

        if (c.PublishAt is not { } at || at <= context.Now)
        {
            return Published(context, c.By);
        }

        return at > context.Now.AddDays(LatestPublicationInDays)
            ? Rejection.Of(BulletinRejections.PublishTooFar, ("at", at.ToString("O")), ("days", $"{LatestPublicationInDays}"))
            : new BulletinScheduled(at, context.Now, c.By);
    }

    /// <summary>The notice period runs from the moment it is public, whenever that is.</summary>
    public static BulletinPublished Published(BulletinContext context, Actor by) => new(context.Now.AddDays(context.Rules.NoticeDays), context.Now, by)
    {
        Told = BulletinNotices.Tell(context.Audience, BulletinNoticeKinds.Published, by),
        Grids = context.Grids,
    };

    public static Decision<BulletinEvent> Correct(Bulletin bulletin, CorrectBulletin c, BulletinContext context)
    {
        if (c.Text == bulletin.Current.Text)
        {
            return Rejection.Of(BulletinRejections.TextUnchanged);
        }

        return Refusal(c.Text, c.Reason) is { } personal
            ? personal
            : new BulletinCorrected(bulletin.Current.No + 1, c.Text, c.Reason, context.Now, c.By)
            {
                Told = BulletinNotices.Tell(context.Audience, BulletinNoticeKinds.Corrected, c.By),
                Grids = context.Grids,
            };
    }

    /// <summary>What never was public goes without a word to anybody but its writer.</summary>
    public static Decision<BulletinEvent> Withdraw(Bulletin bulletin, WithdrawBulletin c, BulletinContext context)
    {
        if (Refusal(c.Reason) is { } personal)
        {
            return personal;
        }

        ImmutableArray<PersonId> objectors = [.. bulletin.Objections.Where(static one => one.AnsweredAt is null).Select(static one => one.By.PersonId)];
        return new BulletinWithdrawn(c.Reason, context.Now, c.By)
        {
            Told = BulletinNotices.Tell(bulletin.IsPublic ? [.. context.Audience, .. objectors] : [bulletin.Writer.PersonId], BulletinNoticeKinds.Withdrawn, c.By),
            Grids = bulletin.IsPublic ? context.Grids : [],
        };
    }

    private static Rejection? Refusal(params ReadOnlySpan<string?> texts) => PersonalData.Find(texts) is { IsEmpty: false } kinds
        ? Rejection.Of(BulletinRejections.PersonalData, ("kinds", string.Join(',', kinds)))
        : null;
}
