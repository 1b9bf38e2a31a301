using Gridwhistle.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans.Runtime;

namespace Gridwhistle.Hosting;

/// <summary>The same two questions as the gateway's: is the process there, and can it work.</summary>
internal static class SiloHealth
{
    public static IEndpointRouteBuilder MapSiloHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Ok(new SiloAnswer("live", null, null)));
        routes.MapGet("/health/ready", ReadyAsync);
        return routes;
    }

    /// <summary>Ready when the store can be used and the cluster counts this silo among its active ones.</summary>
    private static async Task<JsonHttpResult<SiloAnswer>> ReadyAsync(
        ITableStore store, IClusterMembershipService cluster, ILocalSiloDetails silo, CancellationToken cancellationToken)
    {
        var found = await store.ProbeAsync(cancellationToken);
        var status = cluster.CurrentSnapshot.GetSiloStatus(silo.SiloAddress);
        var ready = found.Status is StoreStatus.Healthy && status is SiloStatus.Active;
        return TypedResults.Json(
            new SiloAnswer(ready ? "ready" : "not ready", $"{found.Backend}: {found.Status}", status.ToString()),
            statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}

internal sealed record SiloAnswer(string Status, string? Store, string? Silo);
