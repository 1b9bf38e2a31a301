using Gridwhistle.Areas;
using Gridwhistle.Live;
using Gridwhistle.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;

namespace Gridwhistle.Hosting;

/// <summary>
/// Notices that the time of day has moved otherwise than time has passed: the clock was set, drifted, or the machine slept. Timers count time
/// that has passed, so every street's board then looks at its deadlines again.
/// </summary>
internal sealed partial class ClockWatch(ITableStore store, IGrainFactory grains, TimeProvider clock, ILogger<ClockWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(500);

    // Moved on only with a jump, so that a slow drift adds up to one.
    private TimeSpan _offset = Offset(clock);

    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        var offset = Offset(clock);
        if ((offset - _offset).Duration() <= Tolerance)
        {
            return;
        }

        LogJumped((offset - _offset).TotalSeconds);
        foreach (var street in await store.ReadPartitionAsync<StreetMark>(Tables.Streets, Tables.Streets, cancellationToken: cancellationToken))
        {
            await grains.Grain<IStreetBoardGrain>(street.Code.Value).LookAgainAsync();
        }

        _offset = offset;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, TimeProvider.System);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await LookOrPostponeAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task LookOrPostponeAsync(CancellationToken stoppingToken)
    {
        try
        {
            await LookAsync(stoppingToken);
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            LogNotLooked(failure);
        }
    }

    private static TimeSpan Offset(TimeProvider clock) => clock.GetUtcNow() - DateTimeOffset.UnixEpoch - clock.GetElapsedTime(0);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The time of day moved by {Seconds} s against time passed; all boards look at their deadlines again")]
    private partial void LogJumped(double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The time of day moved and not every board could be told; trying again")]
    private partial void LogNotLooked(Exception failure);
}
