using Gridwhistle.Embedded.Calls;
using Gridwhistle.Embedded.Hosting;

namespace Gridwhistle.Embedded.Mailboxes;

/// <summary>
/// Does requests in turns. It is the task scheduler of what runs in it, so that the rest of a method after an await comes
/// back here, and at most one thread is in here at any moment. See the other part of this class for the turns.
/// </summary>
internal abstract partial class Mailbox(EmbeddedHost host, MailboxTraits traits) : TaskScheduler
{
    private readonly Lock _gate = new();
    private RequestQueue _waiting;
    private RequestQueue _interleaving;
    private RunningRequests _running;
    private int _count;
    private uint _tickets;
    private MailboxStage _stage;
    private bool _busy;
    private bool _watched;
    private int _usedAt;

    internal EmbeddedHost Host { get; } = host;

    /// <summary>For messages: who this is.</summary>
    internal abstract string Name { get; }

    /// <summary>For figures and traces: what kind of thing this is, without its key.</summary>
    internal abstract string Kind { get; }

    /// <summary>How many requests wait.</summary>
    internal int Depth => Volatile.Read(ref _count);

    internal MailboxStage Stage
    {
        get
        {
            lock (_gate)
            {
                return _stage;
            }
        }
    }

    /// <summary>Takes a request in, if there is room.</summary>
    internal Delivery Post(Request request)
    {
        var wake = false;
        var watch = false;
        lock (_gate)
        {
            if (_stage == MailboxStage.Closed)
            {
                return Delivery.Closed;
            }

            if (_count >= Host.MailboxLimit && request.IsBounded)
            {
                return Delivery.Full;
            }

            request.ArrivedAt = Host.Heartbeat.Now;
            Add(request);
            wake = TryWake();
            watch = !_watched;
            _watched = true;
        }

        if (watch)
        {
            Host.Heartbeat.Watch(this);
        }

        if (wake)
        {
            Schedule();
        }

        return Delivery.Accepted;
    }

    /// <summary>A request that went on after its turn has ended; on whatever thread.</summary>
    internal void Ended(Request request)
    {
        bool wake;
        lock (_gate)
        {
            _running.Remove(request, InterleavingOf(request));
            wake = TryWake();
            RestIfIdle();
        }

        if (wake)
        {
            Schedule();
        }
    }

    private void Add(Request request)
    {
        request.Ticket = ++_tickets;
        if (InterleavingOf(request) == Interleaving.Always)
        {
            _interleaving.Add(request);
        }
        else
        {
            _waiting.Add(request);
        }

        _count++;
        if (request.IsUse)
        {
            _usedAt = Math.Max(_usedAt, request.ArrivedAt);
        }

        Engage();
    }

    private Interleaving InterleavingOf(Request request) =>
        traits.HasFlag(MailboxTraits.Reentrant) ? Interleaving.Always : request.Interleaving;

    // The next request that may begin now, in the order of arrival.
    private Request? TakeNext()
    {
        while (Next() is { } next)
        {
            var request = ReferenceEquals(next, _waiting.Head) ? _waiting.Take() : _interleaving.Take();
            _count--;
            if (!request.IsAnswered)
            {
                _running.Add(request, InterleavingOf(request));
                return request;
            }
        }

        return null;
    }

    private Request? Next()
    {
        var mayBegin = _stage == MailboxStage.Open || (_stage == MailboxStage.Closing && !_running.IsEmpty);
        if (!mayBegin)
        {
            return null;
        }

        var prompt = _interleaving.Head;
        var ordinary = _stage == MailboxStage.Open && _waiting.Head is { } head && _running.Admits(InterleavingOf(head)) ? head : null;
        return prompt is null || (ordinary is not null && (int)(ordinary.Ticket - prompt.Ticket) < 0) ? ordinary : prompt;
    }

    private void Engage()
    {
        if (!_busy)
        {
            _busy = true;
            Host.Work.Enter();
        }
    }

    private void RestIfIdle()
    {
        if (_busy && !_scheduled && _running.IsEmpty && _count == 0 && _ready is null
            && _stage is not (MailboxStage.Opening or MailboxStage.Closing))
        {
            _busy = false;
            Host.Work.Leave();
        }
    }
}
