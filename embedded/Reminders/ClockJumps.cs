namespace Gridwhistle.Embedded.Reminders;

/// <summary>Tells when the time of day has moved otherwise than time has passed: the clock was set, or the machine slept.</summary>
internal sealed class ClockJumps : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _clock;
    private readonly Action _jumped;
    private readonly ITimer _timer;
    private TimeSpan _offset;

    private ClockJumps(TimeProvider clock, TimeProvider infrastructure, Action jumped)
    {
        (_clock, _jumped, _offset) = (clock, jumped, Offset(clock));
        _timer = infrastructure.CreateTimer(static self => ((ClockJumps)self!).Look(), this, Interval, Interval);
    }

    /// <summary>A clock set by hand moves as it is told and fires its timers itself: it is not watched.</summary>
    public static ClockJumps? Watch(TimeProvider clock, TimeProvider infrastructure, Action jumped) =>
        clock is Time.ManualTimeProvider ? null : new ClockJumps(clock, infrastructure, jumped);

    public void Dispose() => _timer.Dispose();

    private static TimeSpan Offset(TimeProvider clock) => clock.GetUtcNow() - DateTimeOffset.UnixEpoch - clock.GetElapsedTime(0);

    private void Look()
    {
        var before = _offset;
        _offset = Offset(_clock);
        if ((_offset - before).Duration() > Tolerance)
        {
            _jumped();
        }
    }
}
