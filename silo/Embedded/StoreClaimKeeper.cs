using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Storage;

/// <summary>
/// The one-process host is the only one to write its store. It takes the store before anything starts, keeps it while it runs, and stops
/// when somebody else took it: what it holds in memory is then no longer what is stored.
/// </summary>
internal sealed partial class StoreClaimKeeper(
    ITableStore store, IOptions<StorageOptions> options, IHostApplicationLifetime lifetime, ILogger<StoreClaimKeeper> logger)
    : BackgroundService, IHostedLifecycleService
{
    /// <summary>A file has a lock of the operating system.</summary>
    private readonly bool _shared = StorageOptionsValidator.Parse(options.Value.Provider) is not StorageProvider.Sqlite;

    // Real time: the product's clock may stand still.
    private readonly StoreClaim _claim = new(store, StoreHolder.Here(), TimeProvider.System);

    public Task StartingAsync(CancellationToken cancellationToken) => _shared ? _claim.TakeAsync(cancellationToken) : Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The last thing: grains have written what they had to.</summary>
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        if (!_shared)
        {
            return;
        }

        try
        {
            await _claim.ReleaseAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is StoreUnavailableException or OperationCanceledException)
        {
            LogNotReleased(fault.Message);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(StoreClaim.Renewal);
        while (_shared && await timer.WaitForNextTickAsync(stoppingToken).AsTask().ContinueWith(static tick => tick is { IsCompletedSuccessfully: true, Result: true }, TaskScheduler.Default))
        {
            if (!await IsOursAsync(stoppingToken))
            {
                LogTaken();
                lifetime.StopApplication();
                return;
            }
        }
    }

    private async Task<bool> IsOursAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _claim.RenewAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is StoreUnavailableException or OperationCanceledException)
        {
            // Nobody else can take what cannot be reached.
            return true;
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "Another server has taken this store: this one stops, before the two undo each other's work")]
    private partial void LogTaken();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The store was not given back, the next server on another machine will wait for it: {Reason}")]
    private partial void LogNotReleased(string reason);
}
