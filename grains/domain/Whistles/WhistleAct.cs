using System.Collections.Immutable;
using System.Diagnostics;
using Gridwhistle.Issues;
using Gridwhistle.Kernel;
using Gridwhistle.People;
using Gridwhistle.Rejections;

namespace Gridwhistle.Whistles;

/// <summary>What somebody is to a whistle.</summary>
public enum WhistleSide
{
    /// <summary>A called department's duty person, or anybody acting for it.</summary>
    Department,

    /// <summary>Whoever may blow a whistle of this grade here.</summary>
    Blower,

    /// <summary>The level above the blower.</summary>
    Above,

    /// <summary>Either of the two sides that are rated.</summary>
    Rated,
}

/// <summary>Represents a whistle with the issue it belongs to, as an act on it sees them.</summary>
/// <param name="Department">The department the command is about, or the viewer's own; null when there is none.</param>
public sealed record WhistleCase(Issue Issue, Whistle Whistle, Department? Department)
{
    /// <summary>Gets the department a command names.</summary>
    public Department Named => Department ?? throw new UnreachableException($"Whistle {Whistle.Id}: the command names no department.");
}

/// <summary>Represents one row of the catalogue of acts on a whistle: from which states, and which side may.</summary>
public abstract class WhistleAct(string name, ImmutableArray<Type> commands) : Act<WhistleCase, WhistleCommand, IssueContext, Decision>(name, commands)
{
    /// <summary>Gets the name as it stands beside the acts on the issue.</summary>
    public string FullName { get; } = $"whistle.{name}";

    /// <summary>Gets the states of the whistle it can be done in.</summary>
    public required ImmutableArray<WhistleStatus> From { get; init; }

    /// <summary>Gets which side may.</summary>
    public required WhistleSide Side { get; init; }

    /// <summary>Gets the states of the issue itself in which it can be done; empty for any.</summary>
    public ImmutableArray<IssueStatus> Issue { get; init; } = [];

    /// <summary>Gets whether it is forbidden to whoever did some of the work.</summary>
    public bool NotTheDoer { get; init; }

    /// <summary>Gets whether there is something the act would be about: a department to check in, a decline to rule on, a rating that is missing.</summary>
    public Func<WhistleCase, bool> Due { get; init; } = static _ => true;

    public sealed override bool IsDue(WhistleCase state, Actor viewer) => Due(state);

    public sealed override Rejection? RefusesActor(WhistleCase state, Actor actor)
    {
        var (issue, whistle, department) = state;
        return Side switch
        {
            _ when !IsEntitled(state, actor) => OutOfRole(actor),
            WhistleSide.Above when !IssueAccess.Covers(actor.Post.Area, issue.Place) =>
                Rejection.Of(IssueRejections.ForbiddenArea, ("act", FullName), ("area", actor.Post.Area.Value)),
            WhistleSide.Above when actor.PersonId == whistle.BlownBy.PersonId || ConflictOfInterest.In(department?.OrganisationId, actor) => Conflict(),
            _ when NotTheDoer && issue.Contributors.Include(actor) => Conflict(),
            _ => null,
        };
    }

    public sealed override Rejection? RefusesState(WhistleCase state) => state switch
    {
        _ when !From.Contains(state.Whistle.State) => Rejection.Of(
            IssueRejections.WhistleWrongState, ("state", state.Whistle.State.ToString()), ("act", FullName), ("allowed", string.Join(',', From))),
        _ when !Issue.IsEmpty && !Issue.Contains(state.Issue.State) => IssueActs.WrongState(FullName, state.Issue, Issue),
        _ => null,
    };

    public sealed override Rejection? RefusesNow(WhistleCase state, Actor actor, DateTimeOffset now) => null;

    /// <summary>The answer to whoever is on no side that may.</summary>
    internal Rejection OutOfRole(Actor actor) => Rejection.Of(IssueRejections.ForbiddenRole, ("act", FullName), ("role", actor.Post.Role.ToString()));

    /// <summary>The answer to whoever would judge their own work or body.</summary>
    internal Rejection Conflict() => Rejection.Of(IssueRejections.ForbiddenConflict, ("act", FullName));

    private bool IsEntitled(WhistleCase state, Actor actor) => Side switch
    {
        WhistleSide.Department => state.Department is null || WhistleActs.StandsFor(state.Department, actor),
        WhistleSide.Blower => WhistleActs.IsBlowerSide(state.Issue, state.Whistle, actor),
        WhistleSide.Rated => (state.Department is { } department && WhistleActs.StandsFor(department, actor)) || WhistleActs.IsBlowerSide(state.Issue, state.Whistle, actor),
        _ => IssueActs.AboveLevel(WhistleActs.LevelOf(state.Whistle.BlownGrade)).Contains(actor.Post.Role),
    };
}

/// <summary>Represents an act asked for by one type of command, or by several of one base.</summary>
/// <param name="decide">What it comes to.</param>
public sealed class WhistleAct<TCommand>(string name, Func<WhistleCase, TCommand, IssueContext, Decision> decide) : WhistleAct(name, [typeof(TCommand)])
    where TCommand : WhistleCommand
{
    /// <summary>Gets the types of command that ask for it, when there are several.</summary>
    public ImmutableArray<Type> AskedBy { get => Commands; init => Commands = value; }

    /// <summary>Gets whether the command has been done already, by what the whistle shows.</summary>
    public Func<WhistleCase, TCommand, bool> Done { get; init; } = static (_, _) => false;

    /// <summary>Gets what forbids the command to its actor, beyond what the side says.</summary>
    public Func<WhistleAct, WhistleCase, TCommand, Rejection?> Bars { get; init; } = static (_, _, _) => null;

    public override bool IsDone(WhistleCase state, WhistleCommand command) => Done(state, (TCommand)command);

    public override Rejection? RefusesCommand(WhistleCase state, WhistleCommand command) => Bars(this, state, (TCommand)command);

    public override Decision Decide(WhistleCase state, WhistleCommand command, IssueContext context) => decide(state, (TCommand)command, context);
}
