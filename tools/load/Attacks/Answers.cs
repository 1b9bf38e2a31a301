using System.Collections.Concurrent;

namespace Gridwhistle.Load.Attacks;

/// <summary>How often each status was answered, by attack; 0 for a connection that ended without an answer.</summary>
internal sealed class Answers
{
    private readonly ConcurrentDictionary<(string Attack, int Status), int> _counts = [];

    public int Faults => _counts.Where(one => one.Key.Status >= 500).Sum(one => one.Value);

    public int Of(string attack, int status) => _counts.GetValueOrDefault((attack, status));

    public void Add(string attack, int status) => _counts.AddOrUpdate((attack, status), 1, static (_, count) => count + 1);

    /// <summary>Statuses and how often, an attack a line.</summary>
    public IReadOnlyDictionary<string, SortedDictionary<string, int>> Summarise() => _counts
        .GroupBy(one => one.Key.Attack, StringComparer.Ordinal)
        .OrderBy(attack => attack.Key, StringComparer.Ordinal)
        .ToDictionary(attack => attack.Key, attack => new SortedDictionary<string, int>(attack.ToDictionary(one => $"{one.Key.Status}", one => one.Value), StringComparer.Ordinal));
}
