using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Audit;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Idempotency;
using Gridwhistle.Gateway.Operations;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.Session;

internal static class SessionEndpoints
{
    private const int MaxPassword = 256;

    public static IEndpointRouteBuilder MapSession(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("").WithTags("Session").WithoutIdempotency();
        group.MapPost("/session", OpenSession).AllowAnonymous().WithMetadata(HasOwnQueue.Mark).WithMetadata(Unguarded.Mark).WithName("signIn").WithSummary("Sign in with a cookie");
        group.MapDelete("/session", EndSession).WithName("signOut").WithSummary("Sign out");
        group.MapPost("/tokens", OpenTokens).AllowAnonymous().WithMetadata(HasOwnQueue.Mark).WithMetadata(Unguarded.Mark).WithName("openTokens").WithSummary("Sign in with tokens");
        group.MapPost("/tokens/refresh", RefreshTokens).AllowAnonymous().WithMetadata(Unguarded.Mark).WithName("refreshTokens").WithSummary("Exchange a refresh token for new tokens");
        group.MapGet("/me", (Caller caller) => TypedResults.Ok(Me.Of(caller))).WithName("getMe").WithSummary("Get who is signed in, with their posts");
        group.MapPut("/me/post", WearPost).WithName("wearPost").WithSummary("Choose the post the next acts are done under");
        return api;
    }

    private static async Task<Results<Ok<Me>, Problem>> OpenSession(Credentials body, SignIn signIn, Sessions sessions, HttpContext context)
    {
        var (account, person, problem) = await CheckAsync(body, signIn, context);
        if (problem is not null)
        {
            return problem;
        }

        if (Caller.Of(context.User) is { } before)
        {
            await sessions.EndAsync(before.SessionId);
        }

        var (token, caller, expires) = await sessions.OpenCookieAsync(account!, person!);
        context.Response.Cookies.Append(SessionDefaults.CookieName, token.ToString(), CookieFor(context, expires));
        return TypedResults.Ok(Me.Of(caller));
    }

    private static async Task<NoContent> EndSession(Caller caller, Sessions sessions, HttpContext context)
    {
        await sessions.EndAsync(caller.SessionId);
        context.Response.Cookies.Delete(SessionDefaults.CookieName, CookieFor(context, null));
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<BearerTokens>, Problem>> OpenTokens(Credentials body, SignIn signIn, Sessions sessions, HttpContext context)
    {
        var (account, person, problem) = await CheckAsync(body, signIn, context);
        return problem is not null ? problem : TypedResults.Ok(await sessions.OpenBearerAsync(account!, person!));
    }

    private static async Task<Results<Ok<BearerTokens>, Problem>> RefreshTokens(RefreshRequest body, Sessions sessions, CancellationToken cancellationToken)
    {
        var check = new FieldChecks();
        check.Text("refreshToken", body.RefreshToken, Presence.Required);
        if (check.Problem is { } problem)
        {
            return problem;
        }

        return SessionToken.Parse(body.RefreshToken) is { } token && await sessions.RefreshAsync(token, cancellationToken) is { } tokens
            ? TypedResults.Ok(tokens)
            : Problem.Of(SessionProblems.RefreshFailed);
    }

    private static async Task<Results<Ok<Me>, Problem>> WearPost(PostChoice body, Caller caller, Sessions sessions, CancellationToken cancellationToken)
    {
        var check = new FieldChecks();
        check.Text("postId", body.PostId, Presence.Required, 80);
        if (check.Problem is { } problem)
        {
            return problem;
        }

        return await sessions.WearAsync(caller, body.PostId!, cancellationToken) is { } under
            ? TypedResults.Ok(Me.Of(under))
            : Problem.Of(SessionProblems.PostUnknown, ("postId", body.PostId));
    }

    private static async Task<SignInResult> CheckAsync(Credentials body, SignIn signIn, HttpContext context)
    {
        var check = new FieldChecks();
        check.Line("account", body.Account, Presence.Required, 80);
        check.That(!string.IsNullOrEmpty(body.Password), FieldFault.Required("password"));
        check.That(body.Password is not { Length: > MaxPassword }, FieldFault.TooLong("password", MaxPassword));
        if (check.Problem is { } problem)
        {
            return problem;
        }

        var result = await signIn.CheckAsync(body.Account!, body.Password!, context.Client(), context.RequestAborted);
        // What is no account's name may be anything somebody typed into the wrong field, and is not kept.
        context.Features.Set(new AuditNote(result.Person?.Id.Value, result.Account?.Street.Value, result.Account is { } account ? $"account {account.Name}" : null));
        return result;
    }

    private static CookieOptions CookieFor(HttpContext context, DateTimeOffset? expires) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        IsEssential = true,
        Path = "/",
        Expires = expires,
    };
}

internal sealed record Credentials(string? Account, string? Password);

internal sealed record RefreshRequest(string? RefreshToken);

internal sealed record PostChoice(string? PostId);

/// <summary>The signed-in person and their posts.</summary>
internal sealed record Me(PersonId PersonId, string Name, ImmutableArray<MyPost> Posts, string CurrentPost)
{
    public static Me Of(Caller caller) => new(
        caller.PersonId,
        caller.Actor.Name,
        [.. caller.Posts.Select(MyPost.Of)],
        caller.Post.PostId);
}

internal sealed record MyPost(string PostId, Role Role, AreaCode Area, OrganisationId? Organisation)
{
    public static MyPost Of(Post post) => new(post.PostId, post.Role, post.Area, post.Organisation);
}
