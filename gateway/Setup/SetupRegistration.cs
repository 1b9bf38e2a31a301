using Gridwhistle.Gateway.Setup;
using Gridwhistle.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

internal static class SetupRegistration
{
    public static IServiceCollection AddSetup(this IServiceCollection services)
    {
        services.CheckOptions<StorageOptions>(StorageOptions.SectionName);
        services.CheckOptions<SqliteOptions>(SqliteOptions.SectionName);
        services.CheckOptions<JournalOptions>(JournalOptions.SectionName);
#if GRID_ORLEANS
        services.CheckOptions<Gridwhistle.Hosting.OrleansOptions>(Gridwhistle.Hosting.OrleansOptions.SectionName);
        services.CheckOptions<Gridwhistle.Hosting.OrleansEndpointOptions>(Gridwhistle.Hosting.OrleansEndpointOptions.SectionName);
#endif
        services.TryAddSingleton(Console.Out);
        return services.AddSingleton<AdministratorSetup>().AddHostedService<SetupAnnouncement>();
    }
}
