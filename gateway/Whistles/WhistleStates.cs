using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Issues;
using Gridwhistle.Whistles;

namespace Gridwhistle.Gateway.Whistles;

/// <summary>Which whistles a desk asks for: states of the whistle or of the department's own line; without any, what is not over.</summary>
internal sealed class WhistleStates
{
    private readonly HashSet<WhistleStatus> _whistle = [];
    private readonly HashSet<DepartmentStatus> _department = [];

    /// <summary>Nothing that is asked for can belong to a settled issue.</summary>
    public bool OpenOnly => _department.Count == 0 && (_whistle.Count == 0 || _whistle.IsSubsetOf([WhistleStatus.Blown, WhistleStatus.CoHandling]));

    public static WhistleStates Parse(FieldChecks check, string? value)
    {
        var states = new WhistleStates();
        foreach (var item in value?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [])
        {
            var (whistle, department) = (Name<WhistleStatus>(item), Name<DepartmentStatus>(item));
            check.That(whistle is not null || department is not null, FieldFault.Malformed("state", "吹哨或部门的状态", "states of a whistle or of a department"));
            states.Add(whistle, department);
        }

        return states;
    }

    public bool Include(WhistleView whistle, DepartmentView department) =>
        _whistle.Count == 0 && _department.Count == 0
            ? whistle.State is not (WhistleStatus.Closed or WhistleStatus.Cancelled) && department.State is not DepartmentStatus.Released
            : _whistle.Contains(whistle.State) || _department.Contains(department.State);

    private void Add(WhistleStatus? whistle, DepartmentStatus? department)
    {
        if (whistle is { } state)
        {
            _whistle.Add(state);
        }

        if (department is { } line)
        {
            _department.Add(line);
        }
    }

    private static T? Name<T>(string text) where T : struct, Enum =>
        Enum.TryParse<T>(text, out var value) && Enum.GetName(value) == text ? value : null;
}
