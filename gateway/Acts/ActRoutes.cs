using Gridwhistle.Gateway.Access;
using Gridwhistle.Kernel;

namespace Gridwhistle.Gateway.Acts;

internal static class ActRoutes
{
    private static readonly Lazy<Type[]> Bodies = new(() => [.. typeof(ActRequest).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(ActRequest)))]);

    /// <summary>Maps <c>/{act}</c> for every row of the catalogue, and answers every other name with <c>act.unknown</c>.</summary>
    /// <param name="target">The address of what is acted on.</param>
    /// <param name="line">The line of the access table that all of them stand under; the row says the rest.</param>
    /// <param name="noun">What follows the act's name in the operation's id.</param>
    public static void MapActs<TTarget, TAnswer>(this IEndpointRouteBuilder target, IReadOnlyList<(string Name, Type Command)> acts, Operation line, string noun)
        where TTarget : IActTarget<TAnswer>
    {
        foreach (var (name, command) in acts)
        {
            RouteOf<TTarget, TAnswer>(name, command).Map(target).Requires(line).WithName(name + noun);
        }

        target.MapUnknownActs(acts.Select(act => act.Name));
    }

    /// <summary>Names and first commands of a catalogue's rows.</summary>
    public static IReadOnlyList<(string Name, Type Command)> Rows<TState, TCommand, TContext, TDecision>(this ActCatalog<TState, TCommand, TContext, TDecision> catalog)
        where TCommand : class
        where TDecision : IDecision<TDecision> => [.. catalog.All.Select(act => (act.Name, act.Commands[0]))];

    private static IActRoute RouteOf<TTarget, TAnswer>(string name, Type command) =>
        (IActRoute)Activator.CreateInstance(typeof(ActRoute<,,,>).MakeGenericType(typeof(TTarget), typeof(TAnswer), BodyOf(command), command), name)!;

    private static Type BodyOf(Type command)
    {
        var asks = typeof(IActRequest<>).MakeGenericType(command);
        return Bodies.Value.Where(asks.IsAssignableFrom).ToArray() switch
        {
            [var body] => body,
            [] => throw new InvalidOperationException($"No request body asks for {command.Name}."),
            var several => throw new InvalidOperationException($"{string.Join(" and ", several.Select(body => body.Name))} both ask for {command.Name}."),
        };
    }
}
