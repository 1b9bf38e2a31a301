using System.Collections.Immutable;
using Gridwhistle.Kernel;
using Gridwhistle.People;
using Gridwhistle.Rejections;

namespace Gridwhistle.Issues;

/// <summary>What, besides a role, lets somebody act.</summary>
[Flags]
public enum Standing
{
    None = 0,
    Assignee = 1,

    /// <summary>The assignee, and whoever was at work before an automatic step.</summary>
    Worker = 2,
    Reporter = 4,

    /// <summary>Whoever may know of the case, except those who only look on.</summary>
    Reader = 8,
}

/// <summary>Represents one row of the catalogue of acts on an issue: from which states, and who may.</summary>
public abstract class IssueAct(string name, Type command) : Act<Issue, IssueCommand, IssueContext, Decision>(name, [command])
{
    /// <summary>Gets the states it can be done in and is offered in.</summary>
    public required ImmutableArray<IssueStatus> From { get; init; }

    /// <summary>Gets the states in which doing it again is harmless and changes nothing, unless <see cref="StillDue"/>.</summary>
    public ImmutableArray<IssueStatus> Repeats { get; init; } = [];

    /// <summary>Gets whether something is left to do in a repeat state, so that it is offered there.</summary>
    public Func<Issue, bool> StillDue { get; init; } = static _ => false;

    /// <summary>Gets whether it can be done in a state that is not among <see cref="From"/>, and is offered there.</summary>
    public Func<Issue, bool> AlsoIn { get; init; } = static _ => false;

    /// <summary>Gets the roles that may, in their own area; they can depend on the issue's level.</summary>
    public Func<Issue, ImmutableArray<Role>> Roles { get; init; } = static _ => [];

    /// <summary>Gets the relations to the case that let somebody act whatever their role.</summary>
    public Standing Standing { get; init; }

    /// <summary>Gets whether it is forbidden to whoever did some of the work.</summary>
    public bool NotTheDoer { get; init; }

    /// <summary>Gets whether it is never among the <c>actions</c>: open to every reader at any time, it needs no button.</summary>
    public bool Unoffered { get; init; }

    /// <summary>Gets what the event means that this act alone makes; null when its events are made by others too.</summary>
    public OwnEvent? Makes { get; init; }

    /// <summary>Gets anything else that decides, apart from what the command itself says.</summary>
    public Func<Issue, Actor, DateTimeOffset, Rejection?> Also { get; init; } = static (_, _, _) => null;

    public sealed override bool IsDue(Issue state, Actor viewer) => !Unoffered && (From.Contains(state.State) || StillDue(state) || AlsoIn(state));

    public sealed override Rejection? RefusesActor(Issue state, Actor actor) =>
        Entitled(state, actor) ?? (NotTheDoer && state.Contributors.Include(actor) ? Rejection.Of(IssueRejections.ForbiddenConflict, ("act", Name)) : null);

    public sealed override Rejection? RefusesState(Issue state) =>
        From.Contains(state.State) || Repeats.Contains(state.State) || AlsoIn(state) ? null : IssueActs.WrongState(Name, state, From);

    public sealed override Rejection? RefusesNow(Issue state, Actor actor, DateTimeOffset now) => Also(state, actor, now);

    /// <summary>Gets whether the command takes the case elsewhere, so that only the command shows whether the area covers it.</summary>
    protected abstract bool Moves { get; }

    /// <summary>The answer to a post whose area does not reach.</summary>
    protected Rejection OutOfArea(Actor actor) => Rejection.Of(IssueRejections.ForbiddenArea, ("act", Name), ("area", actor.Post.Area.Value));

    /// <summary>Whether a relation to the case lets the actor act, whatever their role.</summary>
    protected bool Stands(Issue issue, Actor actor) =>
        (Standing.HasFlag(Standing.Assignee) && IssueAccess.IsAssignee(issue, actor))
        || (Standing.HasFlag(Standing.Worker) && IssueAccess.Works(issue, actor))
        || (Standing.HasFlag(Standing.Reporter) && IssueAccess.IsReporter(issue, actor))
        || (Standing.HasFlag(Standing.Reader) && actor.Post.Role is not Role.Auditor);

    private Rejection? Entitled(Issue issue, Actor actor)
    {
        if (Stands(issue, actor))
        {
            return null;
        }

        if (!Roles(issue).Contains(actor.Post.Role))
        {
            return Rejection.Of(IssueRejections.ForbiddenRole, ("act", Name), ("role", actor.Post.Role.ToString()));
        }

        return Moves || IssueAccess.Covers(actor.Post.Area, issue.Place) ? null : OutOfArea(actor);
    }
}

/// <summary>Represents an act asked for by one type of command.</summary>
/// <param name="decide">What it comes to.</param>
public sealed class IssueAct<TCommand>(string name, Func<Issue, TCommand, IssueContext, Decision> decide) : IssueAct(name, typeof(TCommand))
    where TCommand : IssueCommand
{
    /// <summary>Gets whether the command has been done already, by what the case shows.</summary>
    public Func<Issue, TCommand, bool> Done { get; init; } = static (_, _) => false;

    /// <summary>Gets where the command takes the case; an area that covers this place or the case's own is enough. Null for acts that leave it where it is.</summary>
    public Func<TCommand, IssuePlace>? Takes { get; init; }

    protected override bool Moves => Takes is not null;

    public override bool IsDone(Issue state, IssueCommand command) => Done(state, (TCommand)command);

    public override Rejection? RefusesCommand(Issue state, IssueCommand command) =>
        Takes is null
        || Stands(state, command.By)
        || IssueAccess.Covers(command.By.Post.Area, state.Place)
        || IssueAccess.Covers(command.By.Post.Area, Takes((TCommand)command))
            ? null
            : OutOfArea(command.By);

    public override Decision Decide(Issue state, IssueCommand command, IssueContext context) => decide(state, (TCommand)command, context);
}
