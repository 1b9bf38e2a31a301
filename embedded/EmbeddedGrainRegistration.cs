using Gridwhistle.Embedded.Hosting;
using Gridwhistle.Embedded.Reminders;
using Gridwhistle.Embedded.Timers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Timers;

namespace Gridwhistle.Embedded;

/// <summary>Registers the one-process host of grains.</summary>
public static class EmbeddedGrainRegistration
{
    /// <summary>
    /// Hosts the grain classes of the given assemblies in this process. Storages are <c>IGrainStorage</c> services under the
    /// names of the states' storages, reminders need an <c>IReminderTable</c> service, filters are
    /// <c>IIncomingGrainCallFilter</c> services, and timers and reminders go by the <see cref="TimeProvider" /> service.
    /// </summary>
    public static IServiceCollection AddEmbeddedGrains(this IServiceCollection services, Action<EmbeddedGrainOptions> configure)
    {
        services.AddOptions<EmbeddedGrainOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EmbeddedGrainOptions>, EmbeddedGrainOptionsValidator>());
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<EmbeddedHost>();
        services.TryAddSingleton<IEmbeddedHost>(provider => provider.GetRequiredService<EmbeddedHost>());
        services.TryAddSingleton<IGrainFactory>(provider => provider.GetRequiredService<EmbeddedHost>());
        services.TryAddSingleton<ITimerRegistry, TimerRegistry>();
        services.TryAddSingleton<ReminderService>();
        services.TryAddSingleton<IReminderRegistry>(provider => provider.GetRequiredService<ReminderService>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, EmbeddedGrainService>());
        return services;
    }
}
