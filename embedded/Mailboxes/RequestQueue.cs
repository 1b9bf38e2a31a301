namespace Gridwhistle.Embedded.Mailboxes;

/// <summary>First in, first out; the requests are the links. Guarded by the mailbox.</summary>
internal struct RequestQueue
{
    private Request? _tail;

    public Request? Head { get; private set; }

    public readonly bool IsEmpty => Head is null;

    public void Add(Request request)
    {
        if (_tail is null)
        {
            Head = request;
        }
        else
        {
            _tail.Next = request;
        }

        _tail = request;
    }

    public Request Take()
    {
        var taken = Head!;
        Head = taken.Next;
        if (Head is null)
        {
            _tail = null;
        }

        taken.Next = null;
        return taken;
    }

    /// <summary>Takes out those that fit the predicate, in order.</summary>
    public void TakeWhere(Func<Request, bool> predicate, List<Request> taken)
    {
        RequestQueue kept = default;
        while (Head is not null)
        {
            var request = Take();
            if (predicate(request))
            {
                taken.Add(request);
            }
            else
            {
                kept.Add(request);
            }
        }

        this = kept;
    }
}
