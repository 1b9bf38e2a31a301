using System.Collections.Immutable;
using Gridwhistle.People;

namespace Gridwhistle.Kernel;

/// <summary>
/// Represents one act on a kind of case: its public name, the commands that ask for it, who may do it in which states, and what it comes to.
/// </summary>
/// <typeparam name="TState">The case as it is.</typeparam>
/// <typeparam name="TCommand">The base of all commands on such a case.</typeparam>
/// <typeparam name="TContext">The values a decision looks at besides the two.</typeparam>
/// <typeparam name="TDecision">Events to append, nothing at all, or a rejection.</typeparam>
/// <param name="name">The name in addresses, in <c>actions</c> and in the facts of rejections.</param>
/// <param name="commands">The types of the commands that ask for the act; the first one finds the request body.</param>
public abstract class Act<TState, TCommand, TContext, TDecision>(string name, ImmutableArray<Type> commands)
{
    /// <summary>Gets the name in addresses, in <c>actions</c> and in the facts of rejections.</summary>
    public string Name { get; } = name;

    /// <summary>Gets the types of the commands that ask for the act, exactly; the first one finds the request body.</summary>
    public ImmutableArray<Type> Commands { get; protected init; } = commands;

    /// <summary>Whether the viewer is offered the act now, provided that nothing refuses it.</summary>
    public abstract bool IsDue(TState state, Actor viewer);

    /// <summary>Whether what the command asks for has been done already, so that it changes nothing and is no error.</summary>
    public abstract bool IsDone(TState state, TCommand command);

    /// <summary>Why the actor never may, whatever the state: role, area, relation, conflict of interest. Null when they may.</summary>
    public abstract Rejection? RefusesActor(TState state, Actor actor);

    /// <summary>Why the actor may not do it in the very form the command asks for. Null when they may.</summary>
    public abstract Rejection? RefusesCommand(TState state, TCommand command);

    /// <summary>Why it is not the state for it. Null when it is.</summary>
    public abstract Rejection? RefusesState(TState state);

    /// <summary>Why the case itself forbids it at this instant, apart from its state. Null when it does not.</summary>
    public abstract Rejection? RefusesNow(TState state, Actor actor, DateTimeOffset now);

    /// <summary>What the act comes to; called only when nothing refuses it.</summary>
    public abstract TDecision Decide(TState state, TCommand command, TContext context);
}
