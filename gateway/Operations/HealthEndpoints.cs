using System.Text.Json.Serialization;
using Gridwhistle.Hosting;
using Gridwhistle.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.Operations;

internal static class HealthEndpoints
{
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/health").AllowAnonymous().ExcludeFromDescription();
        group.MapGet("/live", () => TypedResults.Ok(new Health("live", null, null)));
        group.MapGet("/ready", Ready);
        return routes;
    }

    /// <summary>Ready when the store can be used and, in a gateway without grains, a silo can be called.</summary>
    private static async Task<JsonHttpResult<Health>> Ready(StoreReadiness store, IServiceProvider services, CancellationToken cancellationToken)
    {
        var found = await store.AskAsync(cancellationToken);
        var silos = services.GetService<ClusterLink>()?.IsUp;
        var ready = found.Status is StoreStatus.Healthy && silos is not false;
        return TypedResults.Json(
            new Health(ready ? "ready" : "not ready", $"{found.Backend}: {found.Status}", silos switch { null => null, true => "reached", false => "none answers" }),
            statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}

/// <summary>What is left out does not apply.</summary>
internal sealed record Health(
    string Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Store,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Silos);
