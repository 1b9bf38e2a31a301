namespace Gridwhistle.Embedded.Activations;

/// <summary>The timers that end with their activation.</summary>
internal sealed class OwnedTimers
{
    private readonly HashSet<IDisposable> _timers = [];

    public void Add(IDisposable timer)
    {
        lock (_timers)
        {
            _timers.Add(timer);
        }
    }

    public void Remove(IDisposable timer)
    {
        lock (_timers)
        {
            _timers.Remove(timer);
        }
    }

    public void DisposeAll()
    {
        IDisposable[] all;
        lock (_timers)
        {
            all = [.. _timers];
            _timers.Clear();
        }

        foreach (var timer in all)
        {
            timer.Dispose();
        }
    }
}
