using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>A timer of an activation; disposed with it at the latest.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Sets the time to the next tick and between the ticks after it anew.</summary>
    void Change(TimeSpan dueTime, TimeSpan period);
}

/// <summary>How a grain timer ticks.</summary>
public readonly struct GrainTimerCreationOptions()
{
    [SetsRequiredMembers]
    public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period)
        : this()
    {
        DueTime = dueTime;
        Period = period;
    }

    /// <summary>The time to the first tick; <see cref="Timeout.InfiniteTimeSpan" /> says not yet.</summary>
    public required TimeSpan DueTime { get; init; }

    /// <summary>The time from the end of a tick to the next one; <see cref="Timeout.InfiniteTimeSpan" /> says no next one.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>Ticks start while other requests wait in the middle. Default: false.</summary>
    public bool Interleave { get; init; }

    /// <summary>A tick counts as use and keeps the activation from being collected. Default: false.</summary>
    public bool KeepAlive { get; init; }
}
