using System.Collections.Immutable;

namespace Gridwhistle.Webhooks;

/// <summary>When a delivery is tried again, and when no more.</summary>
public static class RetryLadder
{
    /// <summary>How old an event may become before it is tried no more.</summary>
    public static readonly TimeSpan OldestEvent = TimeSpan.FromDays(30);

    /// <summary>The longest a receiver may have us wait.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromHours(24);

    /// <summary>Nothing got through for so long: who manages the webhook is told.</summary>
    public static readonly TimeSpan ToldAfter = TimeSpan.FromHours(24);

    /// <summary>Each up to a tenth later, so that receivers that come back are not met by everybody at once.</summary>
    private const double Spread = 0.1;

    /// <summary>Gets the pauses before each try; the first goes at once, the last 75:35:05 after it.</summary>
    public static ImmutableArray<TimeSpan> Pauses { get; } =
    [
        TimeSpan.Zero, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2),
        TimeSpan.FromHours(5), TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>When it is tried again after so many tries; null when it was the last.</summary>
    /// <param name="tries">From 1.</param>
    /// <param name="asked">How long the receiver asked us to wait; null when it did not.</param>
    /// <param name="chance">From 0, for an exact clock, to 1.</param>
    public static DateTimeOffset? Next(int tries, DateTimeOffset now, TimeSpan? asked, double chance)
    {
        if (tries >= Pauses.Length)
        {
            return null;
        }

        var pause = Pauses[tries] * (1 + (Spread * chance));
        return now + (asked is { } wait && wait > pause ? wait <= LongestWait ? wait : LongestWait : pause);
    }
}
