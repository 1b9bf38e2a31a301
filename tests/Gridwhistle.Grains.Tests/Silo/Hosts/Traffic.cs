using System.Reflection;
using Orleans;
using Orleans.Concurrency;

namespace Gridwhistle.Hosts;

/// <summary>
/// Counts what is on its way between the grains of a cluster: calls from the sending to the answer, one-way calls and timer ticks
/// from the sending to the end of their work. Nothing is lost in one process, so at nought the cluster is idle.
/// </summary>
internal sealed class Traffic : IOutgoingGrainCallFilter, IIncomingGrainCallFilter
{
    private const string TimerTick = "IGrainTimerInvoker";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private int _onTheirWay;
    private int _ticks;
    private TaskCompletionSource _idle = Reached();

    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        if (!IsOurs(context.InterfaceMethod))
        {
            await context.Invoke();
            return;
        }

        Begin();
        try
        {
            await context.Invoke();
        }
        catch when (IsOneWay(context.InterfaceMethod))
        {
            // It never left, so nobody else ends it.
            End();
            throw;
        }
        finally
        {
            if (!IsOneWay(context.InterfaceMethod))
            {
                End();
            }
        }
    }

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        try
        {
            await context.Invoke();
        }
        finally
        {
            if (context.InterfaceMethod is { DeclaringType.Name: TimerTick })
            {
                EndTick();
            }
            else if (IsOurs(context.InterfaceMethod) && IsOneWay(context.InterfaceMethod))
            {
                End();
            }
        }
    }

    public void Begin()
    {
        lock (_gate)
        {
            if (_onTheirWay++ == 0)
            {
                _idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    public void End()
    {
        lock (_gate)
        {
            if (--_onTheirWay == 0)
            {
                _idle.SetResult();
            }
        }
    }

    public void BeginTick()
    {
        Interlocked.Increment(ref _ticks);
        Begin();
    }

    public Task WhenIdleAsync()
    {
        lock (_gate)
        {
            return _idle.Task.WaitAsync(Patience);
        }
    }

    /// <summary>A tick that no counted timer sent is none of ours.</summary>
    private void EndTick()
    {
        if (Interlocked.Decrement(ref _ticks) >= 0)
        {
            End();
        }
        else
        {
            Interlocked.Increment(ref _ticks);
        }
    }

    private static bool IsOurs(MethodInfo? method) => method?.DeclaringType?.Namespace?.StartsWith(nameof(Gridwhistle), StringComparison.Ordinal) is true;

    private static bool IsOneWay(MethodInfo method) => method.IsDefined(typeof(OneWayAttribute));

    private static TaskCompletionSource Reached()
    {
        var reached = new TaskCompletionSource();
        reached.SetResult();
        return reached;
    }
}

/// <summary>The clock of the grain timers: each tick counts from the moment it is due.</summary>
internal sealed class CountedTimers(TimeProvider clock, Traffic traffic) : TimeProvider
{
    public override long TimestampFrequency => clock.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => clock.CreateTimer(
        tick =>
        {
            traffic.BeginTick();
            callback(tick);
        },
        state, dueTime, period);
}
