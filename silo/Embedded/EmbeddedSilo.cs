using Gridwhistle.Embedded;
using Gridwhistle.Issues;
using Gridwhistle.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gridwhistle.Hosting;

/// <summary>The grains in this process, on the embedded host.</summary>
public static class EmbeddedSilo
{
    /// <summary>Hosts all grains with the storage the configuration names. Replace <see cref="TimeProvider"/> before for another clock.</summary>
    public static IHostApplicationBuilder AddGridSilo(this IHostApplicationBuilder builder)
    {
        builder.Services.AddGridFoundation();
        builder.Services.AddSingleton(SoleWriter.Instance);
        builder.Services.AddHostedService<StoreClaimKeeper>();
        builder.Services.AddEmbeddedGrains(options => options.Assemblies.Add(typeof(IssueGrain).Assembly));
        builder.Services.AddStreetStart();
        return builder;
    }
}
