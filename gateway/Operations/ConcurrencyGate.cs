using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Problems;

namespace Gridwhistle.Gateway.Operations;

/// <summary>
/// The door of the API: lets in as many calls as can be answered in good time, has some more wait, and tells the rest at once to come back.
/// What was let in is served to its end. Probes, the console's files and open hub connections do not pass here.
/// </summary>
internal sealed class ConcurrencyGate(RequestDelegate next, ConcurrencyGates gates)
{
    private static readonly TimeSpan ComeBack = TimeSpan.FromSeconds(1);

    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments(ApiGroup.BasePath) && !context.Request.Path.StartsWithSegments("/open311"))
        {
            await next(context);
            return;
        }

        if (context.GetEndpoint()?.Metadata.GetMetadata<HasOwnQueue>() is not null)
        {
            await next(context);
            return;
        }

        using var turn = await gates.EnterAsync(context.Request, context.RequestAborted);
        if (turn.IsAcquired)
        {
            await next(context);
        }
        else
        {
            await Problem.Of(RequestProblems.Overloaded).After(ComeBack).ExecuteAsync(context);
        }
    }
}

/// <summary>Marks endpoints whose work waits in a queue of its own, and takes no permit from others meanwhile.</summary>
internal sealed class HasOwnQueue
{
    public static HasOwnQueue Mark { get; } = new();
}

internal static class ConcurrencyRegistration
{
    public static IServiceCollection AddAdmission(this IServiceCollection services)
    {
        services.AddCheckedOptions<ConcurrencyOptions, ConcurrencyOptionsValidator>(ConcurrencyOptions.SectionName);
        return services.AddSingleton<ConcurrencyGates>();
    }

    /// <summary>Before anybody is asked who they are, so that saying no costs next to nothing.</summary>
    public static IApplicationBuilder UseConcurrencyGate(this IApplicationBuilder app) => app.UseMiddleware<ConcurrencyGate>();
}
