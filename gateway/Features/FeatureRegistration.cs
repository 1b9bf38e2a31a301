using System.Collections.Immutable;
using Gridwhistle.Features;
using Gridwhistle.Gateway.Http;

namespace Gridwhistle.Gateway.Features;

/// <summary>The sum of all features.</summary>
internal static class FeatureRegistration
{
    public static ImmutableArray<IFeature> All { get; } = Implementations.In<IFeature>(typeof(IFeature).Assembly);

    public static IServiceCollection AddFeatures(this IServiceCollection services)
    {
        foreach (var feature in All)
        {
            feature.AddServices(services);
        }

        return services;
    }

    public static IEndpointRouteBuilder MapFeatures(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapApi();
        foreach (var feature in All)
        {
            feature.MapRoutes(api);
            feature.MapRoutesBesideApi(routes);
        }

        return routes;
    }
}
