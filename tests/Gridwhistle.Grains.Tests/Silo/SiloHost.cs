using Gridwhistle.Areas;
using Gridwhistle.Hosting;
using Gridwhistle.Issues;
using Gridwhistle.Live;
using Gridwhistle.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;

namespace Gridwhistle.Hosts;

/// <summary>The grains in a silo of Microsoft Orleans, with the test street and a store that outlives the silo.</summary>
internal sealed class SiloHost : IAsyncDisposable
{
    private readonly FaultyStore _store = new();
    private IHost _host = null!;
    private string[] _settings = [];

    public IServiceProvider Services => _host.Services;

    public FaultyStore Store => _store;

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    public IGridGrain Grid => Grains.GetGrain<IGridGrain>(TestStreet.Grid4.Value);

    public IStreetBoardGrain Board => Grains.GetGrain<IStreetBoardGrain>(TestStreet.Street.Value);

    public static async Task<SiloHost> StartAsync(params string[] settings)
    {
        var started = new SiloHost { _settings = settings };
        await started.StartSiloAsync();
        await started.Grains.GetGrain<IStreetGrain>(TestStreet.Street.Value).ImportAsync(TestStreet.Plan);
        await started.Board.StartAsync();
        return started;
    }

    public IIssueGrain Issue(string id) => Grains.GetGrain<IIssueGrain>(id);

    public async Task RestartAsync()
    {
        await DisposeAsync();
        await StartSiloAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private async Task StartSiloAsync()
    {
        var builder = Host.CreateApplicationBuilder(_settings);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<ITableStore>(_store);
        builder.Services.AddInMemoryStorage();
        builder.AddGridSilo();
        _host = builder.Build();
        await _host.StartAsync();
    }
}
