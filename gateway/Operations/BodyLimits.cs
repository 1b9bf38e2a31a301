using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Session;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Gridwhistle.Gateway.Operations;

/// <summary>
/// No request body is larger than its endpoint says; a megabyte where it says nothing, and of somebody who is not signed in no more than a long report takes.
/// </summary>
internal static class BodyLimits
{
    public const long Default = 1024 * 1024, Strangers = 128 * 1024;

    public static IApplicationBuilder UseBodyLimits(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var limit = LimitOf(context);
        if (context.Request.ContentLength > limit)
        {
            return Problem.Of(RequestProblems.TooLarge, ("limit", limit.ToString(System.Globalization.CultureInfo.InvariantCulture))).ExecuteAsync(context);
        }

        // A body without a length is cut off by the server when it grows past the limit.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = limit;
        }

        return next(context);
    });

    public static TBuilder WithBodyLimit<TBuilder>(this TBuilder builder, long bytes) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new Limit(bytes));

    /// <summary>How much a stranger may send here.</summary>
    public static TBuilder WithStrangersBodyLimit<TBuilder>(this TBuilder builder, long bytes) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new StrangersLimit(bytes));

    private static long LimitOf(HttpContext context)
    {
        var said = context.GetEndpoint()?.Metadata;
        var limit = said?.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? Default;
        return Caller.Of(context.User) is null ? Math.Min(limit, said?.GetMetadata<StrangersLimit>()?.Bytes ?? Strangers) : limit;
    }

    private sealed record Limit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;

    private sealed record StrangersLimit(long Bytes);
}
