using Gridwhistle.Embedded.Calls;

namespace Gridwhistle.Embedded.Mailboxes;

/// <summary>The requests that have begun and not ended; nearly always one. Guarded by the mailbox.</summary>
internal struct RunningRequests
{
    private Request? _one;
    private HashSet<Request>? _more;
    private int _exclusive;
    private int _shared;

    public readonly bool IsEmpty => _one is null && _more is not { Count: > 0 };

    public readonly bool Admits(Interleaving interleaving) => interleaving switch
    {
        Interleaving.Exclusive => _exclusive == 0 && _shared == 0,
        Interleaving.Shared => _exclusive == 0,
        _ => true,
    };

    public void Add(Request request, Interleaving interleaving)
    {
        Count(interleaving, 1);
        if (_one is null)
        {
            _one = request;
        }
        else
        {
            (_more ??= []).Add(request);
        }
    }

    public void Remove(Request request, Interleaving interleaving)
    {
        Count(interleaving, -1);
        if (ReferenceEquals(_one, request))
        {
            _one = null;
        }
        else
        {
            _more!.Remove(request);
        }
    }

    public readonly IEnumerable<Request> All()
    {
        IEnumerable<Request> more = _more ?? [];
        return _one is null ? more : more.Prepend(_one);
    }

    private void Count(Interleaving interleaving, int by)
    {
        switch (interleaving)
        {
            case Interleaving.Exclusive: _exclusive += by; break;
            case Interleaving.Shared: _shared += by; break;
        }
    }
}
