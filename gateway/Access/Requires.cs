using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Session;

namespace Gridwhistle.Gateway.Access;

/// <summary>Says under which operation of the access table an endpoint or hub method stands.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RequiresAttribute(string operation) : Attribute
{
    public Operation Operation { get; } = new(operation);
}

internal static class RequiresExtensions
{
    /// <summary>Refuses roles the table does not name, before anything is looked up; where a role may do it, the handler asks.</summary>
    public static TRoute Requires<TRoute>(this TRoute route, Operation operation) where TRoute : IEndpointConventionBuilder =>
        route.WithMetadata(new RequiresAttribute(operation.Name)).AddEndpointFilter(async (invocation, next) =>
            Caller.Of(invocation.HttpContext.User) is { } caller && AccessTable.ReachOf(operation, caller.Post.Role) is null
                ? Problem.Of(SessionProblems.ForbiddenRole, ("role", caller.Post.Role.ToString()))
                : await next(invocation));
}
