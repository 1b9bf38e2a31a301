using Gridwhistle.Embedded.Mailboxes;
using Orleans;

namespace Gridwhistle.Embedded.Observers;

/// <summary>
/// An object outside the grains, told one thing after the other. Whoever made the reference keeps the object; calls to one
/// that has been collected fail, so that grains drop it.
/// </summary>
internal sealed class ObserverMailbox(ObserverDirectory directory, string key, IGrainObserver observer)
    : Mailbox(directory.Host, MailboxTraits.None)
{
    private readonly WeakReference<IGrainObserver> _observer = new(observer);

    public bool IsAlive => _observer.TryGetTarget(out _);

    internal override string Name { get; } = $"{observer.GetType().Name}/{key}";

    internal override string Kind { get; } = observer.GetType().Name;

    protected override object? Target => _observer.TryGetTarget(out var target) ? target : null;

    protected override Mailbox? Succeed(bool requestsWait, Exception? failure) => null;
}
