using Gridwhistle.Embedded.Activations;

namespace Gridwhistle.Embedded.Calls;

/// <summary>A call whose caller waits for its end alone.</summary>
internal abstract class VoidCall : Call
{
    private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Task => _answer.Task;

    public sealed override bool IsAnswered => _answer.Task.IsCompleted;

    public sealed override bool IsAwaited => true;

    internal sealed override Task RunInto(IncomingCall filtered, object target) => Run(target);

    internal sealed override void Cancel(CancellationToken token) => _answer.TrySetCanceled(token);

    private protected sealed override Task RunFiltered(Activation activation, object target) =>
        new IncomingCall(this, activation, target).Invoke();

    private protected sealed override void Answer(Task run) => _answer.TrySetFromTask(run);

    private protected sealed override void Fail(Exception failure) => _answer.TrySetException(failure);
}
