using Gridwhistle.Embedded.Activations;

namespace Gridwhistle.Embedded.Calls;

/// <summary>A call nobody waits for. Only what keeps it from being queued reaches the caller; later failures are logged.</summary>
internal abstract class OneWayCall : Call
{
    private Exception? _refusal;

    /// <summary>Why it was not even queued.</summary>
    public Task Accepted => _refusal is null ? Task.CompletedTask : Task.FromException(_refusal);

    internal sealed override Task RunInto(IncomingCall filtered, object target) => Run(target);

    internal sealed override void Cancel(CancellationToken token) => _refusal = new OperationCanceledException(token);

    private protected sealed override Task RunFiltered(Activation activation, object target) =>
        new IncomingCall(this, activation, target).Invoke();

    private protected sealed override void Answer(Task run)
    {
        if (run.Exception?.InnerException is { } failure)
        {
            Fail(failure);
        }
    }

    private protected sealed override void Fail(Exception failure)
    {
        if (Mailbox is { } mailbox)
        {
            mailbox.Host.Log.OneWayCallFailed(failure, Name, mailbox.Name);
        }

        _refusal = failure;
    }
}
