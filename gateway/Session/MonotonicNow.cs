namespace Gridwhistle.Gateway.Session;

/// <summary>
/// The machine's time as far as it has ever come. A clock that is set back makes nothing young again: what had ended stays ended, and what was read does
/// not count as read in the future.
/// </summary>
internal sealed class MonotonicNow(SystemTime time)
{
    private long _latest;

    public DateTimeOffset Now
    {
        get
        {
            var now = time.Now.UtcTicks;
            var latest = Volatile.Read(ref _latest);
            while (now > latest)
            {
                var seen = Interlocked.CompareExchange(ref _latest, now, latest);
                if (seen == latest)
                {
                    return new DateTimeOffset(now, TimeSpan.Zero);
                }

                latest = seen;
            }

            return new DateTimeOffset(latest, TimeSpan.Zero);
        }
    }
}
