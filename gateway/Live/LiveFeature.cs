using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Features;
using Gridwhistle.Gateway.Following;
using Gridwhistle.Gateway.Http;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using static Gridwhistle.People.Role;
using static Gridwhistle.People.RoleGroups;

namespace Gridwhistle.Gateway.Live;

/// <summary>Boards, and the hub that tells of every change.</summary>
internal sealed class LiveFeature : IFeature
{
    private const int MaxHubMessage = 32 * 1024;

    public static Operation WatchBoard { get; } = new(nameof(WatchBoard));

    /// <summary>Gets the operation of following a case or a list; each feature says who may follow which.</summary>
    public static Operation FollowCase { get; } = new(nameof(FollowCase));

    public IEnumerable<AccessLine> Access =>
    [
        new(WatchBoard, Reach.Area, [.. Coordinators, MicroGridWorker, Auditor, Administrator]),
        new(FollowCase, Reach.Viewer, Everybody),
    ];

    public void AddServices(IServiceCollection services)
    {
        services.AddSignalR(hub =>
        {
            hub.MaximumReceiveMessageSize = MaxHubMessage;
            hub.MaximumParallelInvocationsPerClient = 4;
            hub.AddFilter<HubFaults>();
            hub.AddFilter<EndedConnections>();
        }).AddJsonProtocol(json => ApiJson.Configure(json.PayloadSerializerOptions));
        services.AddSingleton<HubFaults>().AddSingleton<EndedConnections>();

        // It logs every refusal as an error with its stack; our filter logs what is one.
        services.Configure<LoggerFilterOptions>(log => log.AddFilter("Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher", LogLevel.Critical));
        services.AddSingleton<IHubProtocol, LenientJsonProtocol>();
        services.AddCheckedOptions<LiveOptions, LiveOptionsValidator>(LiveOptions.SectionName);
        services.AddSingleton<SnapshotTextCache>();
        services.AddSingleton<LiveStreets>();
        services.AddSingleton<LiveCases>();
        services.AddSingleton<ILiveItem, IssueItem>();
        services.AddSingleton<PresenceBook>().AddHostedService(provider => provider.GetRequiredService<PresenceBook>());
        services.AddSingleton<LiveRelay>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveRelay>());
        services.AddSingleton<LiveConnections>();
        services.AddSingleton<LiveGuard>().AddHostedService(provider => provider.GetRequiredService<LiveGuard>());
        services.AddSingleton<HubLifetimeManager<LiveHub>>(provider => provider.GetRequiredService<LiveConnections>());
    }

    public void MapRoutes(IEndpointRouteBuilder api) => api.MapBoard();

    public void MapRoutesBesideApi(IEndpointRouteBuilder root) =>
        root.MapHub<LiveHub>("/hubs/live", options => options.CloseOnAuthenticationExpiration = true).RequireAuthorization();
}
