using Gridwhistle.Gateway.Problems;

namespace Microsoft.Extensions.DependencyInjection;

internal static class ProblemRegistration
{
    public static IServiceCollection AddProblems(this IServiceCollection services)
    {
        services.AddExceptionHandler<ProblemHandler>();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        return services;
    }

    /// <summary>Everything after it answers with problem details: what is thrown, and a bare 4xx of the framework's own.</summary>
    public static IApplicationBuilder UseProblems(this IApplicationBuilder app)
    {
        app.ApplicationServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(ProblemMetrics.StartAtZero);
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            SuppressDiagnosticsCallback = _ => true,
            ExceptionHandler = _ => Task.CompletedTask,
        });
        app.UseStatusCodePages(context => BareStatus(context.HttpContext.Response.StatusCode) is { } problem
            ? problem.ExecuteAsync(context.HttpContext)
            : Task.CompletedTask);
        return app;
    }

    private static Problem? BareStatus(int status) => status switch
    {
        400 => Problem.Of(RequestProblems.Malformed),
        401 => Problem.Of(SessionProblems.Missing),
        403 => Problem.Of(SessionProblems.ForbiddenRole),
        404 => Problem.Of(RequestProblems.RouteUnknown),
        405 => Problem.Of(RequestProblems.MethodNotAllowed),
        413 => Problem.Of(RequestProblems.TooLarge),
        415 => Problem.Of(RequestProblems.MediaType),
        429 => Problem.Of(RequestProblems.TooMany),
        _ => null,
    };
}
