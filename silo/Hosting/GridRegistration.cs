using Gridwhistle.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Gridwhistle.Hosting;

/// <summary>What every host of the grains needs: a clock, the store, what its features bring, and the start of the streets.</summary>
public static class GridRegistration
{
    internal static IServiceCollection AddGridFoundation(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddGrainTime();
        services.AddGridStorage();
        return services.AddGrainFeatures();
    }

    /// <summary>To be registered after the host of the grains: hosted services start in the order of their registration, and stop the other way round.</summary>
    internal static IServiceCollection AddStreetStart(this IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, StreetStart>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ClockWatch>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, LastTellings>());
        return services;
    }
}
