using Gridwhistle.Gateway.Session;
using Gridwhistle.Storage;

namespace Gridwhistle.Gateway.Idempotency;

/// <summary>Drops answers whose day is over.</summary>
internal sealed partial class IdempotencySweeper(AnswerStore answers, SystemTime time, ILogger<IdempotencySweeper> logger) : BackgroundService
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
            await answers.SweepAsync(stoppingToken);
        }
        catch (StoreUnavailableException unavailable)
        {
            LogPostponed(unavailable.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Old answers are left for the next round: {Reason}")]
    private partial void LogPostponed(string reason);
}
