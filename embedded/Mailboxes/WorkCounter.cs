namespace Gridwhistle.Embedded.Mailboxes;

/// <summary>Counts the busy mailboxes and services of one host, and tells when there is none.</summary>
internal sealed class WorkCounter
{
    private readonly Lock _gate = new();
    private List<TaskCompletionSource>? _waiting;
    private long _busy;

    public void Enter() => Interlocked.Increment(ref _busy);

    public void Leave()
    {
        if (Interlocked.Decrement(ref _busy) == 0 && Volatile.Read(ref _waiting) is not null)
        {
            TellIfIdle();
        }
    }

    /// <summary>Ends when nothing is queued or running anywhere.</summary>
    public Task WhenIdleAsync(CancellationToken cancellationToken)
    {
        var idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            (_waiting ??= []).Add(idle);
        }

        // Looked at after the list was written: either we see zero here, or the last one to leave sees the list.
        if (Interlocked.Read(ref _busy) == 0)
        {
            TellIfIdle();
        }

        return idle.Task.WaitAsync(cancellationToken);
    }

    private void TellIfIdle()
    {
        List<TaskCompletionSource>? told;
        lock (_gate)
        {
            if (Interlocked.Read(ref _busy) != 0)
            {
                return;
            }

            (told, _waiting) = (_waiting, null);
        }

        told?.ForEach(idle => idle.TrySetResult());
    }
}
