using System.Collections.Concurrent;
using System.Diagnostics;

namespace Gridwhistle.Load.Figures;

/// <summary>Durations by name, in milliseconds.</summary>
internal sealed class Latencies
{
    private readonly ConcurrentDictionary<string, Durations> _byName = new();

    public async Task<T> TimeAsync<T>(string name, Func<Task<T>> act)
    {
        var start = Stopwatch.GetTimestamp();
        var result = await act();
        Add(name, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        return result;
    }

    public void Add(string name, double milliseconds) => _byName.GetOrAdd(name, static _ => new Durations()).Add(milliseconds);

    public void Clear() => _byName.Clear();

    public IReadOnlyDictionary<string, Percentiles> Summarise() =>
        _byName.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(pair => pair.Key, pair => pair.Value.Summarise());

    public Percentiles All()
    {
        var all = new Durations();
        foreach (var durations in _byName.Values)
        {
            all.Add(durations);
        }

        return all.Summarise();
    }
}
