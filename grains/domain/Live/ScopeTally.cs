using System.Collections.Immutable;
using Gridwhistle.Issues;

namespace Gridwhistle.Live;

/// <summary>A scope's figures, kept by adding and taking away.</summary>
internal sealed class ScopeTally
{
    private static readonly ContainmentLevel[] Levels = Enum.GetValues<ContainmentLevel>();
    private static readonly Light[] Lights = Enum.GetValues<Light>();
    private static readonly IssueStatus[] States = Enum.GetValues<IssueStatus>();

    private readonly int[] _levels = new int[Levels.Length];
    private readonly int[] _lights = new int[Lights.Length];
    private readonly int[] _states = new int[States.Length];
    private int _open;
    private int _whistles;
    private int _supervised;
    private BoardCounts? _counts;

    public void Add(IssueSummary issue) => Move(issue, 1);

    public void Remove(IssueSummary issue) => Move(issue, -1);

    /// <summary>Every level and light has its figure, and every state that occurs.</summary>
    public BoardCounts Counts() => _counts ??= new BoardCounts(
        _open,
        Levels.ToImmutableDictionary(l => l, l => _levels[(int)l]),
        Lights.ToImmutableDictionary(l => l, l => _lights[(int)l]),
        States.Where(s => _states[(int)s] > 0).ToImmutableDictionary(s => s, s => _states[(int)s]),
        _lights[(int)Light.Red],
        _whistles,
        _supervised);

    private void Move(IssueSummary issue, int by)
    {
        _counts = null;
        _open += by;
        _levels[(int)issue.Level] += by;
        _lights[(int)issue.Light] += by;
        _states[(int)issue.State] += by;
        _whistles += by * issue.WhistlesUnanswered;
        _supervised += issue.Supervised ? by : 0;
    }
}
