using Gridwhistle.Gateway.Import;

namespace Microsoft.Extensions.DependencyInjection;

internal static class ImportRegistration
{
    public static IServiceCollection AddImport(this IServiceCollection services) => services.AddSingleton<StreetImporter>();
}
