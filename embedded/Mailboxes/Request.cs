using Gridwhistle.Embedded.Calls;

namespace Gridwhistle.Embedded.Mailboxes;

/// <summary>Something a mailbox does in its turn: a call, or a timer's tick. Links the mailbox's queues by itself.</summary>
internal abstract class Request
{
    /// <summary>The next one in the same queue.</summary>
    internal Request? Next;

    /// <summary>Whose turn this was sent from; null when it comes from outside.</summary>
    internal Mailbox? Sender;

    /// <summary>The place in the order of arrival.</summary>
    internal uint Ticket;

    /// <summary>The beat of the infrastructure clock at which it arrived.</summary>
    internal int ArrivedAt;

    /// <summary>What it may run together with.</summary>
    public abstract Interleaving Interleaving { get; }

    /// <summary>Counts against the mailbox's bound.</summary>
    public virtual bool IsBounded => true;

    /// <summary>Counts as use: the activation is not collected for a while.</summary>
    public virtual bool IsUse => true;

    /// <summary>The caller has his answer already: a time-out or a cancellation was first.</summary>
    public virtual bool IsAnswered => false;

    /// <summary>Somebody waits for the answer, so it is late after a while.</summary>
    public virtual bool IsAwaited => false;

    /// <summary>For messages: what was asked.</summary>
    public abstract string Name { get; }

    /// <summary>Does the work. Answers false when it goes on and will tell <see cref="Mailbox.Ended" /> later.</summary>
    public abstract bool Begin(Mailbox mailbox, object? target);

    /// <summary>Answers without doing the work.</summary>
    public abstract void Refuse(Exception reason);
}
