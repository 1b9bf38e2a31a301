using Gridwhistle.Areas;
using Gridwhistle.Embedded;
using Gridwhistle.Embedded.Time;
using Gridwhistle.Hosting;
using Gridwhistle.Inbox;
using Gridwhistle.Issues;
using Gridwhistle.Live;
using Gridwhistle.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;

namespace Gridwhistle.Hosts;

/// <summary>The grains on the embedded host, with the test street, a clock that stands still and a store that outlives the host.</summary>
internal sealed class GridHost : IAsyncDisposable
{
    private readonly FaultyStore _store;
    private readonly ManualTimeProvider _clock;
    private readonly TimeProvider _shown;
    private readonly INoticeChannel[] _channels;
    private IHost _host;
    private bool _stopped;

    private GridHost(FaultyStore store, ManualTimeProvider clock, TimeProvider shown, INoticeChannel[] channels, IHost host) =>
        (_store, _clock, _shown, _channels, _host) = (store, clock, shown, channels, host);

    public FaultyStore Store => _store;

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public DateTimeOffset Now => _shown.GetUtcNow();

    public IServiceProvider Services => _host.Services;

    /// <param name="shows">The clock the grains see, made of the one that stands still; that one itself when null.</param>
    /// <param name="channels">Ways of reaching people besides the inbox.</param>
    public static async Task<GridHost> StartAsync(Func<ManualTimeProvider, TimeProvider>? shows = null, params INoticeChannel[] channels)
    {
        // A Tuesday morning within working hours.
        var clock = new ManualTimeProvider(new DateTimeOffset(2024, 11, 12, 9, 0, 0, TimeSpan.FromHours(8)));
        var store = new FaultyStore();
        var shown = shows?.Invoke(clock) ?? clock;
        var started = new GridHost(store, clock, shown, channels, await BuildAsync(store, shown, channels));
        await started.Grains.GetGrain<IStreetGrain>(TestStreet.Street.Value).ImportAsync(TestStreet.Plan);
        await started.Grains.GetGrain<IStreetBoardGrain>(TestStreet.Street.Value).StartAsync();
        return started;
    }

    public IIssueGrain Issue(string id) => Grains.GetGrain<IIssueGrain>(id);

    public IGridGrain Grid => Grains.GetGrain<IGridGrain>(TestStreet.Grid4.Value);

    public IStreetBoardGrain Board => Grains.GetGrain<IStreetBoardGrain>(TestStreet.Street.Value);

    public Task IdleAsync() => _stopped ? Task.CompletedTask : _host.Services.GetRequiredService<IEmbeddedHost>().WhenIdleAsync();

    public Task AdvanceAsync(TimeSpan by) => _clock.AdvanceAsync(by, IdleAsync);

    /// <summary>What a power cut does: the process is gone without a goodbye, and another starts on what the disk holds.</summary>
    public Task CutPowerAsync() => CutPowerAsync(static () => Task.CompletedTask);

    /// <param name="meanwhile">What happens until the power is back.</param>
    public async Task CutPowerAsync(Func<Task> meanwhile)
    {
        await IdleAsync();
        _store.FailWrites(_ => true);
        await StopAsync();
        _store.Serve();
        await meanwhile();
        await StartAgainAsync();
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAgainAsync();
    }

    public async Task StopAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        _stopped = true;
    }

    public async Task StartAgainAsync()
    {
        _host = await BuildAsync(_store, _shown, _channels);
        _stopped = false;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private static async Task<IHost> BuildAsync(FaultyStore store, TimeProvider clock, INoticeChannel[] channels)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton<ITableStore>(store);
        builder.Services.AddInMemoryStorage();
        Array.ForEach(channels, channel => builder.Services.AddSingleton(channel));
        builder.AddGridSilo();
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
