using System.Text.Encodings.Web;
using Gridwhistle.Gateway.Problems;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Session;

/// <summary>Finds the caller by bearer token or cookie, and answers the anonymous with a 401 problem.</summary>
internal sealed class SessionHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Sessions sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Bearer = "Bearer ";

    private bool _presented;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var (text, carrier) = Presented();
        if (text is null)
        {
            return AuthenticateResult.NoResult();
        }

        _presented = true;
        if (SessionToken.Parse(text) is not { } token || await sessions.FindAsync(token, Context.RequestAborted) is not { } caller)
        {
            return AuthenticateResult.NoResult();
        }

        Context.Features.Set(carrier);
        return AuthenticateResult.Success(new AuthenticationTicket(caller.Principal, Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return Problem.Of(_presented ? SessionProblems.Expired : SessionProblems.Missing).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problem.Of(SessionProblems.ForbiddenRole).ExecuteAsync(Context);

    private (string? Text, SessionCarrier Carrier) Presented()
    {
        if (Request.Headers.Authorization is [{ } header] && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return (header[Bearer.Length..].Trim(), SessionCarrier.Token);
        }

        // Browsers cannot set headers on a WebSocket; nowhere else may a token stand in an address.
        if (Request.Path.StartsWithSegments("/hubs") && Request.Query[SessionDefaults.QueryToken] is [{ Length: > 0 } token])
        {
            return (token, SessionCarrier.Token);
        }

        return (Request.Cookies[SessionDefaults.CookieName], SessionCarrier.Cookie);
    }
}

/// <summary>How the session came with the request: only a browser sends cookies by itself, so only cookies need protection.</summary>
internal sealed class SessionCarrier
{
    private SessionCarrier()
    {
    }

    public static SessionCarrier Cookie { get; } = new();

    public static SessionCarrier Token { get; } = new();
}
