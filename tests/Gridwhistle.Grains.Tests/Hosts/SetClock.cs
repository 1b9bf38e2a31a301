using Gridwhistle.Time;

namespace Gridwhistle.Hosts;

/// <summary>A machine's clock: somebody sets the time of day, while time passes, and timers run, as before.</summary>
internal sealed class SetClock(ManualTimeProvider passing) : TimeProvider
{
    private TimeSpan _set;

    public override long TimestampFrequency => passing.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => passing.GetUtcNow() + _set;

    public override long GetTimestamp() => passing.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => passing.CreateTimer(callback, state, dueTime, period);

    /// <summary>Sets the time of day; also what the end of a sleep looks like.</summary>
    public void SetBy(TimeSpan by) => _set += by;
}
