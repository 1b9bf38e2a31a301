using System.Collections.Concurrent;

namespace Gridwhistle.Kernel;

/// <summary>
/// The steps that were seen in the last minutes, each by itself: a later one of a stream says nothing of an earlier. Forgetting costs a second reading,
/// nothing else.
/// </summary>
internal sealed class RecentVersions(TimeSpan kept)
{
    private volatile ConcurrentDictionary<(string Stream, long Version), bool> _now = new(), _before = new();
    private long _began = TimeProvider.System.GetTimestamp();

    /// <summary>True when it was not known.</summary>
    public bool Note(string stream, long version) => _now.TryAdd((stream, version), true) && !_before.ContainsKey((stream, version));

    public bool Knows(string stream, long version) => _now.ContainsKey((stream, version)) || _before.ContainsKey((stream, version));

    /// <summary>Lets go of what has been kept long enough.</summary>
    public void Age()
    {
        if (TimeProvider.System.GetElapsedTime(_began) >= kept)
        {
            _before = _now;
            _now = new ConcurrentDictionary<(string Stream, long Version), bool>();
            _began = TimeProvider.System.GetTimestamp();
        }
    }
}
