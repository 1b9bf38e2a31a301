using Orleans.Runtime;

namespace Gridwhistle.Time;

/// <summary>The clock of grain timers and reminders: what a timer sets off counts from the moment it is due.</summary>
internal sealed class CountedClock(TimeProvider clock, GrainTraffic traffic) : TimeProvider
{
    private static readonly TimeSpan RestOfAMillisecond = TimeSpan.FromMilliseconds(1) - TimeSpan.FromTicks(1);

    private int _woken;

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    /// <summary>
    /// A delay drops what is below a millisecond, and whoever it woke asks the time before anything else, to wait for that rest: of a clock
    /// that stands still, for ever. So they are shown the millisecond's end.
    /// </summary>
    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + (Interlocked.Exchange(ref _woken, 0) == 0 ? TimeSpan.Zero : RestOfAMillisecond);

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        clock.CreateTimer(state is IGrainTimer ? Tick(callback) : WakeUp(callback, TaskScheduler.Current), state, dueTime, period);

    private TimerCallback Tick(TimerCallback callback) => tick =>
    {
        traffic.BeginTick();
        callback(tick);
    };

    /// <param name="scheduler">Of whoever waits for the timer, which is where the waiting goes on.</param>
    private TimerCallback WakeUp(TimerCallback callback, TaskScheduler scheduler) => wake =>
    {
        traffic.BeginWakeUp();
        Volatile.Write(ref _woken, 1);
        callback(wake);
        traffic.EndBehind(scheduler);
    };
}
