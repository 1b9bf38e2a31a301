using Orleans;

namespace Gridwhistle.Embedded.Mailboxes;

/// <summary>The stages: opened by the first request, closed when it is asked for and the running requests have ended.</summary>
internal abstract partial class Mailbox
{
    private Ending? _ending;
    private bool _closeBegun;

    /// <summary>Runs in a turn of its own before the first request. A failure is every waiting caller's answer.</summary>
    protected virtual Task OpenAsync() => Task.CompletedTask;

    /// <summary>Runs in a turn of its own after the last request.</summary>
    protected virtual Task CloseAsync(DeactivationReason reason) => Task.CompletedTask;

    /// <summary>
    /// It has ended; called once, inside its lock, so that a sender who finds it closed also finds who follows.
    /// Answers who takes over the requests that still wait; null refuses them.
    /// </summary>
    protected abstract Mailbox? Succeed(bool requestsWait, Exception? failure);

    /// <summary>Asks for the end. The first to ask says why.</summary>
    internal void Close(DeactivationReason reason)
    {
        bool wake;
        lock (_gate)
        {
            if (_ending is not null || _stage == MailboxStage.Closed)
            {
                return;
            }

            _ending = new Ending(reason);
            if (_stage is MailboxStage.New or MailboxStage.Open)
            {
                BeginClosing();
            }

            wake = TryWake();
        }

        if (wake)
        {
            Schedule();
        }
    }

    /// <summary>Asks for the end if nothing has been asked of it since the given beat and nothing goes on.</summary>
    internal bool CloseIfUnusedSince(int beat, DeactivationReason reason)
    {
        lock (_gate)
        {
            if (_busy || _stage != MailboxStage.Open || _usedAt - beat > 0)
            {
                return false;
            }
        }

        Close(reason);
        return true;
    }

    /// <summary>Counts as used until the given beat.</summary>
    internal void UseUntil(int beat)
    {
        lock (_gate)
        {
            _usedAt = Math.Max(_usedAt, beat);
        }
    }

    private void ChangeStage()
    {
        bool open, close;
        lock (_gate)
        {
            open = _stage == MailboxStage.New && _count > 0;
            close = _stage == MailboxStage.Closing && _running.IsEmpty && !_closeBegun;
            _stage = open ? MailboxStage.Opening : _stage;
            _closeBegun |= close;
        }

        if (open)
        {
            _ = RunOpenAsync();
        }
        else if (close)
        {
            _ = RunCloseAsync(_ending!.Reason);
        }
    }

    private async Task RunOpenAsync()
    {
        try
        {
            await OpenAsync();
        }
        catch (Exception failure)
        {
            Shut(failure);
            return;
        }

        lock (_gate)
        {
            _stage = MailboxStage.Open;
            if (_ending is not null)
            {
                BeginClosing();
            }
        }
    }

    private async Task RunCloseAsync(DeactivationReason reason)
    {
        try
        {
            await CloseAsync(reason);
        }
        catch (Exception failure)
        {
            Host.Log.ClosingFailed(failure, Name);
        }

        Shut(failure: null);
    }

    private void BeginClosing()
    {
        _stage = MailboxStage.Closing;
        Engage();
    }

    private void Shut(Exception? failure)
    {
        List<Request> rest = [];
        Mailbox? heir;
        lock (_gate)
        {
            _stage = MailboxStage.Closed;
            TakeRest(rest);
            heir = Succeed(rest.Count > 0, failure);
            heir?.Inherit(rest);
        }

        if (heir is null)
        {
            rest.ForEach(request => request.Refuse(failure ?? Host.Refusal(Name)));
            return;
        }

        heir.WakeUp();
    }

    // Both queues, in the order of arrival.
    private void TakeRest(List<Request> rest)
    {
        _interleaving.TakeWhere(_ => true, rest);
        _waiting.TakeWhere(_ => true, rest);
        rest.RemoveAll(request => request.IsAnswered);
        rest.Sort((one, other) => (int)(one.Ticket - other.Ticket));
        _count = 0;
    }

    // Nobody but the predecessor knows this mailbox yet.
    private void Inherit(List<Request> rest)
    {
        lock (_gate)
        {
            rest.ForEach(Add);
        }
    }

    private void WakeUp()
    {
        bool wake;
        bool watch;
        lock (_gate)
        {
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
    }

    private sealed record Ending(DeactivationReason Reason);
}
