using Gridwhistle.Gateway.Http;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Operations;

/// <summary>Headers every answer carries. Nothing inline runs, nobody frames us, nothing is guessed.</summary>
internal static class SecurityHeaders
{
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app)
    {
        var options = app.ApplicationServices.GetRequiredService<IOptions<MapOptions>>();
        var policy = new Lazy<string>(() => PolicyWith(options.Value.Hosts));
        return app.Use((context, next) =>
        {
            // Late, because an error handler clears what was set before it.
            context.Response.OnStarting(() => Add(context, context.GetEndpoint()?.Metadata.GetMetadata<ContentPolicy>()?.Text ?? policy.Value));
            return next(context);
        });
    }

    /// <summary>Pictures come from here, and from where the configured map has its tiles.</summary>
    private static string PolicyWith(IEnumerable<string> imageHosts) =>
        $"default-src 'self'; script-src 'self'; style-src 'self'; {string.Join(' ', ["img-src 'self' data: blob:", .. imageHosts])}; font-src 'self' data:; "
        + "connect-src 'self' ws: wss:; worker-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'self'; "
        + "form-action 'self'; frame-ancestors 'none'";

    private static Task Add(HttpContext context, string policy)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(self), geolocation=(self), microphone=(self), payment=(), usb=()";
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        if (headers.CacheControl.Count == 0)
        {
            // What the API says is somebody's, unless an endpoint says otherwise.
            headers.CacheControl = context.Request.Path.StartsWithSegments(ApiGroup.BasePath) ? "no-store" : "no-cache";
        }

        return Task.CompletedTask;
    }
}
