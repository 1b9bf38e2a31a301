namespace Gridwhistle;

/// <summary>Holds up writes to the store until it is lifted.</summary>
public sealed class WriteStop(Action lifted)
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _lifted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The first write has come and waits.</summary>
    public Task Reached => _reached.Task;

    public void Lift()
    {
        lifted();
        _lifted.SetResult();
    }

    internal Task PassAsync()
    {
        _reached.TrySetResult();
        return _lifted.Task;
    }
}
