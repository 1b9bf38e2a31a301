using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Configuration;
using Orleans.Messaging;
using Orleans.Runtime;

namespace Gridwhistle.Clustering;

/// <summary>Where a client reaches the cluster: the silos that are active and have a gateway, from the membership table.</summary>
internal sealed class TableGateways(IMembershipTable membership, IOptions<GatewayOptions> options) : IGatewayListProvider
{
    public TimeSpan MaxStaleness { get; } = options.Value.GatewayListRefreshPeriod;

    [Obsolete("Every provider is updatable; the framework still asks for the property.")]
    public bool IsUpdatable => true;

    /// <summary>Without the first version row, which is for silos to write: before the first of them there is no gateway.</summary>
    public Task InitializeGatewayListProvider() => membership.InitializeMembershipTable(tryInitTableVersion: false);

    public async Task<IList<Uri>> GetGateways() =>
    [
        .. from member in (await membership.ReadAll()).Members
           let silo = member.Item1
           where silo is { Status: SiloStatus.Active, ProxyPort: > 0 }
           select SiloAddress.New(silo.SiloAddress.Endpoint.Address, silo.ProxyPort, silo.SiloAddress.Generation).ToGatewayUri(),
    ];
}
