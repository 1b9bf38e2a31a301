using Gridwhistle.Gateway.Access;
using Gridwhistle.Kernel;

namespace Gridwhistle.Gateway.Acts;

internal static class ActRoutes
{
    private static readonly Lazy<Type[]> Bodies = new(() => [.. typeof(ActRoutes).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.GetInterfaces().Any(IsBody))]);

    /// <summary>Maps <c>/{act}</c> for every row of the catalogue, and answers every other name with <c>act.unknown</c>.</summary>
    /// <param name="target">The address of what is acted on.</param>
    /// <param name="line">The line of the access table that all of them stand under; the row says the rest.</param>
    /// <param name="unknown">The line that names without a row stand under.</param>
    /// <param name="noun">What follows the act's name in the operation's id.</param>
    /// <param name="beside">Names of acts with routes of their own; null when there are none.</param>
    public static void MapActs<TTarget, TCall, TCase, TAnswer>(
        this IEndpointRouteBuilder target, IReadOnlyList<(string Name, Type Command)> acts, Operation line, Operation unknown, string noun, IEnumerable<string>? beside = null)
        where TTarget : IActTarget<TCall, TCase, TAnswer>
    {
        foreach (var (name, command) in acts)
        {
            RouteOf<TTarget, TCall, TCase, TAnswer>(name, command).Map(target).Requires(line).WithName(name + noun).WithSummary($"{noun}: {name}");
        }

        target.MapUnknownActs([.. acts.Select(act => act.Name), .. beside ?? []], unknown);
    }

    /// <summary>Names and first commands of a catalogue's rows.</summary>
    public static IReadOnlyList<(string Name, Type Command)> Rows<TState, TCommand, TContext, TDecision>(this ActCatalog<TState, TCommand, TContext, TDecision> catalog)
        where TCommand : class
        where TDecision : IDecision<TDecision> => [.. catalog.All.Select(act => (act.Name, act.Commands[0]))];

    private static IActRoute RouteOf<TTarget, TCall, TCase, TAnswer>(string name, Type command) => (IActRoute)Activator.CreateInstance(
        typeof(ActRoute<,,,,,>).MakeGenericType(typeof(TTarget), typeof(TAnswer), BodyOf<TCall, TCase>(command), command, typeof(TCall), typeof(TCase)), name)!;

    private static Type BodyOf<TCall, TCase>(Type command)
    {
        var asks = typeof(IActBody<,,>).MakeGenericType(command, typeof(TCall), typeof(TCase));
        return Bodies.Value.Where(asks.IsAssignableFrom).ToArray() switch
        {
            [var body] => body,
            [] => throw new InvalidOperationException($"No request body asks for {command.Name}."),
            var several => throw new InvalidOperationException($"{string.Join(" and ", several.Select(body => body.Name))} both ask for {command.Name}."),
        };
    }

    private static bool IsBody(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IActBody<,,>);
}
