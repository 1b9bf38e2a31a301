using System.Threading.RateLimiting;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Session;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Operations;

/// <summary>
/// Reads a request's body to its end before anything is held for it: who sends slowly waits for themselves alone. Strangers have to send at a pace, and from one
/// address only so many at once.
/// </summary>
internal sealed class RequestBodies(RequestDelegate next, IOptions<ConcurrencyOptions> options) : IDisposable
{
    private const int InMemory = 64 * 1024;
    private static readonly MinDataRate StrangersPace = new(bytesPerSecond: 4096, gracePeriod: TimeSpan.FromSeconds(3));
    private static readonly TimeSpan ComeBack = TimeSpan.FromSeconds(5);

    private readonly PartitionedRateLimiter<string> _strangers = PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetConcurrencyLimiter(
        address, _ => new ConcurrencyLimiterOptions { PermitLimit = options.Value.BodiesPerAddress, QueueLimit = 0 }));

    public async Task InvokeAsync(HttpContext context)
    {
        if (HasBody(context))
        {
            if (Caller.Of(context.User) is not null)
            {
                await ReadAsync(context);
            }
            else if (!await ReadStrangersAsync(context))
            {
                await Problem.Of(RequestProblems.TooMany).After(ComeBack).ExecuteAsync(context);
                return;
            }
        }

        await next(context);
    }

    public void Dispose() => _strangers.Dispose();

    private async Task<bool> ReadStrangersAsync(HttpContext context)
    {
        using var turn = _strangers.AttemptAcquire(context.Client().Customer);
        if (!turn.IsAcquired)
        {
            return false;
        }

        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } pace)
        {
            pace.MinDataRate = StrangersPace;
        }

        await ReadAsync(context);
        return true;
    }

    private static bool HasBody(HttpContext context) =>
        context.Request.Path.StartsWithSegments(ApiGroup.BasePath)
        && context.Request.ContentLength is not 0
        && context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody is not false;

    private static async Task ReadAsync(HttpContext context)
    {
        context.Request.EnableBuffering(InMemory);
        await context.Request.Body.DrainAsync(context.RequestAborted);
        context.Request.Body.Position = 0;
    }
}
