using Gridwhistle.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.Operations;

internal static class HealthEndpoints
{
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/health").AllowAnonymous().ExcludeFromDescription();
        group.MapGet("/live", () => TypedResults.Ok(new Health("live", null)));
        group.MapGet("/ready", Ready);
        return routes;
    }

    private static async Task<JsonHttpResult<Health>> Ready(ITableStore store, CancellationToken cancellationToken)
    {
        var found = await store.ProbeAsync(cancellationToken);
        return TypedResults.Json(
            new Health(found.Status is StoreStatus.Healthy ? "ready" : "not ready", $"{found.Backend}: {found.Status}"),
            statusCode: found.Status is StoreStatus.Healthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}

internal sealed record Health(string Status, string? Store);
