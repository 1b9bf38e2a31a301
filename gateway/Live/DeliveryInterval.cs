namespace Gridwhistle.Gateway.Live;

/// <summary>How long changes are gathered before they go out again: a moment where few listen, longer the more messages a round comes to.</summary>
internal readonly record struct DeliveryInterval(int MessagesPerSecond)
{
    /// <summary>What falls into it goes out together.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(15);

    /// <summary>Nobody waits longer for a change, whatever it costs.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(500);

    /// <summary>The time from the beginning of a round that sent so many messages to the next.</summary>
    public TimeSpan After(int messages)
    {
        var share = TimeSpan.FromSeconds((double)messages / MessagesPerSecond);
        return share < Shortest ? Shortest : share > Longest ? Longest : share;
    }
}
