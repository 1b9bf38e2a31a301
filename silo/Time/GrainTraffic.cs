using System.Reflection;
using Gridwhistle.Kernel;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Gridwhistle.Time;

/// <summary>
/// Counts what is under way between grains: calls from the sending to the answer, one-way calls and timer ticks from the sending to
/// the end of their work, reminders until the next one is set. Nothing is lost within one process, so at nought the grains have come to rest.
/// </summary>
public sealed class GrainTraffic : IOutgoingGrainCallFilter, IIncomingGrainCallFilter, IWorkCounter
{
    private const string TimerTick = "IGrainTimerInvoker";

    /// <summary>A wake-up of the reminder service passes through no more of its asynchronous methods than this.</summary>
    private const int StepsOfAWakeUp = 8;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private int _onTheirWay;
    private int _ticks;
    private TaskCompletionSource _idle = Reached();

    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        if (IsReminder(context.InterfaceMethod))
        {
            await RemindAsync(context);
            return;
        }

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
        if (IsOfTheReminderService(context.InterfaceMethod))
        {
            await RemindAsync(context);
            return;
        }

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

    /// <summary>Ends when nothing is under way.</summary>
    /// <exception cref="TimeoutException">Something goes on and on.</exception>
    public Task WhenIdleAsync(CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return _idle.Task.WaitAsync(Patience, cancellationToken);
        }
    }

    void IWorkCounter.Begin() => Begin();

    void IWorkCounter.End() => End();

    internal void BeginTick()
    {
        Interlocked.Increment(ref _ticks);
        Begin();
    }

    internal void Begin()
    {
        lock (_gate)
        {
            if (_onTheirWay++ == 0)
            {
                _idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    /// <summary>Ends what has begun behind everything that it set off on the same scheduler, whose work is done one after the other.</summary>
    internal void EndBehind(TaskScheduler scheduler, int steps = StepsOfAWakeUp)
    {
        if (steps == 0)
        {
            End();
            return;
        }

        Task.Factory.StartNew(() => EndBehind(scheduler, steps - 1), CancellationToken.None, TaskCreationOptions.None, scheduler).Ignore();
    }

    private void End()
    {
        lock (_gate)
        {
            if (--_onTheirWay == 0)
            {
                _idle.SetResult();
            }
        }
    }

    /// <summary>The service sets the next reminder after the answer, in a queue of its own.</summary>
    private async Task RemindAsync(IGrainCallContext context)
    {
        Begin();
        var service = TaskScheduler.Current;
        try
        {
            await context.Invoke();
        }
        finally
        {
            EndBehind(service);
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

    private static bool IsReminder(MethodInfo? method) => method?.DeclaringType == typeof(IRemindable);

    private static bool IsOfTheReminderService(MethodInfo? method) => method?.DeclaringType == typeof(IReminderService);

    private static bool IsOneWay(MethodInfo method) => method.IsDefined(typeof(OneWayAttribute));

    private static TaskCompletionSource Reached()
    {
        var reached = new TaskCompletionSource();
        reached.SetResult();
        return reached;
    }
}
