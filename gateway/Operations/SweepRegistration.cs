using Gridwhistle.Gateway.Operations;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

internal static class SweepRegistration
{
    /// <summary>Has a service that is registered swept every hour, together with all others.</summary>
    public static IServiceCollection AddSweep<TSweep>(this IServiceCollection services) where TSweep : class, ISweep
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, HourlySweeper>());
        if (typeof(TSweep).IsAssignableTo(typeof(IClockedSweep)))
        {
            services.AddSingleton(provider => (IClockedSweep)(ISweep)provider.GetRequiredService<TSweep>());
        }

        return services.AddSingleton<ISweep>(provider => provider.GetRequiredService<TSweep>());
    }
}
