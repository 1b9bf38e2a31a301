using Gridwhistle.Kernel;
using Gridwhistle.People;
using Gridwhistle.Policies;
using Gridwhistle.Rejections;

namespace Gridwhistle.Bulletins;

/// <summary>Objections within the notice period, and their answers.</summary>
internal static class Objecting
{
    public static Decision<BulletinEvent> Object(Bulletin bulletin, ObjectToBulletin c, BulletinContext context)
    {
        var limit = new Limit(context.Rules.ObjectionWorkDays, LimitUnit.WorkDay);
        var due = LimitCalculator.DueAt(limit, context.Now, context.Calendar);
        return new ObjectionRaised($"{bulletin.Objections.Length + 1}", c.Text, due, context.Now, c.By)
        {
            NearAt = LimitCalculator.NearAt(limit, context.Now, due, context.Calendar),
            Told = BulletinNotices.Tell(context.Officers, BulletinNoticeKinds.Objected, c.By),
        };
    }

    /// <summary>Within the period, and not again while an answer is awaited.</summary>
    public static Rejection? Refusal(Bulletin bulletin, Actor actor, DateTimeOffset now)
    {
        if (bulletin.NoticeUntil is { } until && now > until)
        {
            return Rejection.Of(BulletinRejections.NoticeOver, ("until", until.ToString("O")));
        }

        return bulletin.Objections.Any(one => one.AnsweredAt is null && one.By.PersonId == actor.PersonId) ? Rejection.Of(BulletinRejections.AlreadyObjected) : null;
    }

    public static Decision<BulletinEvent> Answer(Bulletin bulletin, AnswerObjection c, BulletinContext context) => bulletin.Find(c.ObjectionId) switch
    {
        null => Rejection.Of(BulletinRejections.ObjectionUnknown, ("objectionId", c.ObjectionId)),
        { AnsweredAt: { } at } => Rejection.Of(BulletinRejections.AlreadyAnswered, ("objectionId", c.ObjectionId), ("at", at.ToString("O"))),
        var open => new ObjectionAnswered(c.ObjectionId, c.Text, context.Now, c.By) { Told = BulletinNotices.Tell([open.By.PersonId], BulletinNoticeKinds.Answered, c.By) },
    };
}
