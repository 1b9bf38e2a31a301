using System.Collections.Concurrent;
using System.Text;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Session;

namespace Gridwhistle.Gateway.Idempotency;

/// <summary>
/// A write sent again with its key gets its first answer again. Duplicates that arrive while the first still runs wait for it.
/// After a crash between act and answer the act is repeated under the same <see cref="CommandId"/>, which the domain knows.
/// </summary>
internal sealed class IdempotencyMiddleware(RequestDelegate next, AnswerStore answers, SystemTime time, TimeProvider clock)
{
    private const int MaxStoredBody = 400 * 1024;
    private readonly ConcurrentDictionary<string, Task> _running = new(StringComparer.Ordinal);

    public async Task InvokeAsync(HttpContext context)
    {
        if (!Applies(context))
        {
            await next(context);
            return;
        }

        var call = await IdempotentCall.OfAsync(context);
        var done = new TaskCompletionSource();
        while (_running.GetOrAdd(call.Command, done.Task) is var first && first != done.Task)
        {
            await first.WaitAsync(context.RequestAborted);
        }

        try
        {
            await AnswerAsync(context, call);
        }
        finally
        {
            _running.TryRemove(call.Command, out _);
            done.SetResult();
        }
    }

    private static bool Applies(HttpContext context) =>
        context.Request.Headers.ContainsKey(IdempotentCall.Header)
        && !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method) && !HttpMethods.IsOptions(context.Request.Method)
        && context.GetEndpoint() is RouteEndpoint endpoint && endpoint.Metadata.GetMetadata<NotIdempotent>() is null;

    private async Task AnswerAsync(HttpContext context, IdempotentCall call)
    {
        var stored = await answers.FindAsync(call.Command, context.RequestAborted);
        if (stored is not null && stored.Fingerprint != call.Fingerprint)
        {
            await Problem.Of(RequestProblems.Mismatch).ExecuteAsync(context);
        }
        else if (stored?.Status is null || !await RepeatAsync(context, stored))
        {
            await RunAsync(context, call, stored?.ReservedAt);
        }
    }

    private async Task RunAsync(HttpContext context, IdempotentCall call, DateTimeOffset? reservedAt)
    {
        context.Features.Set(new CommandId(call.Command, async cancellationToken =>
        {
            reservedAt ??= await ReserveAsync(call, cancellationToken);
            return CommandId.TimeOrdered(reservedAt.Value, call.Command);
        }));

        var body = await CaptureAsync(context);
        if (context.Response.StatusCode is < 500 and not 429 && body.Length <= MaxStoredBody)
        {
            await answers.SaveAsync(call.Command, Describe(context, call, reservedAt, body));
        }

        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private async Task<ReadOnlyMemory<byte>> CaptureAsync(HttpContext context)
    {
        var real = context.Response.Body;
        var captured = new MemoryStream();
        context.Response.Body = captured;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = real;
        }

        return captured.GetBuffer().AsMemory(0, (int)captured.Length);
    }

    /// <summary>Writes down the instant before it is used; another gateway may have done so first.</summary>
    private async Task<DateTimeOffset> ReserveAsync(IdempotentCall call, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var reservation = new StoredAnswer(call.Fingerprint, time.Now, now, null, null, null, null, null);
        return await answers.InsertAsync(call.Command, reservation) is Written.Before
            && await answers.FindAsync(call.Command, cancellationToken) is { ReservedAt: { } earlier }
                ? earlier
                : now;
    }

    private StoredAnswer Describe(HttpContext context, IdempotentCall call, DateTimeOffset? reservedAt, ReadOnlyMemory<byte> body)
    {
        var response = context.Response;
        var shown = response.StatusCode is StatusCodes.Status200OK ? context.Features.Get<IssueShown>() : null;
        return new StoredAnswer(
            call.Fingerprint,
            time.Now,
            reservedAt,
            response.StatusCode,
            shown is null ? response.ContentType : null,
            response.Headers.ETag,
            response.Headers.Location,
            shown is not null || body.IsEmpty ? null : Encoding.UTF8.GetString(body.Span))
        {
            Shown = shown,
        };
    }

    /// <summary>False when what was shown is not there any more, as after a backup was put back: the act is then done again.</summary>
    private static async Task<bool> RepeatAsync(HttpContext context, StoredAnswer stored)
    {
        var response = context.Response;
        var again = stored.Shown is { } shown ? await context.RequestServices.GetRequiredService<IIssueReplay>().ShowAsync(shown) : null;
        if (stored.Shown is not null && again is null)
        {
            return false;
        }

        response.StatusCode = stored.Status!.Value;
        response.ContentType = stored.ContentType;
        response.Headers.ETag = stored.ETag;
        response.Headers.Location = stored.Location;
        response.Headers["Idempotency-Replayed"] = "true";
        if (again is not null)
        {
            await again.ExecuteAsync(context);
        }
        else if (stored.Body is { } body)
        {
            await response.WriteAsync(body);
        }

        return true;
    }
}
