using Gridwhistle.Gateway.Problems;
using Gridwhistle.Rejections;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.Areas;

/// <summary>What a scan of a plate shows, to anybody.</summary>
internal static class SpotEndpoints
{
    public static IEndpointRouteBuilder MapSpots(this IEndpointRouteBuilder api)
    {
        api.MapGet("/spots/{token}", Get).WithTags("Areas").AllowAnonymous().WithName("getSpot").WithSummary("Get what a plate says: the place and who is responsible");
        return api;
    }

    private static async Task<Results<Ok<PlateBody>, Problem>> Get(string token, ContactPlates plates) =>
        await plates.FindAsync(token) is { } plate ? TypedResults.Ok(plate) : Problem.Of(AreaRejections.UnknownSpot);
}
