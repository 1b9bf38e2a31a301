using Gridwhistle.Areas;
using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Services;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Live;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.Live;

internal static class BoardEndpoints
{
    public static IEndpointRouteBuilder MapBoard(this IEndpointRouteBuilder api)
    {
        api.MapGet("/board", Get).WithTags("Live").Requires(LiveFeature.WatchBoard).WithName("getBoard").WithSummary("Get the board of a street, community or grid");
        return api;
    }

    private static async Task<Results<SnapshotResult, StatusCodeHttpResult, Problem>> Get(
        LiveScope scope, CrsChoice crs, Caller caller, IGrainFactory grains, SnapshotTextCache texts, HttpContext http)
    {
        if (caller.Refusal(LiveFeature.WatchBoard, scope.Code, "area.unknown") is { } refusal)
        {
            return refusal;
        }

        if (await grains.Grain<IStreetGrain>(scope.Street.Value).AreaAsync(scope.Code) is null)
        {
            return Problem.Of("area.unknown");
        }

        var snapshot = await grains.Grain<IStreetBoardGrain>(scope.Street.Value).SnapshotAsync(scope.Code);
        http.Response.SetVersion(snapshot.Seq);
        return http.Request.HasVersion(snapshot.Seq) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : new SnapshotResult(texts.Of(snapshot, caller.Actor, crs.Crs));
    }
}
