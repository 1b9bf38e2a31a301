using Gridwhistle.Storage;

namespace Gridwhistle.Gateway.Session;

/// <summary>Drops expired sessions now and then.</summary>
internal sealed partial class SessionSweeper(Sessions sessions, SystemTime time, ILogger<SessionSweeper> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), time.Clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
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
    }

    [LoggerMessage(1, LogLevel.Warning, "Expired sessions are left for the next round: {Reason}")]
    private partial void LogPostponed(string reason);
}
