using Gridwhistle.Gateway.Problems;

namespace Gridwhistle.Gateway.Session;

/// <summary>Between signing in and the endpoint: writes under a cookie need our header, and the header <c>Post</c> changes the hat.</summary>
internal sealed class CallerMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (Caller.Of(context.User) is not { } caller)
        {
            return next(context);
        }

        if (IsForgeable(context))
        {
            return Problem.Of(SessionProblems.HeaderMissing).ExecuteAsync(context);
        }

        if (context.Request.Headers[SessionDefaults.PostHeader] is [{ Length: > 0 } postId])
        {
            if (caller.Under(postId) is not { } under)
            {
                return Problem.Of(SessionProblems.PostUnknown, ("postId", postId.Length > 80 ? postId[..80] : postId)).ExecuteAsync(context);
            }

            context.User = under.Principal;
        }

        return next(context);
    }

    /// <summary>A write another site could have made the browser send. Signing in anew does not use the old session, so it may pass.</summary>
    private static bool IsForgeable(HttpContext context) =>
        context.Features.Get<SessionCarrier>() == SessionCarrier.Cookie
        && !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method) && !HttpMethods.IsOptions(context.Request.Method)
        && !context.Request.Path.StartsWithSegments("/hubs")
        && context.GetEndpoint()?.Metadata.GetMetadata<Unguarded>() is null
        && context.Request.Headers[SessionDefaults.WriteHeader] != "1";
}

/// <summary>Marks endpoints that do nothing in the name of the session a cookie brings along, such as those that open one.</summary>
internal sealed class Unguarded
{
    public static Unguarded Mark { get; } = new();
}
