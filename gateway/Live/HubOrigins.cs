using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Session;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Live;

/// <summary>
/// A browser sends its cookie with a WebSocket that any page opens, and no rule of the browser's own keeps that page from reading the answers: who comes by
/// cookie has to come from a page of ours. A token in the address is known to nobody else's page.
/// </summary>
internal static class HubOrigins
{
    /// <summary>After the caller is known.</summary>
    public static IApplicationBuilder UseHubOrigins(this IApplicationBuilder app) => app.Use((context, next) =>
        context.Request.Path.StartsWithSegments("/hubs") && context.Features.Get<SessionCarrier>() == SessionCarrier.Cookie && !IsOurs(context)
            ? Problem.Of(SessionProblems.ForeignOrigin).ExecuteAsync(context)
            : next(context));

    /// <summary>No origin at all is no browser. The scheme may differ behind a proxy that ends TLS.</summary>
    private static bool IsOurs(HttpContext context)
    {
        if (context.Request.Headers.Origin is not [{ Length: > 0 } origin])
        {
            return context.Request.Headers.Origin.Count == 0;
        }

        return Uri.TryCreate(origin, UriKind.Absolute, out var from)
            && (context.RequestServices.GetRequiredService<IOptions<LiveOptions>>().Value.Origins.Contains(origin, StringComparer.OrdinalIgnoreCase)
                || IsHost(from, context.Request.Host));
    }

    private static bool IsHost(Uri from, HostString host) =>
        string.Equals(from.Host, host.Host, StringComparison.OrdinalIgnoreCase)
        && (host.Port ?? (from.Scheme == Uri.UriSchemeHttps ? 443 : 80)) == from.Port;
}
