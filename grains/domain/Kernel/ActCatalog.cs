using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics;
using Gridwhistle.People;

namespace Gridwhistle.Kernel;

/// <summary>
/// Represents all acts on a kind of case, one row an act. The row guards the decision, draws <c>actions</c> in answers, and names the act in
/// its address, the API document and the facts of rejections; nothing else lists acts.
/// </summary>
/// <typeparam name="TState">The case as it is.</typeparam>
/// <typeparam name="TCommand">The base of all commands on such a case.</typeparam>
/// <typeparam name="TContext">The values a decision looks at besides the two.</typeparam>
/// <typeparam name="TDecision">Events to append, nothing at all, or a rejection.</typeparam>
public sealed class ActCatalog<TState, TCommand, TContext, TDecision>
    where TCommand : class
    where TDecision : IDecision<TDecision>
{
    private readonly FrozenDictionary<string, Act<TState, TCommand, TContext, TDecision>> _byName;
    private readonly FrozenDictionary<Type, Act<TState, TCommand, TContext, TDecision>> _byCommand;

    /// <exception cref="ArgumentException">Two rows have one name, or are asked for by one command.</exception>
    public ActCatalog(IEnumerable<Act<TState, TCommand, TContext, TDecision>> acts)
    {
        All = [.. acts];
        _byName = Unique(All.Select(act => KeyValuePair.Create(act.Name, act)));
        _byCommand = Unique(All.SelectMany(act => act.Commands, (act, command) => KeyValuePair.Create(command, act)));
    }

    /// <summary>Gets the rows in their order, which is the order of <c>actions</c>.</summary>
    public ImmutableArray<Act<TState, TCommand, TContext, TDecision>> All { get; }

    /// <summary>The act of that name; null when there is none.</summary>
    public Act<TState, TCommand, TContext, TDecision>? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The act the command asks for; null when it asks for none of this catalogue.</summary>
    public Act<TState, TCommand, TContext, TDecision>? Find(TCommand command) => _byCommand.GetValueOrDefault(command.GetType());

    /// <summary>Guards and decides: done already, refused, or what the act comes to.</summary>
    public TDecision Decide(TState state, TCommand command, Actor by, DateTimeOffset now, TContext context)
    {
        var act = Find(command) ?? throw new UnreachableException($"{command.GetType().Name} asks for no act.");
        return act.IsDone(state, command) ? TDecision.Unchanged
            : Refusal(act, state, command, by, now) is { } no ? TDecision.Refused(no)
            : act.Decide(state, command, context);
    }

    /// <summary>Why the actor may not do the act of that name now; null when they may, whatever the command will say.</summary>
    public Rejection? Refusal(string name, TState state, Actor by, DateTimeOffset now) => Refusal(_byName[name], state, null, by, now);

    /// <summary>The acts the viewer may do now, in the order of the rows.</summary>
    public IEnumerable<Act<TState, TCommand, TContext, TDecision>> Offered(TState state, Actor viewer, DateTimeOffset now)
    {
        foreach (var act in All)
        {
            if (act.IsDue(state, viewer) && Refusal(act, state, null, viewer, now) is null)
            {
                yield return act;
            }
        }
    }

    /// <summary>First who, then the conflict of interest, then the state. The system is bound by the state alone.</summary>
    private static Rejection? Refusal(Act<TState, TCommand, TContext, TDecision> act, TState state, TCommand? command, Actor by, DateTimeOffset now) => by.IsSystem
        ? act.RefusesState(state)
        : act.RefusesActor(state, by)
            ?? (command is null ? null : act.RefusesCommand(state, command))
            ?? act.RefusesState(state)
            ?? act.RefusesNow(state, by, now);

    private static FrozenDictionary<TKey, TValue> Unique<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>> rows) where TKey : notnull =>
        new Dictionary<TKey, TValue>(rows).ToFrozenDictionary();
}
