namespace Gridwhistle.Embedded.Calls;

/// <summary>
/// Carries a cancellation from the caller to the call: the caller has his answer at once, and the grain hears of it in a
/// turn of its own, so that what it registered on the token runs like the rest of its code.
/// </summary>
internal sealed class CallCancellation(Call call, CancellationToken callers)
{
    private readonly CancellationTokenSource _grains = new();
    private CancellationTokenRegistration _registration;

    /// <summary>Answers the token the grain gets.</summary>
    public CancellationToken Follow()
    {
        _registration = callers.UnsafeRegister(static self => ((CallCancellation)self!).Cancel(), this);
        return _grains.Token;
    }

    /// <summary>The call begins; a cancellation that came just before found no mailbox to go to.</summary>
    public void Begin()
    {
        if (callers.IsCancellationRequested)
        {
            _grains.Cancel();
        }
    }

    public void Release() => _registration.Unregister();

    private void Cancel()
    {
        call.Cancel(callers);
        if (call.Mailbox is { } mailbox)
        {
            Task.Factory.StartNew(_grains.Cancel, CancellationToken.None, TaskCreationOptions.DenyChildAttach, mailbox);
        }
    }
}
