using System.Net;
using Gridwhistle.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Gridwhistle.Clustering;

/// <summary>Our settings, as the framework has them. After its own reading of the same sections, so that our defaults hold.</summary>
internal sealed class ClusterSetup(IOptions<OrleansOptions> cluster, IOptions<OrleansEndpointOptions> endpoints) :
    IPostConfigureOptions<ClusterOptions>, IPostConfigureOptions<EndpointOptions>, IPostConfigureOptions<ClusterMembershipOptions>
{
    public void PostConfigure(string? name, ClusterOptions options)
    {
        options.ClusterId = cluster.Value.ClusterId;
        options.ServiceId = cluster.Value.ServiceId;
    }

    public void PostConfigure(string? name, EndpointOptions options)
    {
        options.AdvertisedIPAddress = IPAddress.Parse(endpoints.Value.AdvertisedIPAddress);
        options.SiloPort = endpoints.Value.SiloPort;
        options.GatewayPort = endpoints.Value.GatewayPort;
    }

    public void PostConfigure(string? name, ClusterMembershipOptions options)
    {
        options.ProbeTimeout = cluster.Value.ProbeTimeout;
        // Never longer: answers of a silo that stands still with its connections open count as signs of life for that long, each missed probe.
        options.MaxProbeTimeout = cluster.Value.ProbeTimeout;
        options.MaxJoinAttemptTime = cluster.Value.JoinTimeout;
        options.NumMissedProbesLimit = Liveness.MissedProbes;
        options.TableRefreshTimeout = Liveness.TableRefresh;
        options.IAmAliveTablePublishTimeout = Liveness.Pulse;
        options.NumMissedTableIAmAliveLimit = Liveness.MissedPulses;
    }
}
