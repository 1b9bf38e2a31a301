using System.Collections.Immutable;
using Gridwhistle.Kernel;
using Gridwhistle.Rejections;

namespace Gridwhistle.Bulletins;

/// <summary>
/// What a command comes to: a pure function of the bulletin as it is, the command, and the values the shell fetched beforehand. People's acts stand
/// in the catalogue; the draft and what the clocks ask for stand here.
/// </summary>
public static class BulletinDecider
{
    public static Decision<BulletinEvent> Decide(Bulletin? bulletin, BulletinCommand command, BulletinContext context)
    {
        var decision = (bulletin, command) switch
        {
            (null, DraftBulletin c) => Publishing.Draft(c, context),
            (null, _) => Rejection.Of(BulletinRejections.Unknown),
            (_, DraftBulletin) => Decision<BulletinEvent>.Unchanged,
            (_, { CommandId: { } id }) when bulletin.Commands.Contains(id) => Decision<BulletinEvent>.Unchanged,
            (_, TickBulletin c) => BulletinClocks.Tick(bulletin, c, context),
            _ => Guard(bulletin, command) is { } no ? no : BulletinActs.Catalog.Decide(bulletin, command, command.By, context.Now, context),
        };
        return decision.Rejection is null ? new Decision<BulletinEvent>(Sign(decision.Events, command), null) : decision;
    }

    /// <summary>Whether they may know of it and have read it; whether they may do this, and in this state, the act's row says.</summary>
    private static Rejection? Guard(Bulletin bulletin, BulletinCommand command) => command switch
    {
        _ when !BulletinAccess.MayRead(bulletin, command.By) => Rejection.Of(BulletinRejections.Unknown),
        { ExpectedVersion: { } expected } when expected != bulletin.Version =>
            Rejection.Of(IssueRejections.StaleVersion, ("expected", $"{expected}"), ("actual", $"{bulletin.Version}")),
        _ => null,
    };

    /// <summary>Every event names its command. Hats that decided nothing are not recorded.</summary>
    private static ImmutableArray<BulletinEvent> Sign(ImmutableArray<BulletinEvent> events, BulletinCommand command) =>
    [
        .. events.Select(e => e with { By = e.By.AlsoFor is null ? e.By : e.By with { AlsoFor = null }, CommandId = command.CommandId }),
    ];
}
