using Gridwhistle.Storage;
using Gridwhistle.Upkeep;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>The seal of a store.</summary>
public static class SealRegistration
{
    public static IServiceCollection AddSealOptions(this IServiceCollection services)
    {
        services.AddOptions<SealOptions>().BindConfiguration(SealOptions.SectionName).ValidateOnStart();
        services.TryAddSingleton<IValidateOptions<SealOptions>, SealOptionsValidator>();
        return services;
    }

    /// <summary>The file with the key, from the settings.</summary>
    public static string KeyFileOf(IServiceProvider services) =>
        services.GetRequiredService<IOptions<SealOptions>>().Value.KeyFile is { Length: > 0 } file ? file : Path.Combine(services.GetRequiredService<IOptions<DataOptions>>().Value.Path, "seal.key");

    /// <summary>Has this process seal the store, if it alone has it. To be called before anything that writes is registered.</summary>
    internal static IServiceCollection AddStoreSeal(this IServiceCollection services, bool isAlone)
    {
        services.AddSealOptions();
        if (isAlone)
        {
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, SealService>());
        }

        return services;
    }
}
