using System.Collections.Concurrent;

namespace Gridwhistle.Gateway.Session;

/// <summary>Counts attempts by key in minutes of the machine's clock.</summary>
internal sealed class AttemptLimit(SystemTime time, int perMinute)
{
    private const int Crowded = 10_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, (DateTimeOffset Since, int Count)> _counts = new(StringComparer.Ordinal);

    /// <summary>How long to wait; null when another attempt is allowed.</summary>
    public TimeSpan? Wait(string key) =>
        _counts.TryGetValue(key, out var count) && count.Count >= perMinute && count.Since + Window - time.Now is { } left && left > TimeSpan.Zero
            ? left
            : null;

    /// <summary>Counts an attempt before it is made, whatever comes of it; how long to wait when it is one too many.</summary>
    public TimeSpan? Take(string key) => Add(key) is var count && count.Count > perMinute ? count.Since + Window - time.Now : null;

    public void Count(string key) => Add(key);

    private (DateTimeOffset Since, int Count) Add(string key)
    {
        var now = time.Now;
        if (_counts.Count > Crowded)
        {
            Forget(now);
        }

        return _counts.AddOrUpdate(key, (now, 1), (_, count) => now - count.Since >= Window ? (now, 1) : (count.Since, count.Count + 1));
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var entry in _counts)
        {
            if (now - entry.Value.Since >= Window)
            {
                _counts.TryRemove(entry);
            }
        }
    }
}
