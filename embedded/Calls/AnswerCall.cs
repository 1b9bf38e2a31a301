using Gridwhistle.Embedded.Activations;

namespace Gridwhistle.Embedded.Calls;

/// <summary>A call that answers with a value.</summary>
internal abstract class AnswerCall<T> : Call
{
    // The caller goes on in the thread pool: never on the stack of the grain that answers.
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Task => _answer.Task;

    public sealed override bool IsAnswered => _answer.Task.IsCompleted;

    public sealed override bool IsAwaited => true;

    internal sealed override async Task RunInto(IncomingCall filtered, object target) =>
        filtered.Result = await (Task<T>)Run(target);

    internal sealed override void Cancel(CancellationToken token) => _answer.TrySetCanceled(token);

    private protected sealed override Task RunFiltered(Activation activation, object target) =>
        RunThroughAsync(new IncomingCall(this, activation, target));

    private protected sealed override void Answer(Task run) => _answer.TrySetFromTask((Task<T>)run);

    private protected sealed override void Fail(Exception failure) => _answer.TrySetException(failure);

    private static async Task<T> RunThroughAsync(IncomingCall filtered)
    {
        await filtered.Invoke();
        return (T)filtered.Result!;
    }
}
