using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;
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
    private const string TimerTick = "IGrainTimerInvoker", WakeUp = "wake-up";

    /// <summary>A wake-up of the reminder service passes through no more of its asynchronous methods than this.</summary>
    private const int StepsOfAWakeUp = 8;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();

    /// <summary>How many of what are under way, for whoever waits in vain.</summary>
    private readonly Dictionary<string, int> _underWay = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<MethodInfo, string> _names = new();
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

        var call = NameOf(context.InterfaceMethod);
        Begin(call);
        try
        {
            await context.Invoke();
        }
        catch when (IsOneWay(context.InterfaceMethod))
        {
            // It never left, so nobody else ends it.
            End(call);
            throw;
        }
        finally
        {
            if (!IsOneWay(context.InterfaceMethod))
            {
                End(call);
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
                End(NameOf(context.InterfaceMethod));
            }
        }
    }

    /// <summary>Ends when nothing is under way.</summary>
    /// <exception cref="TimeoutException">Something goes on and on.</exception>
    public async Task WhenIdleAsync(CancellationToken cancellationToken = default)
    {
        Task idle;
        lock (_gate)
        {
            idle = _idle.Task;
        }

        try
        {
            await idle.WaitAsync(Patience, cancellationToken);
        }
        catch (TimeoutException fault)
        {
            throw new TimeoutException($"Still under way after {Patience}: {string.Join(", ", UnderWay())}.", fault);
        }
    }

    void IWorkCounter.Begin(string what) => Begin(what);

    void IWorkCounter.End(string what) => End(what);

    internal void BeginTick()
    {
        Interlocked.Increment(ref _ticks);
        Begin(TimerTick);
    }

    internal void BeginWakeUp() => Begin(WakeUp);

    private void Begin(string what)
    {
        lock (_gate)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_underWay, what, out _)++;
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
            End(WakeUp);
            return;
        }

        Task.Factory.StartNew(() => EndBehind(scheduler, steps - 1), CancellationToken.None, TaskCreationOptions.None, scheduler).Ignore();
    }

    private void End(string what)
    {
        lock (_gate)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_underWay, what, out _)--;
            if (--_onTheirWay == 0)
            {
                _idle.SetResult();
            }
        }
    }

    /// <summary>The service sets the next reminder after the answer, in a queue of its own.</summary>
    private async Task RemindAsync(IGrainCallContext context)
    {
        BeginWakeUp();
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
            End(TimerTick);
        }
        else
        {
            Interlocked.Increment(ref _ticks);
        }
    }

    private string[] UnderWay()
    {
        lock (_gate)
        {
            return [.. _underWay.Where(pair => pair.Value != 0).Select(pair => $"{pair.Value} × {pair.Key}")];
        }
    }

    private string NameOf(MethodInfo method) => _names.GetOrAdd(method, static method => $"{method.DeclaringType?.Name}.{method.Name}");

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
