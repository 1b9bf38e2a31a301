using System.Collections.Immutable;
using Gridwhistle.Issues;
using Gridwhistle.Kernel;
using Gridwhistle.People;
using Gridwhistle.Policies;

namespace Gridwhistle.Bulletins;

/// <summary>What time alone does to a bulletin. A look that is late, early or repeated finds only what is due.</summary>
public static class BulletinClocks
{
    /// <summary>When the bulletin next needs a look; in the past when a step is overdue, null when nothing runs.</summary>
    public static DateTimeOffset? WakeAt(Bulletin bulletin)
    {
        var next = bulletin.State is BulletinStatus.Approved ? bulletin.PublishAt : null;
        foreach (var objection in Open(bulletin))
        {
            DateTimeOffset? look = !objection.Neared ? NearAt(objection) : !objection.Missed ? BreaksAt(objection) : null;
            next = look is { } at && (next is null || at < next) ? at : next;
        }

        return next;
    }

    internal static Decision<BulletinEvent> Tick(Bulletin bulletin, TickBulletin c, BulletinContext context)
    {
        if (bulletin is { State: BulletinStatus.Approved, PublishAt: { } at } && at <= context.Now)
        {
            return Publishing.Published(context, c.By);
        }

        var events = ImmutableArray.CreateBuilder<BulletinEvent>();
        foreach (var objection in Open(bulletin))
        {
            if (!objection.Missed && context.Now >= BreaksAt(objection))
            {
                events.Add(new ObjectionMissed(objection.Id, context.Now, c.By) { Told = BulletinNotices.Tell(context.Officers, BulletinNoticeKinds.ObjectionOverdue, c.By) });
            }
            else if (!objection.Neared && !objection.Missed && context.Now >= NearAt(objection))
            {
                events.Add(new ObjectionNeared(objection.Id, context.Now, c.By) { Told = BulletinNotices.Tell(context.Officers, BulletinNoticeKinds.ObjectionDue, c.By) });
            }
        }

        return new Decision<BulletinEvent>(events.DrainToImmutable(), null);
    }

    /// <summary>The clocks as they stand at an instant; those of objections among <paramref name="objections"/> alone.</summary>
    public static ImmutableArray<BulletinClockView> Views(Bulletin bulletin, IEnumerable<Objection> objections, DateTimeOffset now)
    {
        var views = ImmutableArray.CreateBuilder<BulletinClockView>();
        if (bulletin is { PublishedAt: { } from, NoticeUntil: { } until })
        {
            var ended = bulletin.Withdrawal?.At is { } withdrawn && withdrawn < until ? withdrawn : (DateTimeOffset?)null;
            views.Add(new BulletinClockView(BulletinClockKind.Notice, null, from, until, 0, Light.Green, ended ?? (now > until ? until : null), null, null));
        }

        var owner = new Party(bulletin.Issuer.OrganisationId, null, bulletin.Issuer.Name, PartyRole.Assignee);
        foreach (var one in objections)
        {
            var stopped = one.AnsweredAt ?? bulletin.Withdrawal?.At;
            bool? met = one.AnsweredAt is { } answered ? answered <= one.DueAt : null;
            views.Add(new BulletinClockView(BulletinClockKind.Objection, owner, one.At, one.DueAt, 0, LightOf(one, stopped, now), stopped, met, one.Id));
        }

        return views.DrainToImmutable();
    }

    private static Light LightOf(Objection objection, DateTimeOffset? stopped, DateTimeOffset now) => (stopped ?? now) switch
    {
        var at when at > objection.DueAt => Light.Red,
        var at when stopped is null && at >= NearAt(objection) => Light.Yellow,
        _ => Light.Green,
    };

    private static IEnumerable<Objection> Open(Bulletin bulletin) =>
        bulletin.Withdrawal is null ? bulletin.Objections.Where(static objection => objection.AnsweredAt is null) : [];

    private static DateTimeOffset NearAt(Objection objection) => objection.NearAt ?? LimitCalculator.EightyPercent(objection.At, objection.DueAt);

    /// <summary>The first whole second after the last one for an answer on time.</summary>
    private static DateTimeOffset BreaksAt(Objection objection) => objection.DueAt.AddSeconds(1);
}
