using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Operations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Areas;

/// <summary>The raster map the console draws below everything: addresses of tiles, lowest first; none when none is configured.</summary>
internal sealed record BaseMapBody(IReadOnlyList<string> Layers, string? Attribution, int MaxZoom);

internal static class BaseMapEndpoints
{
    public static IEndpointRouteBuilder MapBaseMap(this IEndpointRouteBuilder api)
    {
        api.MapGet("/base-map", Get).WithTags("Areas").Requires(AreasFeature.ReadArea).WithName("getBaseMap").WithSummary("Get the map below the board");
        return api;
    }

    private static Ok<BaseMapBody> Get(IOptions<MapOptions> options) =>
        TypedResults.Ok(new BaseMapBody(options.Value.Layers, options.Value.Attribution, options.Value.MaxZoom));
}
