namespace Gridwhistle.Embedded.Mailboxes;

/// <summary>What the heartbeat looks at: requests that wait or run for too long, and who waits for whom.</summary>
internal abstract partial class Mailbox
{
    /// <summary>
    /// Finds the requests that arrived before the given beat and still have no answer; those that had not begun are taken
    /// out and will not begin. Answers false when nothing is going on, and then need not be asked again before the next request.
    /// </summary>
    internal bool Inspect(int beat, List<OverdueRequest> overdue)
    {
        bool wake;
        lock (_gate)
        {
            if (_count == 0 && _running.IsEmpty)
            {
                _watched = false;
                return false;
            }

            bool IsLate(Request request) => request.IsAwaited && !request.IsAnswered && request.ArrivedAt - beat < 0;
            overdue.AddRange(_running.All().Where(IsLate).Select(request => new OverdueRequest(this, request, HadBegun: true)));
            if (IsOld(_waiting.Head, beat) || IsOld(_interleaving.Head, beat))
            {
                List<Request> late = [];
                _waiting.TakeWhere(IsLate, late);
                _interleaving.TakeWhere(IsLate, late);
                _count -= late.Count;
                overdue.AddRange(late.Select(request => new OverdueRequest(this, request, HadBegun: false)));
            }

            wake = TryWake();
            RestIfIdle();
        }

        if (wake)
        {
            Schedule();
        }

        return true;
    }

    /// <summary>Adds one edge for every request that is here: from whose turn it was sent, to this mailbox.</summary>
    internal void CollectWaits(WaitGraph waits)
    {
        lock (_gate)
        {
            foreach (var request in _running.All())
            {
                waits.Add(request.Sender, this);
            }

            for (var request = _waiting.Head; request is not null; request = request.Next)
            {
                waits.Add(request.Sender, this);
            }

            for (var request = _interleaving.Head; request is not null; request = request.Next)
            {
                waits.Add(request.Sender, this);
            }
        }
    }

    /// <summary>For messages: what is going on here.</summary>
    internal string Describe()
    {
        lock (_gate)
        {
            var running = string.Join(", ", _running.All().Take(3).Select(request => request.Name));
            return $"{Name} is {_stage.ToString().ToLowerInvariant()}, runs [{running}] and has {_count} waiting";
        }
    }

    private static bool IsOld(Request? request, int beat) => request is not null && request.ArrivedAt - beat < 0;
}

/// <summary>A request without an answer for too long, and where.</summary>
internal readonly record struct OverdueRequest(Mailbox Mailbox, Request Request, bool HadBegun);
