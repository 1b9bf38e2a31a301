namespace Gridwhistle.Embedded.Mailboxes;

/// <summary>The turns: one worker of the thread pool at a time begins requests and continues those that had awaited.</summary>
internal abstract partial class Mailbox : IThreadPoolWorkItem
{
    /// <summary>After so many milliseconds the worker goes to the end of the thread pool's queue.</summary>
    private const int TimeInARow = 10;

    /// <summary>After so many new requests continuations have their turn.</summary>
    private const int RequestsInARow = 64;

    [ThreadStatic]
    private static Mailbox? t_current;

    [ThreadStatic]
    private static long t_until;

    private Task? _ready;
    private Queue<Task>? _moreReady;
    private bool _scheduled;
    private bool _beginsNext;

    /// <summary>The mailbox whose turn this thread is in.</summary>
    internal static Mailbox? OfThisTurn => t_current;

    public sealed override int MaximumConcurrencyLevel => 1;

    void IThreadPoolWorkItem.Execute()
    {
        t_current = this;
        t_until = Environment.TickCount64 + TimeInARow;
        try
        {
            do
            {
                if (!Step())
                {
                    return;
                }
            }
            while (Environment.TickCount64 < t_until);
        }
        finally
        {
            t_current = null;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    protected sealed override void QueueTask(Task task)
    {
        bool wake;
        lock (_gate)
        {
            if (_ready is null)
            {
                _ready = task;
            }
            else
            {
                (_moreReady ??= []).Enqueue(task);
            }

            Engage();
            wake = TryWake();
        }

        if (wake)
        {
            Schedule();
        }
    }

    protected sealed override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        ReferenceEquals(t_current, this) && !taskWasPreviouslyQueued && TryExecuteTask(task);

    protected sealed override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_gate)
        {
            return _ready is null ? [] : [_ready, .. _moreReady ?? []];
        }
    }

    /// <summary>What requests are done on; only asked while it is open.</summary>
    protected abstract object? Target { get; }

    // Continuations and new requests take turns, so that neither starves the other.
    private bool Step()
    {
        Task? ready = null;
        lock (_gate)
        {
            var canBegin = HasSomethingToBegin();
            if (_ready is not null && !(canBegin && _beginsNext))
            {
                ready = _ready;
                _ready = _moreReady is { Count: > 0 } ? _moreReady.Dequeue() : null;
            }
            else if (!canBegin)
            {
                _scheduled = false;
                RestIfIdle();
                return false;
            }

            _beginsNext = ready is not null;
        }

        if (ready is not null)
        {
            TryExecuteTask(ready);
        }
        else
        {
            // As a task, so that this scheduler is the current one in there and awaits come back to it.
            new Task(static mailbox => ((Mailbox)mailbox!).BeginRequests(), this).RunSynchronously(this);
        }

        return true;
    }

    private void BeginRequests()
    {
        Request? ended = null;
        for (var begun = 0; begun < RequestsInARow && Environment.TickCount64 < t_until; begun++)
        {
            Request? next;
            lock (_gate)
            {
                if (ended is not null)
                {
                    _running.Remove(ended, InterleavingOf(ended));
                    ended = null;
                }

                next = TakeNext();
            }

            if (next is null)
            {
                ChangeStage();
                return;
            }

            var flow = ExecutionContext.Capture()!;
            if (next.Begin(this, Target))
            {
                ended = next;
            }

            if (!ReferenceEquals(flow, ExecutionContext.Capture()))
            {
                ExecutionContext.Restore(flow);
            }
        }

        lock (_gate)
        {
            if (ended is not null)
            {
                _running.Remove(ended, InterleavingOf(ended));
            }
        }
    }

    private bool HasSomethingToBegin() => _stage switch
    {
        MailboxStage.New => _count > 0,
        MailboxStage.Closing => !_closeBegun && (_running.IsEmpty || Next() is not null),
        _ => Next() is not null,
    };

    private bool TryWake()
    {
        if (_scheduled || (_ready is null && !HasSomethingToBegin()))
        {
            return false;
        }

        _scheduled = true;
        return true;
    }

    private void Schedule() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
}
