using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Gridwhistle.Hosting;

/// <summary>
/// A silo that is the whole cluster. Its membership is in memory, so it joins no other, and others cannot join it. Nobody connects to it:
/// the port it listens on is whichever is free, on this machine's own interface, and there is none for clients.
/// </summary>
public static class LonelySilo
{
    public static ISiloBuilder UseNoCluster(this ISiloBuilder silo)
    {
        silo.UseDevelopmentClustering((IPEndPoint?)null);
        silo.Services.PostConfigure<EndpointOptions>(endpoints =>
        {
            endpoints.AdvertisedIPAddress = IPAddress.Loopback;
            endpoints.SiloPort = EndpointOptions.DEFAULT_SILO_PORT;
            endpoints.SiloListeningEndpoint = new IPEndPoint(IPAddress.Loopback, 0);
            endpoints.GatewayPort = 0;
            endpoints.GatewayListeningEndpoint = null;
        });
        return silo;
    }
}
