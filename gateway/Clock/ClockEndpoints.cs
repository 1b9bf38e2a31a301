using Gridwhistle.Gateway.Idempotency;
using Gridwhistle.Gateway.Operations;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Session;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Gateway.Clock;

internal static class ClockEndpoints
{
    private static readonly TimeSpan LongestMove = TimeSpan.FromDays(400);

    /// <summary>Shows the clock, and moves it where it is manual.</summary>
    public static IEndpointRouteBuilder MapClock(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/_test/clock").AllowAnonymous().WithMetadata(Unguarded.Mark).WithoutIdempotency().WithTags("Clock");
        group.MapGet("", Show).WithName("getClock").WithSummary("Get the time of a manual clock");
        group.MapPost("", MoveAsync).WithName("moveClock").WithSummary("Move a manual clock");
        return routes;
    }

    private static Ok<ClockReading> Show(TimeProvider clock, IOptions<ClockOptions> options) =>
        TypedResults.Ok(new ClockReading(clock.GetUtcNow(), options.Value.Mode, null));

    private static async Task<Results<Ok<ClockReading>, Problem>> MoveAsync(ClockMove body, IServiceProvider services, CancellationToken cancellationToken)
    {
        if (services.GetService<IMovableClock>() is not { } clock)
        {
            return Problem.Of("clock.not_manual");
        }

        var now = clock.Now;
        if (TargetOf(body, now) is not { } target)
        {
            return Problem.OfFields(RequestProblems.Invalid, [FieldFault.Malformed("advanceSeconds", "秒数，或改用 to", "a number of seconds, with no \"to\" beside it")]);
        }

        if (target < now)
        {
            return Problem.Of("clock.backwards", ("now", now.ToString("O")));
        }

        if (target - now > LongestMove)
        {
            return Problem.OfFields(RequestProblems.Invalid, [FieldFault.OutOfRange("advanceSeconds", 0, (long)LongestMove.TotalSeconds)]);
        }

        var fired = await clock.MoveToAsync(target, cancellationToken);
        foreach (var sweep in services.GetServices<IClockedSweep>())
        {
            await sweep.SweepAsync(cancellationToken);
        }

        return TypedResults.Ok(new ClockReading(clock.Now, ClockMode.Manual, fired));
    }

    private static DateTimeOffset? TargetOf(ClockMove body, DateTimeOffset now) => (body.AdvanceSeconds, body.To) switch
    {
        ({ } seconds, null) when double.IsFinite(seconds) && Math.Abs(seconds) < TimeSpan.FromDays(36500).TotalSeconds => now.AddSeconds(seconds),
        (null, { } to) => to,
        _ => null,
    };
}

internal sealed record ClockMove(double? AdvanceSeconds, DateTimeOffset? To);

/// <summary>What the product's clock shows. <paramref name="Fired"/>: timers that fired on the way.</summary>
internal sealed record ClockReading(DateTimeOffset Now, ClockMode Mode, int? Fired);
