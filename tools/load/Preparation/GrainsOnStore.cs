using Gridwhistle.Hosting;
using Gridwhistle.Storage;
using Gridwhistle.Upkeep;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;

namespace Gridwhistle.Load.Preparation;

/// <summary>The product's own grains in this process, on a store no server has open: what would take hours over HTTP is made ready through them.</summary>
internal sealed class GrainsOnStore : IAsyncDisposable
{
    private readonly IHost _host;

    private GrainsOnStore(IHost host) => _host = host;

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public ITableStore Store => _host.Services.GetRequiredService<ITableStore>();

    public static async Task<GrainsOnStore> OpenAsync(IEnumerable<KeyValuePair<string, string>> settings, TimeProvider clock, CancellationToken cancellationToken)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Logging.ClearProviders().AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(clock);
        builder.AddGridSilo();
        var host = builder.Build();
        await host.StartAsync(cancellationToken);
        return new GrainsOnStore(host);
    }

    /// <summary>Waits until every issue is passed on, so that what starts next on this store finds nothing to repeat.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        while ((await Untold.ReadAsync(Store, cancellationToken)).Count > 0)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
