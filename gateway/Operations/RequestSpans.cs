using Microsoft.AspNetCore.Http.Features;

namespace Gridwhistle.Gateway.Operations;

/// <summary>
/// Names a request's span after its route, never after its path: paths hold ids and tokens. Health probes leave no trace.
/// </summary>
internal static class RequestSpans
{
    public static IApplicationBuilder UseRequestSpans(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } span)
        {
            Name(span, context);
        }

        return next(context);
    });

    private static void Name(System.Diagnostics.Activity span, HttpContext context)
    {
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        if (route?.StartsWith("/health", StringComparison.Ordinal) == true)
        {
            span.IsAllDataRequested = false;
            span.ActivityTraceFlags &= ~System.Diagnostics.ActivityTraceFlags.Recorded;
            return;
        }

        span.DisplayName = route is null ? context.Request.Method : $"{context.Request.Method} {route}";
        span.SetTag("http.route", route);
    }
}
