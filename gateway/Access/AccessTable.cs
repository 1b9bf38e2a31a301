using System.Collections.Frozen;
using Gridwhistle.Gateway.Features;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.Access;

/// <summary>
/// Who may call what, and how far: the lines of all features. What no line names is refused; what one does, the domain may
/// still refuse.
/// </summary>
internal static class AccessTable
{
    private static readonly FrozenDictionary<(Operation Operation, Role Role), Reach> Lines = FeatureRegistration.All
        .SelectMany(feature => feature.Access)
        .SelectMany(line => line.Roles.Select(role => KeyValuePair.Create((line.Operation, role), line.Reach)))
        .ToDictionary()
        .ToFrozenDictionary();

    /// <summary>Every operation some role may do.</summary>
    public static IEnumerable<Operation> Operations => Lines.Keys.Select(key => key.Operation).Distinct();

    /// <summary>How far the role reaches with the operation; null when it may not do it at all.</summary>
    public static Reach? ReachOf(Operation operation, Role role) => Lines.TryGetValue((operation, role), out var reach) ? reach : null;
}
