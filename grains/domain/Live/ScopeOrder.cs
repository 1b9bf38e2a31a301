using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Gridwhistle.Issues;

namespace Gridwhistle.Live;

/// <summary>A scope's issues: emergencies nobody has taken first, then the nearest deadline; those whose clocks stand still come last. A change moves what changed and leaves the rest in its place.</summary>
internal sealed class ScopeOrder
{
    private static readonly Comparison<IssueSummary> ByUrgency = static (a, b) =>
        MissedSteps.IsPinned(b).CompareTo(MissedSteps.IsPinned(a)) is var pinned and not 0 ? pinned
        : (a.NextDueAt ?? DateTimeOffset.MaxValue).CompareTo(b.NextDueAt ?? DateTimeOffset.MaxValue) is var deadline and not 0 ? deadline : string.CompareOrdinal(a.Id.Value, b.Id.Value);

    private readonly HashSet<IssueId> _moved = [];
    private ImmutableArray<IssueSummary> _ordered = [];
    private bool _forgotten;

    public void Moved(IssueId id)
    {
        if (_forgotten)
        {
            return;
        }

        _moved.Add(id);
        if (_moved.Count > _ordered.Length + 64)
        {
            // Nobody has asked for so long that putting all in order anew costs less than to remember what moved.
            _forgotten = true;
            _moved.Clear();
        }
    }

    public ImmutableArray<IssueSummary> Of(Dictionary<IssueId, IssueSummary> issues)
    {
        if (_forgotten)
        {
            _ordered = Sorted(issues.Values);
        }
        else if (_moved.Count > 0)
        {
            _ordered = Merged(issues.Count, Sorted(_moved.Select(issues.GetValueOrDefault).OfType<IssueSummary>()));
        }

        _moved.Clear();
        _forgotten = false;
        return _ordered;
    }

    private ImmutableArray<IssueSummary> Merged(int count, ImmutableArray<IssueSummary> moved)
    {
        var merged = ImmutableArray.CreateBuilder<IssueSummary>(count);
        var next = 0;
        foreach (var still in _ordered)
        {
            if (_moved.Contains(still.Id))
            {
                continue;
            }

            for (; next < moved.Length && ByUrgency(moved[next], still) < 0; next++)
            {
                merged.Add(moved[next]);
            }

            merged.Add(still);
        }

        merged.AddRange(moved.AsSpan()[next..]);
        return merged.DrainToImmutable();
    }

    private static ImmutableArray<IssueSummary> Sorted(IEnumerable<IssueSummary> issues)
    {
        IssueSummary[] sorted = [.. issues];
        Array.Sort(sorted, ByUrgency);
        return ImmutableCollectionsMarshal.AsImmutableArray(sorted);
    }
}
