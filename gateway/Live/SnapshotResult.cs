using System.Reflection;
using Gridwhistle.Gateway.Operations;
using Microsoft.AspNetCore.Http.Metadata;

namespace Gridwhistle.Gateway.Live;

/// <summary>A snapshot as an answer, packed the way the reader likes best.</summary>
internal sealed class SnapshotResult(SnapshotText text) : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
{
    public int? StatusCode => StatusCodes.Status200OK;

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(SnapshotBody), ["application/json"]));
        builder.Metadata.Add(CompressesItself.Mark);
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var packing = Compressions.Of(httpContext.Request);
        var bytes = await text.CompressedAsync(packing);
        var response = httpContext.Response;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = bytes.Length;
        response.Headers.Vary = "Accept-Encoding";
        if (packing.Coding() is { } coding)
        {
            response.Headers.ContentEncoding = coding;
        }

        await response.BodyWriter.WriteAsync(bytes, httpContext.RequestAborted);
    }
}
