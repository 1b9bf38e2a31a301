using Gridwhistle.Storage;

namespace Gridwhistle.Gateway.Session;

/// <summary>Drops expired sessions now and then.</summary>
internal sealed partial class SessionSweeper(Sessions sessions, SystemTime time, ILogger<SessionSweeper> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), time.Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await SweepAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task SweepAsync(CancellationToken stoppingToken)
    {
        try
        {
            await sessions.SweepAsync(stoppingToken);
        }
        catch (StoreUnavailableException unavailable)
        {
            LogPostponed(unavailable.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Expired sessions are left for the next round: {Reason}")]
    private partial void LogPostponed(string reason);
}
