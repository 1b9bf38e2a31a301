using Gridwhistle.Issues;
using Gridwhistle.Kernel;

namespace Gridwhistle.Live;

/// <summary>
/// One timer for all clocks of a street: the board knows every case's next instant, so a case needs neither a timer
/// nor a reminder of its own. The case decides; late, early and repeated calls decide to nothing. A light that turns is the
/// board's own affair and wakes nobody.
/// </summary>
public sealed partial class StreetBoardGrain
{
    private const string SweepReminder = "sweep";

    /// <summary>Cases looking at their clocks at once: enough that their writes share commits, few enough that people's acts get through.</summary>
    private const int Together = 128;
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(20);

    private IGrainTimer? _timer;
    private DateTimeOffset? _wakeAt;
    private int _awake;
    private bool _waking;

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        WakeMore();
        // Not waited for: the projector tells this board, and grids that ask it.
        grains.Grain<IProjectorGrain>(Street.Value).StartAsync().Ignore();
        return Task.CompletedTask;
    }

    public Task LookAgainAsync() => LookAsync(CancellationToken.None);

    private void WatchClocks()
    {
        // With all hands busy the next wake waits for one of them, and the timer is for the lights.
        if (Earliest(_awake < Together ? Earliest(_board.NextWake, _deadlines.Next) : null, _board.NextTurn) is not { } next || next == _wakeAt)
        {
            return;
        }

        _wakeAt = next;
        var delay = next - clock.GetUtcNow();
        delay = delay < TimeSpan.Zero ? TimeSpan.Zero : delay > LongestTimer ? LongestTimer : delay;
        if (_timer is null)
        {
            // KeepAlive: a street with running clocks does not go to sleep.
            _timer = this.RegisterGrainTimer(LookAsync, new GrainTimerCreationOptions(delay, Timeout.InfiniteTimeSpan) { KeepAlive = true, Interleave = true });
        }
        else
        {
            _timer.Change(delay, Timeout.InfiniteTimeSpan);
        }
    }

    private static DateTimeOffset? Earliest(DateTimeOffset? a, DateTimeOffset? b) => a is null || b < a ? b : a;

    /// <summary>Interleaves, since the issues it wakes publish to this board; it changes the board without an await.</summary>
    private Task LookAsync(CancellationToken cancellationToken)
    {
        _wakeAt = null;
        if (_board.TurnLights(clock.GetUtcNow()))
        {
            Deliver();
        }

        WakeMore();
        return Task.CompletedTask;
    }

    /// <summary>Keeps a number of cases at it, the longest due first: whenever one is done the next begins, so a slow one holds nobody up.</summary>
    private void WakeMore()
    {
        if (_waking)
        {
            return;
        }

        _waking = true;
        while (_awake < Together && NextToWake() is { } next)
        {
            _awake++;
            WakeAsync(next.Name, next.Wake).Ignore();
        }

        _waking = false;
        WatchClocks();
    }

    private (string Name, Func<Task> Wake)? NextToWake()
    {
        var now = clock.GetUtcNow();
        if ((_deadlines.Next is { } next && (_board.NextWake is not { } issues || next <= issues) ? _deadlines.Take(now) : null) is { } due)
        {
            return ($"{due.Kind} {due.Id}", () => _kinds.TryGetValue(due.Kind, out var kind) ? kind.WakeAsync(grains, due.Id) : Task.CompletedTask);
        }

        return _board.Due(now, 1) is [var issue] ? ($"Issue {issue.Value}", () => grains.Grain<IIssueGrain>(issue.Value).WakeAsync()) : null;
    }

    private async Task WakeAsync(string name, Func<Task> wake)
    {
        try
        {
            await wake();
        }
        catch (Exception failure)
        {
            // It comes back: a case that was due and did not move on is due again.
            LogNotWoken(failure, name);
        }
        finally
        {
            _awake--;
            WakeMore();
        }
    }

    [Microsoft.Extensions.Logging.LoggerMessage(Level = Microsoft.Extensions.Logging.LogLevel.Warning, Message = "{Case} could not look at its clocks; trying again")]
    private partial void LogNotWoken(Exception failure, string @case);
}
