using System.Collections.Concurrent;
using System.Diagnostics;

namespace Gridwhistle.Load.Figures;

/// <summary>Durations by name, in milliseconds.</summary>
internal sealed class Latencies
{
    private readonly ConcurrentDictionary<string, ConcurrentBag<double>> _byName = new();

    public async Task<T> TimeAsync<T>(string name, Func<Task<T>> act)
    {
        var start = Stopwatch.GetTimestamp();
        var result = await act();
        Add(name, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        return result;
    }

    public void Add(string name, double milliseconds) => _byName.GetOrAdd(name, _ => []).Add(milliseconds);

    public void Clear() => _byName.Clear();

    public IReadOnlyDictionary<string, Percentiles> Summarise() =>
        _byName.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(pair => pair.Key, pair => Percentiles.Of(pair.Value));

    public Percentiles All() => Percentiles.Of(_byName.Values.SelectMany(values => values));
}

/// <summary>Count and percentiles in milliseconds, nearest rank.</summary>
internal sealed record Percentiles(int Count, double P50, double P99, double Max)
{
    public static Percentiles Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? new Percentiles(0, 0, 0, 0) : new Percentiles(sorted.Length, At(sorted, 0.50), At(sorted, 0.99), Round(sorted[^1]));
    }

    private static double At(double[] sorted, double part) => Round(sorted[Math.Clamp((int)Math.Ceiling(part * sorted.Length) - 1, 0, sorted.Length - 1)]);

    private static double Round(double value) => Math.Round(value, 2);
}
