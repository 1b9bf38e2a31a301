namespace Gridwhistle.Time;

/// <summary>A timer of a <see cref="ManualTimeProvider" />.</summary>
internal sealed class ManualTimer(ManualTimeProvider clock, long number, TimerCallback callback, object? state) : ITimer
{
    public static readonly Comparer<ManualTimer> ByDueTime = Comparer<ManualTimer>.Create(static (one, other) =>
        one.DueAt.CompareTo(other.DueAt) is var byTime and not 0 ? byTime : one._number.CompareTo(other._number));

    private readonly long _number = number;
    private readonly ExecutionContext? _flow = ExecutionContext.Capture();
    private volatile bool _disposed;

    /// <summary>Guarded by the clock; not changed while the timer is in its set.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>Guarded by the clock.</summary>
    public TimeSpan Period { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, nameof(dueTime));
        Check(period, nameof(period));
        if (_disposed)
        {
            return false;
        }

        clock.Set(this, dueTime, period);
        return true;
    }

    public void Dispose()
    {
        _disposed = true;
        clock.Remove(this);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    internal void Fire()
    {
        if (_disposed)
        {
            return;
        }

        if (_flow is null)
        {
            callback(state);
        }
        else
        {
            ExecutionContext.Run(_flow, callback.Invoke, state);
        }
    }

    private static void Check(TimeSpan time, string parameter)
    {
        if (time != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero, parameter);
        }
    }
}
