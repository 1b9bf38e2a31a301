using System.Collections.Concurrent;

namespace Gridwhistle.Kernel;

/// <summary>
/// The newest version of each stream that was seen in the last minutes. Forgetting costs a second reading, nothing else.
/// </summary>
internal sealed class RecentVersions(TimeProvider time)
{
    /// <summary>Longer than any store reads back behind a position.</summary>
    internal static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    private volatile ConcurrentDictionary<string, long> _now = new(StringComparer.Ordinal), _before = new(StringComparer.Ordinal);
    private long _began = time.GetTimestamp();

    public void Note(string stream, long version) => _now.AddOrUpdate(stream, version, (_, known) => Math.Max(known, version));

    public bool Knows(string stream, long version) => IsIn(_now, stream, version) || IsIn(_before, stream, version);

    /// <summary>Lets go of what has been kept long enough.</summary>
    public void Age()
    {
        if (time.GetElapsedTime(_began) >= Kept)
        {
            _before = _now;
            _now = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
            _began = time.GetTimestamp();
        }
    }

    private static bool IsIn(ConcurrentDictionary<string, long> seen, string stream, long version) => seen.TryGetValue(stream, out var known) && known >= version;
}
