using System.Collections.Immutable;
using Gridwhistle.Issues;

namespace Gridwhistle.Live;

/// <summary>A scope's figures, kept by what each change adds and takes away; what a change does not touch is not made anew.</summary>
internal sealed class ScopeTally
{
    private static readonly ImmutableArray<ContainmentLevel> Levels = [.. Enum.GetValues<ContainmentLevel>()];
    private static readonly ImmutableArray<Light> Lights = [.. Enum.GetValues<Light>()];
    private static readonly ImmutableArray<IssueStatus> States = [.. Enum.GetValues<IssueStatus>()];

    private readonly int[] _levels = new int[Levels.Length];
    private readonly int[] _lights = new int[Lights.Length];
    private readonly int[] _states = new int[States.Length];
    private ImmutableDictionary<ContainmentLevel, int>? _byLevel;
    private ImmutableDictionary<Light, int>? _byLight;
    private ImmutableDictionary<IssueStatus, int>? _byState;
    private int _open;
    private int _whistles;
    private int _supervised;

    /// <summary>An issue came (no before), went (no after) or changed.</summary>
    public void Replace(IssueSummary? before, IssueSummary? after)
    {
        Shift(_levels, (int?)before?.Level, (int?)after?.Level, ref _byLevel);
        Shift(_lights, (int?)before?.Light, (int?)after?.Light, ref _byLight);
        Shift(_states, (int?)before?.State, (int?)after?.State, ref _byState);
        _open += (after is null ? 0 : 1) - (before is null ? 0 : 1);
        _whistles += (after?.WhistlesUnanswered ?? 0) - (before?.WhistlesUnanswered ?? 0);
        _supervised += (after is { Supervised: true } ? 1 : 0) - (before is { Supervised: true } ? 1 : 0);
    }

    /// <summary>Every level and light has its figure, and every state that occurs.</summary>
    public BoardCounts Counts() => new(
        _open,
        _byLevel ??= Levels.ToImmutableDictionary(l => l, l => _levels[(int)l]),
        _byLight ??= Lights.ToImmutableDictionary(l => l, l => _lights[(int)l]),
        _byState ??= States.Where(s => _states[(int)s] > 0).ToImmutableDictionary(s => s, s => _states[(int)s]),
        _lights[(int)Light.Red],
        _whistles,
        _supervised);

    private static void Shift<T>(int[] counts, int? from, int? to, ref T? cached) where T : class
    {
        if (from == to)
        {
            return;
        }

        cached = null;
        if (from is { } left)
        {
            counts[left]--;
        }

        if (to is { } entered)
        {
            counts[entered]++;
        }
    }
}
