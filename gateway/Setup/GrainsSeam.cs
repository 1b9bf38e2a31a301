using Gridwhistle.Embedded;
using Gridwhistle.Storage;

namespace Microsoft.Extensions.DependencyInjection;

internal static class GrainsSeam
{
    public static IServiceCollection AddGridGrains(this IServiceCollection services) =>
        services.AddEmbeddedGrains(options => options.Assemblies.Add(typeof(ITableStore).Assembly));
}
