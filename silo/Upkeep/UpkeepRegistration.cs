using Gridwhistle.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

public static class UpkeepRegistration
{
    /// <summary>The store and its journal, to be looked after rather than served: no grains.</summary>
    public static IServiceCollection AddGridUpkeep(this IServiceCollection services) => services.AddSealOptions().AddGridFoundation();
}
