using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Features;
using Gridwhistle.Gateway.Operations;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Hosting;
using Gridwhistle.People;
using Orleans.Dashboard;

namespace Gridwhistle.Gateway.Dashboard;

/// <summary>Orleans' own dashboard at <c>/orleans</c>, for administrators, where the settings ask for it: figures of silos, grain types and methods.</summary>
internal sealed class DashboardFeature : IFeature
{
    public const string Path = "/orleans";

    /// <summary>Its page comes whole from here; it sets styles on single elements.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static Operation ReadDashboard { get; } = new(nameof(ReadDashboard));

    /// <summary>What names single grains, and with them people: their states, their reminders, the log.</summary>
    private static readonly string[] Hidden = ["GrainState", "Reminders", "Trace"];

    public IEnumerable<AccessLine> Access => [new(ReadDashboard, Reach.Street, [Role.Administrator])];

    public void MapRoutesBesideApi(IEndpointRouteBuilder root)
    {
        if (DashboardSetup.IsOn(root.ServiceProvider.GetRequiredService<IConfiguration>()))
        {
            root.MapOrleansDashboard(Path)
                .RequireAuthorization()
                .Requires(ReadDashboard)
                .AddEndpointFilter(HideAsync)
                .WithMetadata(new ContentPolicy(Policy))
                .ExcludeFromDescription();
        }
    }

    private static ValueTask<object?> HideAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var page = invocation.HttpContext.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(1);
        return Hidden.Contains(page, StringComparer.OrdinalIgnoreCase) ? ValueTask.FromResult<object?>(Problem.Of(RequestProblems.RouteUnknown)) : next(invocation);
    }
}
