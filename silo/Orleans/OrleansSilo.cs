using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Hosting;

namespace Gridwhistle.Hosting;

/// <summary>The grains on Microsoft Orleans: a silo of its own, or co-hosted in the gateway's process.</summary>
public static class OrleansSilo
{
    /// <summary>A silo on this machine, with grain states and reminders in the store the configuration names.</summary>
    public static IHostApplicationBuilder AddGridSilo(this IHostApplicationBuilder builder)
    {
        builder.Services.AddGridFoundation();
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering();
            silo.AddReminders();
        });
        builder.Services.AddStreetStart();
        return builder;
    }
}
