namespace Gridwhistle.Webhooks;

/// <summary>Where a webhook stands.</summary>
public enum WebhookStatus
{
    /// <summary>Events go out as they come.</summary>
    Active,

    /// <summary>Held by hand: events wait.</summary>
    Paused,

    /// <summary>Stopped, by hand or because nothing got through: events wait until it is enabled.</summary>
    Disabled,

    /// <summary>Gone; nothing waits and nothing is sent.</summary>
    Deleted,
}

/// <summary>Why a webhook is disabled.</summary>
public enum WebhookStopReason
{
    /// <summary>The receiver answered 410.</summary>
    Gone,

    /// <summary>An event used its last try, and nothing else got through since its first.</summary>
    Failing,

    /// <summary>Somebody disabled it.</summary>
    ByHand,
}

/// <summary>How much an event says of its case.</summary>
public enum WebhookProfile
{
    /// <summary>State, level, category, place and due times; never a person, a text or a room.</summary>
    Standard,

    /// <summary>Id, number, version and address alone.</summary>
    Thin,
}

/// <summary>From where a webhook that was disabled goes on.</summary>
public enum WebhookRestart
{
    /// <summary>From where it stopped: everything that waits is sent.</summary>
    Stopped,

    /// <summary>From now on: what waits is skipped.</summary>
    Now,
}

/// <summary>Where one delivery stands.</summary>
public enum DeliveryStatus
{
    /// <summary>Waits for its first try.</summary>
    Pending,

    /// <summary>Was tried in vain and is tried again.</summary>
    Retrying,

    /// <summary>The receiver answered 2xx.</summary>
    Delivered,

    /// <summary>Used its last try, or is too old.</summary>
    Failed,

    /// <summary>Left out when its webhook was enabled from now on.</summary>
    Skipped,
}
