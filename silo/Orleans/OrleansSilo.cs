using Gridwhistle.Live;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Gridwhistle.Hosting;

/// <summary>The grains on Microsoft Orleans: a silo of its own, or co-hosted in the gateway's process.</summary>
public static class OrleansSilo
{
    /// <summary>How long a street can be without its board when the silo that had it is gone and nobody asks for it.</summary>
    private static readonly TimeSpan BoardReminderPeriod = TimeSpan.FromMinutes(5);

    /// <summary>A silo on this machine, with grain states and reminders in the store the configuration names.</summary>
    public static IHostApplicationBuilder AddGridSilo(this IHostApplicationBuilder builder)
    {
        builder.Services.AddGridFoundation();
        var endpoints = builder.Configuration.GetSection("Orleans:Endpoints");
        builder.Services.Configure<BoardOptions>(boards => boards.ReminderPeriod ??= BoardReminderPeriod);
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(
                endpoints.GetValue(nameof(EndpointOptions.SiloPort), EndpointOptions.DEFAULT_SILO_PORT),
                endpoints.GetValue(nameof(EndpointOptions.GatewayPort), EndpointOptions.DEFAULT_GATEWAY_PORT));
            silo.AddReminders();
        });
        builder.Services.AddStreetStart();
        return builder;
    }
}
