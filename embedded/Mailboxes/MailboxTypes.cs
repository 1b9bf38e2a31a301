namespace Gridwhistle.Embedded.Mailboxes;

internal enum MailboxStage : byte
{
    /// <summary>Nothing has happened yet; the first request opens it.</summary>
    New,

    /// <summary>Requests wait until it is open.</summary>
    Opening,
    Open,

    /// <summary>Requests that run come to their end; those that wait go to whoever follows.</summary>
    Closing,
    Closed,
}

internal enum Delivery : byte
{
    Accepted,

    /// <summary>Too many are waiting.</summary>
    Full,

    /// <summary>It has ended: look for its successor.</summary>
    Closed,
}

[Flags]
internal enum MailboxTraits : byte
{
    None = 0,

    /// <summary>Every request may begin between two awaits of any other.</summary>
    Reentrant = 1,
}
