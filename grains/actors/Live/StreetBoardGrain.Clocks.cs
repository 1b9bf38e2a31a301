using Gridwhistle.Issues;
using Gridwhistle.Storage;

namespace Gridwhistle.Live;

/// <summary>
/// One timer for all clocks of a street: the board knows every open issue's next instant, so an issue needs neither a timer
/// nor a reminder of its own. The issue decides; late, early and repeated calls decide to nothing.
/// </summary>
public sealed partial class StreetBoardGrain
{
    private const string SweepReminder = "sweep";
    private const int Together = 256;
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(20);

    private IGrainTimer? _timer;
    private DateTimeOffset? _wakeAt;

    public Task ReceiveReminder(string reminderName, TickStatus status) => SweepAsync();

    private void WatchClocks()
    {
        if (_board.NextWake is not { } next || next == _wakeAt)
        {
            return;
        }

        _wakeAt = next;
        var delay = next - clock.GetUtcNow();
        delay = delay < TimeSpan.Zero ? TimeSpan.Zero : delay > LongestTimer ? LongestTimer : delay;
        if (_timer is null)
        {
            // KeepAlive: a street with running clocks does not go to sleep.
            _timer = this.RegisterGrainTimer(WakeDueAsync, new GrainTimerCreationOptions(delay, Timeout.InfiniteTimeSpan) { KeepAlive = true, Interleave = true });
        }
        else
        {
            _timer.Change(delay, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Interleaves, since the issues it waits for publish to this board; the ids are taken off the queue before the first await.</summary>
    private async Task WakeDueAsync(CancellationToken cancellationToken)
    {
        _wakeAt = null;
        var due = _board.Due(clock.GetUtcNow());
        foreach (var chunk in due.Chunk(Together))
        {
            await Task.WhenAll(chunk.Select(WakeAsync));
        }

        WatchClocks();
    }

    private async Task SweepAsync()
    {
        await foreach (var row in store.ReadAllAsync(Tables.Pending, this.GetPrimaryKeyString(), RowRange.All))
        {
            WakeAsync(new IssueId(row.Row)).Ignore();
        }
    }

    private async Task WakeAsync(IssueId id)
    {
        try
        {
            await grains.GetGrain<IIssueGrain>(id.Value).WakeAsync();
        }
        catch (Exception failure)
        {
            // The board brings it back: an issue that was due and did not move on is due again.
            LogNotWoken(failure, id.Value);
        }
    }

    [Microsoft.Extensions.Logging.LoggerMessage(Level = Microsoft.Extensions.Logging.LogLevel.Warning, Message = "Issue {Issue} could not look at its clocks; trying again")]
    private partial void LogNotWoken(Exception failure, string issue);
}
