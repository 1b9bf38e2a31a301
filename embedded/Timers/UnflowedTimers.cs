namespace Gridwhistle.Embedded.Timers;

/// <summary>Timers that do not hold what flows with the request that makes them.</summary>
internal static class UnflowedTimers
{
    /// <summary>A timer that is not set yet.</summary>
    public static ITimer CreateUnflowed(this TimeProvider clock, TimerCallback callback, object? state)
    {
        if (ExecutionContext.IsFlowSuppressed())
        {
            return clock.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        using (ExecutionContext.SuppressFlow())
        {
            return clock.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
