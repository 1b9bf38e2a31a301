using Gridwhistle.Clustering;
using Gridwhistle.Issues;
using Gridwhistle.Live;
using Gridwhistle.Placement;
using Gridwhistle.Storage;
using Gridwhistle.Time;
using Gridwhistle.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Gridwhistle.Hosting;

/// <summary>The grains on Microsoft Orleans: a silo of its own, co-hosted in the gateway's process, or reached as a client.</summary>
public static class OrleansSilo
{
    /// <summary>How long a street can be without its board when the silo that had it is gone and nobody asks for it.</summary>
    private static readonly TimeSpan BoardReminderPeriod = TimeSpan.FromMinutes(5);

    /// <summary>What the settings make of a gateway: a silo in this process, or a client of silos elsewhere.</summary>
    public static IHostApplicationBuilder AddGridSilo(this IHostApplicationBuilder builder)
    {
        var role = ProcessRole.Parse(builder.Configuration[$"{OrleansOptions.SectionName}:{nameof(OrleansOptions.Role)}"]);
        builder.Services.AddSingleton(new ProcessRole(Fixed: null));
        return role is OrleansRole.Client ? builder.AddClient() : builder.AddSilo();
    }

    /// <summary>The grains in this process alone, whatever the store: for commands, which join no cluster.</summary>
    public static IHostApplicationBuilder AddGridSiloAlone(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new ProcessRole(Fixed: null));
        builder.Services.AddMembership();
        return builder.AddSilo(silo => silo.UseNoCluster());
    }

    /// <summary>A client of the cluster on the configured store.</summary>
    internal static IHostApplicationBuilder AddGridClient(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new ProcessRole(OrleansRole.Client));
        return builder.AddClient();
    }

    /// <summary>A silo without a gateway.</summary>
    internal static IHostApplicationBuilder AddSiloWithoutGateway(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new ProcessRole(OrleansRole.Silo));
        return builder.AddSilo();
    }

    /// <summary>The grains and what they need, in a silo that is set up elsewhere.</summary>
    internal static ISiloBuilder AddGridGrains(this ISiloBuilder silo)
    {
        silo.Services.AddGridFoundation();
        silo.Services.AddOptions<BoardOptions>().BindConfiguration(BoardOptions.SectionName).Configure<IServiceProvider>((boards, services) => boards.ReminderPeriod ??= MovesByHand(services) ? null : BoardReminderPeriod).ValidateOnStart();
        silo.Services.TryAddSingleton<IValidateOptions<BoardOptions>, BoardOptionsValidator>();
        silo.Services.AddOptions<ListOptions>().BindConfiguration(ListOptions.SectionName)
            .Validate(lists => lists.Pace >= TimeSpan.Zero && lists.Pace <= ListOptions.LongestPace, $"{ListOptions.SectionName}:{nameof(ListOptions.Pace)} is from 0 to 30 seconds.").ValidateOnStart();
        silo.Services.AddPlacementDirector<StreetPlacement, StreetPlacementDirector>();
        silo.Services.AddOptions<SiloMessagingOptions>().Configure<IOptions<OrleansOptions>>((calls, ours) => calls.MaxEnqueuedRequestsHardLimit = ours.Value.WaitingCallsLimit);
        return silo.AddReminders();
    }

    private static IHostApplicationBuilder AddSilo(this IHostApplicationBuilder builder)
    {
        builder.Services.AddMembership();
        return builder.AddSilo(silo => silo.UseStoreMembership(builder.Configuration).UseClusterTls());
    }

    private static IHostApplicationBuilder AddSilo(this IHostApplicationBuilder builder, Func<ISiloBuilder, ISiloBuilder> cluster)
    {
        builder.Services.AddOptions<HostOptions>().Configure<IOptions<OrleansOptions>>((host, ours) => host.ShutdownTimeout = ours.Value.DrainTimeout);
        builder.Logging.AddCalmLogs();
        builder.Services.AddStoreSeal(isAlone: builder.Configuration["Storage:Provider"] is null or "" || string.Equals(builder.Configuration["Storage:Provider"], nameof(StorageProvider.Sqlite), StringComparison.OrdinalIgnoreCase));
        var traced = builder.CarriesTraces();
        builder.UseOrleans(silo =>
        {
            cluster(silo).AddGridGrains().AddGridDashboard(builder.Configuration);
            if (traced)
            {
                silo.AddActivityPropagation();
            }
        });
        builder.Services.AddStreetStart();
        return builder;
    }

    private static IHostApplicationBuilder AddClient(this IHostApplicationBuilder builder)
    {
        builder.Services.AddGridFoundation();
        builder.Services.AddMembership();
        builder.Services.Configure<GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = Liveness.GatewayRefresh);
        builder.Services.Configure<ClientMessagingOptions>(calls => calls.ResponseTimeout = Liveness.ClientCall);
        var link = new ClusterLink();
        builder.Services.AddSingleton(link);
        var traced = builder.CarriesTraces();
        builder.UseOrleansClient(client =>
        {
            client
                .UseStoreMembership(builder.Configuration)
                .UseClusterTls()
                .UseConnectionRetryFilter<PatientClient>()
                .AddClusterConnectionLostHandler((_, _) => link.Lost())
                .AddGatewayCountChangedHandler((_, silos) => link.Reached(silos.NumberOfConnectedGateways))
                .AddGridDashboard(builder.Configuration);
            if (traced)
            {
                client.AddActivityPropagation();
            }
        });
        builder.Logging.AddCalmLogs();
        return builder;
    }

    /// <summary>Two filters before every call carry the trace along, so that what a grain logs is found by the number of its request: where traces are exported, or the setting asks for it.</summary>
    private static bool CarriesTraces(this IHostApplicationBuilder builder)
    {
        var carries = builder.Configuration.GetValue("Telemetry:CarryTraces", defaultValue: false) || OtlpSettings.AreGiven(builder.Configuration);
        if (carries)
        {
            builder.Services.AddHostedService<CarriedTraces>();
        }

        return carries;
    }

    /// <summary>A clock that is moved by hand is that of one process, whose boards are there from its start; sixty days of it would be seventeen thousand reminders.</summary>
    private static bool MovesByHand(IServiceProvider services) => services.GetService<GrainTraffic>() is not null;

    private static void AddMembership(this IServiceCollection services)
    {
        services.AddOptions<OrleansOptions>().BindConfiguration(OrleansOptions.SectionName).ValidateOnStart();
        services.AddOptions<OrleansEndpointOptions>().BindConfiguration(OrleansEndpointOptions.SectionName).ValidateOnStart();
        services.TryAddSingleton<IValidateOptions<OrleansOptions>, OrleansOptionsValidator>();
        services.TryAddSingleton<IValidateOptions<OrleansEndpointOptions>, OrleansEndpointOptionsValidator>();
        services.ConfigureOptions<ClusterSetup>();
    }
}
