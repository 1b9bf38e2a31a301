using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using Gridwhistle.Storage;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Diagnostics;
using Orleans.Runtime;

namespace Gridwhistle.Gateway.Problems;

/// <summary>Turns what was thrown into a problem: the client's mistake, a server that cannot now, or a bug (logged, never shown).</summary>
internal sealed partial class ProblemHandler(ILogger<ProblemHandler> logger) : IExceptionHandler
{
    private const int ClientClosedRequest = 499;

    /// <summary>What every handler calls the body it takes.</summary>
    private const string Body = "body";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested || exception is ConnectionResetException or ConnectionAbortedException)
        {
            httpContext.Response.StatusCode = ClientClosedRequest;
            return true;
        }

        var problem = Explain(exception);
        if (problem.Status >= 500)
        {
            problem = problem.With("traceId", Activity.Current?.TraceId.ToString() ?? httpContext.TraceIdentifier);
            Log(httpContext, exception, problem);
        }

        await problem.ExecuteAsync(httpContext);
        return true;
    }

    private static Problem Explain(Exception exception) => exception switch
    {
        ProblemException known => known.Problem,
        BadHttpRequestException { StatusCode: 413 } => Problem.Of(RequestProblems.TooLarge),
        BadHttpRequestException { StatusCode: 415 } => Problem.Of(RequestProblems.MediaType),
        BadHttpRequestException { InnerException: JsonException json } => Malformed(json),
        BadHttpRequestException bad => Malformed(bad),
        JsonException json => Malformed(json),
        InvalidDataException => Problem.Of(RequestProblems.Malformed),
        StoreUnavailableException store => Problem.Of(RequestProblems.StoreUnavailable).After(store.RetryAfter),
        LimitExceededException => Problem.Of(RequestProblems.Overloaded).After(TimeSpan.FromSeconds(1)),
        _ when TransientFaults.Is(exception) => Problem.Of(RequestProblems.TimedOut).After(TimeSpan.FromSeconds(2)),
        _ => Problem.Of(RequestProblems.Bug),
    };

    /// <summary>
    /// Names the field from the reader's path (<c>$.place.point.lon</c>); its message would show types of ours. What is no JSON at all has no fields, and says
    /// so in an exception within.
    /// </summary>
    private static Problem Malformed(JsonException exception) =>
        exception.InnerException is not JsonException && exception.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal)
            ? Problem.OfFields(RequestProblems.Invalid, [FieldFault.Malformed(path[2..])])
            : Problem.Of(RequestProblems.Malformed);

    /// <summary>A parameter of the route or query that does not parse is named in quotes by the framework: <c>"DateTimeOffset? at"</c>.</summary>
    private static Problem Malformed(BadHttpRequestException exception)
    {
        var quoted = exception.Message.Split('"');
        var name = quoted.Length > 2 ? quoted[1].Split(' ')[^1] : null;
        return string.IsNullOrEmpty(name) || name == Body ? Problem.Of(RequestProblems.Malformed) : Problem.OfFields(RequestProblems.Invalid, [FieldFault.Malformed(name)]);
    }

    private void Log(HttpContext context, Exception exception, Problem problem)
    {
        // The context's own endpoint is taken away before a handler is asked.
        var endpoint = (context.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? context.GetEndpoint())?.DisplayName ?? "?";
        if (problem.Code == RequestProblems.Bug)
        {
            LogBug(exception, context.Request.Method, endpoint);
        }
        else
        {
            LogUnavailable(problem.Code, context.Request.Method, endpoint, exception.Message);
        }
    }
}
