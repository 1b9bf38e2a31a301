using System.Collections.Immutable;
using Gridwhistle.Kernel;
using Gridwhistle.People;
using Gridwhistle.Rejections;

namespace Gridwhistle.Bulletins;

/// <summary>Where those who act live or work, seen from the bulletin's community.</summary>
public enum BulletinReach
{
    /// <summary>Their area covers the community.</summary>
    Over,

    /// <summary>Their area lies in the community.</summary>
    Within,
}

/// <summary>Represents one row of the catalogue of acts on a bulletin: from which states, and who may.</summary>
public abstract class BulletinAct(string name, Type command)
    : Act<Bulletin, BulletinCommand, BulletinContext, Decision<BulletinEvent>>(name, [command])
{
    /// <summary>Gets the states it can be done in and is offered in.</summary>
    public required ImmutableArray<BulletinStatus> From { get; init; }

    /// <summary>Gets the roles that may.</summary>
    public required ImmutableArray<Role> Roles { get; init; }

    /// <summary>Gets how the area of those roles lies to the community.</summary>
    public BulletinReach Reach { get; init; } = BulletinReach.Over;

    /// <summary>Gets whether it is forbidden to whoever wrote the bulletin.</summary>
    public bool NotTheWriter { get; init; }

    /// <summary>Gets whether there is something to do besides the state, so that it is offered.</summary>
    public Func<Bulletin, Actor, bool> Due { get; init; } = static (_, _) => true;

    /// <summary>Gets anything else that decides, apart from what the command itself says.</summary>
    public Func<Bulletin, Actor, DateTimeOffset, Rejection?> Also { get; init; } = static (_, _, _) => null;

    public sealed override bool IsDue(Bulletin state, Actor viewer) => From.Contains(state.State) && Due(state, viewer);

    public sealed override bool IsDone(Bulletin state, BulletinCommand command) => false;

    public sealed override Rejection? RefusesActor(Bulletin state, Actor actor)
    {
        if (!Roles.Contains(actor.Post.Role))
        {
            return Rejection.Of(IssueRejections.ForbiddenRole, ("act", Name), ("role", actor.Post.Role.ToString()));
        }

        if (!(Reach is BulletinReach.Over ? actor.Post.Area.Covers(state.Community) : state.Community.Covers(actor.Post.Area)))
        {
            return Rejection.Of(IssueRejections.ForbiddenArea, ("act", Name), ("area", actor.Post.Area.Value));
        }

        return NotTheWriter && state.Writer.PersonId == actor.PersonId ? Rejection.Of(BulletinRejections.SamePerson, ("act", Name)) : null;
    }

    public sealed override Rejection? RefusesCommand(Bulletin state, BulletinCommand command) => null;

    public sealed override Rejection? RefusesState(Bulletin state) => From.Contains(state.State)
        ? null
        : Rejection.Of(BulletinRejections.WrongState, ("state", state.State.ToString()), ("act", Name), ("allowed", string.Join(',', From)));

    public sealed override Rejection? RefusesNow(Bulletin state, Actor actor, DateTimeOffset now) => Also(state, actor, now);
}

/// <summary>Represents an act asked for by one type of command.</summary>
/// <param name="decide">What it comes to.</param>
public sealed class BulletinAct<TCommand>(string name, Func<Bulletin, TCommand, BulletinContext, Decision<BulletinEvent>> decide) : BulletinAct(name, typeof(TCommand))
    where TCommand : BulletinCommand
{
    public override Decision<BulletinEvent> Decide(Bulletin state, BulletinCommand command, BulletinContext context) => decide(state, (TCommand)command, context);
}
