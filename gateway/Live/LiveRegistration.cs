using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Live;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Microsoft.Extensions.DependencyInjection;

internal static class LiveRegistration
{
    private const int MaxHubMessage = 32 * 1024;

    public static IServiceCollection AddLiveUpdates(this IServiceCollection services)
    {
        services.AddSignalR(hub =>
        {
            hub.MaximumReceiveMessageSize = MaxHubMessage;
            hub.MaximumParallelInvocationsPerClient = 4;
            hub.AddFilter<HubFaults>();
        }).AddJsonProtocol(json => ApiJson.Configure(json.PayloadSerializerOptions));
        services.AddSingleton<HubFaults>();

        // It logs every refusal as an error with its stack; our filter logs what is one.
        services.Configure<LoggerFilterOptions>(log => log.AddFilter("Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher", LogLevel.Critical));
        services.AddSingleton<IHubProtocol, LenientJsonProtocol>();
        services.AddCheckedOptions<LiveOptions, LiveOptionsValidator>(LiveOptions.SectionName);
        services.AddSingleton<SnapshotTextCache>();
        services.AddSingleton<LiveStreets>();
        services.AddSingleton<LiveRelay>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveRelay>());
        services.AddSingleton<LiveConnections>();
        services.AddSingleton<HubLifetimeManager<LiveHub>>(provider => provider.GetRequiredService<LiveConnections>());
        return services;
    }

    public static IEndpointRouteBuilder MapLive(this IEndpointRouteBuilder routes)
    {
        routes.MapHub<LiveHub>("/hubs/live", options => options.CloseOnAuthenticationExpiration = true).RequireAuthorization();
        return routes;
    }
}
