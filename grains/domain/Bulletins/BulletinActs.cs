using System.Collections.Immutable;
using Gridwhistle.Kernel;
using Gridwhistle.People;
using Gridwhistle.Rejections;
using static Gridwhistle.Bulletins.BulletinStatus;
using static Gridwhistle.People.RoleGroups;

namespace Gridwhistle.Bulletins;

/// <summary>The acts on a bulletin, one row an act.</summary>
public static class BulletinActs
{
    /// <summary>Gets every act of the API, in the order of its table.</summary>
    public static ImmutableArray<BulletinAct> All { get; } =
    [
        new BulletinAct<ApproveBulletin>("approve", Publishing.Approve) { From = [Drafted], Roles = Supervisors, NotTheWriter = true },
        new BulletinAct<PublishBulletin>("publish", Publishing.Publish) { From = [Approved], Roles = Supervisors },
        new BulletinAct<CorrectBulletin>("correct", Publishing.Correct) { From = [Published, Corrected], Roles = Supervisors },
        new BulletinAct<WithdrawBulletin>("withdraw", Publishing.Withdraw) { From = [Drafted, Approved, Published, Corrected], Roles = Supervisors },
        new BulletinAct<ObjectToBulletin>("object", Objecting.Object)
        {
            From = [Published, Corrected],
            Roles = Neighbours,
            Reach = BulletinReach.Within,
            Also = Objecting.Refusal,
        },
        new BulletinAct<AnswerObjection>("answer", Objecting.Answer)
        {
            From = [Published, Corrected],
            Roles = Supervisors,
            Due = static (bulletin, _) => bulletin.Objections.Any(static objection => objection.AnsweredAt is null),
        },
    ];

    /// <summary>Gets the rows by name and by command.</summary>
    public static ActCatalog<Bulletin, BulletinCommand, BulletinContext, Decision<BulletinEvent>> Catalog { get; } = new(All);

    /// <summary>What the viewer may do now; nothing for somebody who is not signed in.</summary>
    public static ImmutableArray<string> Offered(Bulletin bulletin, Actor? viewer, DateTimeOffset now) =>
        viewer is null ? [] : [.. Catalog.Offered(bulletin, viewer, now).Select(act => act.Name)];
}
