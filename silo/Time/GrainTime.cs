using Gridwhistle.Kernel;
using Gridwhistle.Time;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Reminders;
using Orleans.Runtime;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Which clock the parts of the framework go by.</summary>
public static class GrainTime
{
    /// <summary>Longer than any clock is moved by hand.</summary>
    private static readonly TimeSpan Ages = TimeSpan.FromDays(3650);

    /// <summary>
    /// For a product clock that is moved by hand: counts what its timers and reminders set off, so that the clock can wait for it. A filter
    /// before every call is the price.
    /// </summary>
    public static IServiceCollection AddCountedGrainTime(this IServiceCollection services)
    {
        services.TryAddSingleton<GrainTraffic>();
        services.AddSingleton<IWorkCounter>(provider => provider.GetRequiredService<GrainTraffic>());
        services.AddSingleton<IIncomingGrainCallFilter>(provider => provider.GetRequiredService<GrainTraffic>());
        services.AddSingleton<IOutgoingGrainCallFilter>(provider => provider.GetRequiredService<GrainTraffic>());
        services.AddKeyedSingleton<TimeProvider>(TimeProviderNames.Grains, Counted);
        services.AddKeyedSingleton<TimeProvider>(ReminderTimeProviderNames.Reminders, Counted);

        // All reminders are in memory, and nobody else writes them: the list need not be read again and again while years pass in a moment.
        services.Configure<ReminderOptions>(reminders => (reminders.RefreshReminderListPeriod, reminders.ReminderLoadingWindow) = (Ages, Ages));

        // Load figures for a placement we do not use, every second of the product's time.
        services.Configure<DeploymentLoadPublisherOptions>(load => load.DeploymentLoadPublisherRefreshTime = TimeSpan.Zero);
        return services;
    }

    /// <summary>The product's clock for grains and reminders; membership, messages and background work go by the machine's.</summary>
    internal static IServiceCollection AddGrainTime(this IServiceCollection services)
    {
        services.TryAddKeyedSingleton<TimeProvider>(TimeProviderNames.Grains, (provider, _) => provider.GetRequiredService<TimeProvider>());
        services.TryAddKeyedSingleton<TimeProvider>(ReminderTimeProviderNames.Reminders, (provider, _) => provider.GetRequiredService<TimeProvider>());
        services.AddKeyedSingleton(KeyedService.AnyKey, TimeProvider.System);
        return services;
    }

    private static TimeProvider Counted(IServiceProvider services, object? key) =>
        new CountedClock(services.GetRequiredService<TimeProvider>(), services.GetRequiredService<GrainTraffic>());
}
