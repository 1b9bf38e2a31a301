using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Session;
using Gridwhistle.People;

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

        using var turn = await gates.EnterAsync(context.Request, ShareOf(context), context.RequestAborted);
        if (turn.IsAcquired)
        {
            await next(context);
        }
        else
        {
            await Problem.Of(RequestProblems.Overloaded).After(ComeBack).ExecuteAsync(context);
        }
    }

    private static WriteShare ShareOf(HttpContext context) =>
        Caller.Of(context.User) is { } caller && !RoleGroups.Neighbours.Contains(caller.Post.Role) ? WriteShare.Staff : WriteShare.Public;
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

    /// <summary>Once it is known who calls.</summary>
    public static IApplicationBuilder UseRequestBodies(this IApplicationBuilder app) => app.UseMiddleware<RequestBodies>();

    /// <summary>Once it is known whose share a call takes and its body is here, before anything is done for it.</summary>
    public static IApplicationBuilder UseConcurrencyGate(this IApplicationBuilder app) => app.UseMiddleware<ConcurrencyGate>();
}
