using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Gridwhistle.Gateway.Http;

/// <summary>
/// Every read of the API carries an <c>ETag</c>. Where a case has a version its endpoint sends that; elsewhere a weak tag is made of what the answer says,
/// and a reader who has it already gets 304.
/// </summary>
internal static class ReadTags
{
    /// <summary>Inside compression, so that a tag does not depend on how an answer is packed.</summary>
    public static IApplicationBuilder UseReadTags(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (!HttpMethods.IsGet(context.Request.Method) || !context.Request.Path.StartsWithSegments(ApiGroup.BasePath))
        {
            await next(context);
            return;
        }

        var response = context.Response;
        var real = response.Body;
        await using var held = new HeldBody(real, () => response.StatusCode is StatusCodes.Status200OK && response.Headers.ETag.Count == 0);
        response.Body = held;
        try
        {
            await next(context);
        }
        finally
        {
            response.Body = real;
        }

        if (held.Content is { Length: > 0 } content)
        {
            await SendAsync(context, content);
        }
    });

    private static async Task SendAsync(HttpContext context, ReadOnlyMemory<byte> content)
    {
        var response = context.Response;
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content.Span).AsSpan(0, 12))}\"", isWeak: true);
        response.Headers.ETag = tag.ToString();
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            response.ContentLength = null;
            response.ContentType = null;
            return;
        }

        await response.Body.WriteAsync(content, context.RequestAborted);
    }
}
