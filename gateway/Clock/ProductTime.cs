namespace Gridwhistle.Gateway.Clock;

/// <summary>
/// Tells the product's time with every answer: deadlines on a screen tick by it, whatever the screen's own clock says.
/// Not in <c>Date</c>, by which browsers also reckon when cookies end.
/// </summary>
internal static class ProductTime
{
    public const string Header = "X-Gridwhistle-Now";

    public static IApplicationBuilder UseProductTime(this IApplicationBuilder app)
    {
        var clock = app.ApplicationServices.GetRequiredService<TimeProvider>();
        return app.Use((context, next) =>
        {
            // Late, because an error handler clears what was set before it.
            context.Response.OnStarting(Tell, (context, clock));
            return next(context);
        });
    }

    private static Task Tell(object state)
    {
        var (context, clock) = ((HttpContext, TimeProvider))state;
        context.Response.Headers[Header] = clock.GetUtcNow().ToString("O");
        return Task.CompletedTask;
    }
}
