using Microsoft.Extensions.DependencyInjection;

namespace Gridwhistle.Features;

/// <summary>The sum of all features' grains.</summary>
public static class GrainFeatures
{
    public static IServiceCollection AddGrainFeatures(this IServiceCollection services)
    {
        foreach (var feature in Implementations.In<IGrainFeature>(typeof(IGrainFeature).Assembly))
        {
            feature.AddServices(services);
        }

        return services;
    }
}
