namespace Gridwhistle.Embedded.Mailboxes;

/// <summary>Who has sent requests to whom, as far as they have no answer; a circle in it is a deadlock.</summary>
internal sealed class WaitGraph
{
    private readonly Dictionary<Mailbox, HashSet<Mailbox>> _waitsFor = [];

    public void Add(Mailbox? sender, Mailbox receiver)
    {
        if (sender is null)
        {
            return;
        }

        if (!_waitsFor.TryGetValue(sender, out var receivers))
        {
            _waitsFor.Add(sender, receivers = []);
        }

        receivers.Add(receiver);
    }

    /// <summary>The first circle that can be reached from here, its first member repeated at the end; or nothing.</summary>
    public IReadOnlyList<Mailbox> CircleFrom(Mailbox start)
    {
        HashSet<Mailbox> done = [];
        List<Mailbox> path = [];
        return Walk(start, path, done) ? path : [];
    }

    private bool Walk(Mailbox here, List<Mailbox> path, HashSet<Mailbox> done)
    {
        var before = path.IndexOf(here);
        path.Add(here);
        if (before >= 0)
        {
            path.RemoveRange(0, before);
            return true;
        }

        if (done.Add(here) && _waitsFor.TryGetValue(here, out var next) && next.Any(receiver => Walk(receiver, path, done)))
        {
            return true;
        }

        path.RemoveAt(path.Count - 1);
        return false;
    }
}
