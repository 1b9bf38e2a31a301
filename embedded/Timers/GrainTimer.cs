using Gridwhistle.Embedded.Activations;
using Gridwhistle.Embedded.Calls;
using Gridwhistle.Embedded.Mailboxes;
using Orleans.Runtime;

namespace Gridwhistle.Embedded.Timers;

/// <summary>A timer of an activation. It is its own tick in the mailbox, so there is at most one tick at a time.</summary>
internal sealed class GrainTimer<TState>(
    Activation activation, Func<TState, CancellationToken, Task> callback, TState state, bool interleave, bool keepAlive)
    : Request, IGrainTimer
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _disposed = new();
    private ITimer? _timer;
    private TimeSpan _period;
    private Task? _run;
    private bool _queued;
    private bool _dueAgain;
    private bool _changed;

    public override Interleaving Interleaving => interleave ? Interleaving.Always : Interleaving.Exclusive;

    public override bool IsBounded => false;

    public override bool IsUse => keepAlive;

    public override bool IsAnswered => _disposed.IsCancellationRequested;

    public override string Name => "timer";

    /// <summary>Begins to tick.</summary>
    public void Start(TimeProvider clock, TimeSpan dueTime, TimeSpan period)
    {
        _timer = clock.CreateUnflowed(static self => ((GrainTimer<TState>)self!).FallDue(), this);
        Change(dueTime, period);
    }

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, nameof(dueTime));
        Check(period, nameof(period));
        lock (_gate)
        {
            _period = period;
            _changed = true;
            _dueAgain = false;
            if (!_disposed.IsCancellationRequested)
            {
                _timer!.Change(dueTime, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed.IsCancellationRequested)
            {
                return;
            }

            _timer?.Dispose();
        }

        _disposed.Cancel();
        activation.Disown(this);
    }

    public override bool Begin(Mailbox mailbox, object? target)
    {
        lock (_gate)
        {
            _changed = false;
        }

        try
        {
            _run = callback(state, _disposed.Token);
        }
        catch (Exception failure)
        {
            _run = Task.FromException(failure);
        }

        if (_run.IsCompleted)
        {
            End();
            return true;
        }

        _run.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(EndLater);
        return false;
    }

    public override void Refuse(Exception reason)
    {
        lock (_gate)
        {
            _queued = false;
        }
    }

    private static void Check(TimeSpan time, string parameter)
    {
        if (time != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero, parameter);
        }
    }

    private void FallDue()
    {
        lock (_gate)
        {
            if (_disposed.IsCancellationRequested || _queued)
            {
                _dueAgain = _queued;
                return;
            }

            _queued = true;
        }

        Post();
    }

    private void Post()
    {
        if (!activation.Host.IsRunning || activation.Post(this) != Delivery.Accepted)
        {
            Refuse(new OperationCanceledException());
        }
    }

    private void EndLater()
    {
        End();
        activation.Ended(this);
    }

    private void End()
    {
        if (_run!.Exception is { } failure)
        {
            activation.Host.Log.TimerFailed(failure.InnerException!, activation.Name);
        }

        lock (_gate)
        {
            _run = null;
            _queued = false;
            if (_disposed.IsCancellationRequested)
            {
                return;
            }

            if (_dueAgain)
            {
                // Set anew in the middle of the tick, and due before its end.
                _dueAgain = false;
                _timer!.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            }
            else if (!_changed && _period != Timeout.InfiniteTimeSpan)
            {
                _timer!.Change(_period, Timeout.InfiniteTimeSpan);
            }
        }
    }
}
