using Gridwhistle.Hosting;
using Gridwhistle.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Messaging;

namespace Gridwhistle.Clustering;

/// <summary>What a process of a cluster is given by its settings, with nothing of it started.</summary>
internal sealed class ClusterServices : IAsyncDisposable
{
    private readonly IHost _host;

    private ClusterServices(IEnumerable<string> settings)
    {
        var builder = Host.CreateApplicationBuilder([.. settings]);
        builder.Logging.ClearProviders();
        builder.AddGridSilo();
        _host = builder.Build();
    }

    public IMembershipTable Members => _host.Services.GetRequiredService<IMembershipTable>();

    public IGatewayListProvider Gateways => _host.Services.GetRequiredService<IGatewayListProvider>();

    public static ClusterServices OfSilo(IEnumerable<string> store, string cluster) => new([.. store, $"--Orleans:ClusterId={cluster}"]);

    public static ClusterServices OfClient(IEnumerable<string> store, string cluster) => new([.. store, $"--Orleans:ClusterId={cluster}", "--Orleans:Role=Client"]);

    /// <summary>As every process begins: the store is opened, and lays out what is not there.</summary>
    public Task OpenStoreAsync(CancellationToken cancellationToken) => _host.Services.GetRequiredService<ITableStore>().ProbeAsync(cancellationToken);

    public async ValueTask DisposeAsync() => await ((IAsyncDisposable)_host).DisposeAsync();
}
