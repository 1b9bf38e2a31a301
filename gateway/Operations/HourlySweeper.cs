using Gridwhistle.Gateway.Session;
using Gridwhistle.Storage;

namespace Gridwhistle.Gateway.Operations;

/// <summary>Something that keeps rows for a time and drops them when it is over.</summary>
internal interface ISweep
{
    Task SweepAsync(CancellationToken cancellationToken);
}

/// <summary>Once an hour of the machine's time, everything that keeps rows for a time drops what is over.</summary>
internal sealed partial class HourlySweeper(IEnumerable<ISweep> sweeps, SystemTime time, ILogger<HourlySweeper> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), time.Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                foreach (var sweep in sweeps)
                {
                    await SweepAsync(sweep, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task SweepAsync(ISweep sweep, CancellationToken stoppingToken)
    {
        try
        {
            await sweep.SweepAsync(stoppingToken);
        }
        catch (StoreUnavailableException unavailable)
        {
            LogPostponed(sweep.GetType().Name, unavailable.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "What {Sweep} need not keep is left for the next round: {Reason}")]
    private partial void LogPostponed(string sweep, string reason);
}
