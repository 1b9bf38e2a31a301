namespace Gridwhistle.Inbox;

/// <summary>
/// A way of reaching people with what is in their inbox. Quiet hours, throttles, digests and what becomes of a notice that no longer
/// applies are rules of the domain; a channel only says which hold for it, and sends.
/// </summary>
public interface INoticeChannel
{
    ChannelRules Rules { get; }

    /// <summary>Sends a notice, or several of one person as a digest; may be asked again for what it failed to confirm.</summary>
    /// <exception cref="Exception">It did not go out: it is tried again after a while.</exception>
    Task SendAsync(Sending sending);
}
