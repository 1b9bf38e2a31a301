using Gridwhistle.Areas;
using Gridwhistle.Hosting;
using Gridwhistle.Inbox;
using Gridwhistle.Issues;
using Gridwhistle.Kernel;
using Gridwhistle.Live;
using Gridwhistle.Storage;
using Gridwhistle.Time;
using Gridwhistle.Upkeep;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.TestingHost;

namespace Gridwhistle.Hosts;

/// <summary>The grains on two silos and a client, with the test street, a clock that stands still for the grains and a store that outlives the silos.</summary>
internal sealed class GridHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly FaultyStore _store = new();
    private readonly ManualTimeProvider _clock;
    private readonly TimeProvider _shown;
    private readonly INoticeChannel[] _channels;
    private GrainTraffic _traffic = new();
    private InProcessTestCluster _cluster = null!;
    private bool _blind;
    private bool _stopped;

    private GridHost(ManualTimeProvider clock, TimeProvider shown, INoticeChannel[] channels) => (_clock, _shown, _channels) = (clock, shown, channels);

    public FaultyStore Store => _store;

    public WatchedCalls Calls { get; } = new();

    public IGrainFactory Grains => _cluster.Client;

    public DateTimeOffset Now => _shown.GetUtcNow();

    /// <summary>Of one of the silos.</summary>
    public IServiceProvider Services => _cluster.GetSiloServiceProvider(_cluster.Silos[0].SiloAddress);

    public IEnumerable<T> EverySilo<T>()
        where T : notnull => _cluster.Silos.Select(silo => _cluster.GetSiloServiceProvider(silo.SiloAddress).GetRequiredService<T>());

    /// <param name="shows">The clock the grains see, made of the one that stands still; that one itself when null.</param>
    /// <param name="channels">Ways of reaching people besides the inbox.</param>
    public static async Task<GridHost> StartAsync(Func<ManualTimeProvider, TimeProvider>? shows = null, params INoticeChannel[] channels)
    {
        // A Tuesday morning within working hours.
        var clock = new ManualTimeProvider(new DateTimeOffset(2024, 11, 12, 9, 0, 0, TimeSpan.FromHours(8)));
        var started = new GridHost(clock, shows?.Invoke(clock) ?? clock, channels);
        await started.BeginAsync();
        return started;
    }

    /// <summary>No silo looks for what others appended: what is told, its own silo tells.</summary>
    public static async Task<GridHost> StartBlindAsync()
    {
        var clock = new ManualTimeProvider(new DateTimeOffset(2024, 11, 12, 9, 0, 0, TimeSpan.FromHours(8)));
        var started = new GridHost(clock, clock, []) { _blind = true };
        await started.BeginAsync();
        return started;
    }

    public IIssueGrain Issue(string id) => Grains.GetGrain<IIssueGrain>(id);

    public IGridGrain Grid => Grains.GetGrain<IGridGrain>(TestStreet.Grid4.Value);

    public IStreetBoardGrain Board => Grains.GetGrain<IStreetBoardGrain>(TestStreet.Street.Value);

    public Task IdleAsync() => _stopped ? Task.CompletedTask : _traffic.WhenIdleAsync();

    /// <summary>Everything told so far is in its rows.</summary>
    public async Task FlushAsync()
    {
        await IdleAsync();
        await Grains.GetGrain<IProjectorGrain>(TestStreet.Street.Value).FlushAsync();
        await IdleAsync();
    }

    /// <summary>All is told, written, and behind every subscriber's position.</summary>
    public async Task RestAsync()
    {
        await FlushAsync();
        await Waiting.UntilAsync(async () => (await Untold.ReadAsync(_store)).Count == 0);
    }

    public Task AdvanceAsync(TimeSpan by) => _clock.AdvanceAsync(by, IdleAsync);

    /// <summary>What a power cut does: the silos are gone without a goodbye, and others start on what the disk holds.</summary>
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
        _stopped = true;
        await _cluster.StopAllSilosAsync();
        await _cluster.DisposeAsync();
    }

    public async Task StartAgainAsync()
    {
        _traffic = new GrainTraffic();
        var builder = new InProcessTestClusterBuilder(2) { Options = { ConfigureFileLogging = false } };
        builder.ConfigureSiloHost((_, host) => ConfigureSilo(host));
        builder.ConfigureClient(client =>
        {
            client.AddOutgoingGrainCallFilter(_traffic);
            client.Services.Configure<ClientMessagingOptions>(calls => calls.ResponseTimeout = Patience);
        });
        _cluster = builder.Build();
        await _cluster.DeployAsync();
        _stopped = false;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_stopped)
        {
            await StopAsync();
        }
    }

    private async Task BeginAsync()
    {
        await StartAgainAsync();
        await Grains.GetGrain<IStreetGrain>(TestStreet.Street.Value).ImportAsync(TestStreet.Plan);
        await Board.StartAsync();
    }

    private void ConfigureSilo(IHostApplicationBuilder host)
    {
        host.Services.AddSingleton(_shown);
        host.Services.AddSingleton(_traffic);
        host.Services.AddCountedGrainTime();
        host.Services.AddSingleton<ITableStore>(_store);
        host.Services.AddInMemoryStorage();
        Array.ForEach(_channels, channel => host.Services.AddSingleton(channel));
        host.UseOrleans(silo => silo.AddGridGrains().AddIncomingGrainCallFilter(Calls));
        host.Services.AddStreetStart();
        if (!_blind)
        {
            host.Services.AddSharedTail();
            host.Services.Configure<SharedTailOptions>(tail => tail.Look = TimeSpan.FromMilliseconds(200));
        }

        // A busy machine is not a dead silo.
        host.Services.Configure<SiloMessagingOptions>(calls => calls.ResponseTimeout = Patience);
    }
}
