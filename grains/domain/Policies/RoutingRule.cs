using Gridwhistle.People;

namespace Gridwhistle.Policies;

/// <summary>How a routing rule names a body: by its id, or as the one of a kind that serves the place (<c>kind:Property</c>).</summary>
public static class RoutingRule
{
    private const string KindPrefix = "kind:";

    /// <summary>The rule for whoever is of that kind.</summary>
    public static string Of(OrganisationKind kind) => $"{KindPrefix}{kind}";

    /// <summary>What stands for the kind in a rule by kind, as written; null in a rule that names an id.</summary>
    public static string? KindIn(string rule) => rule.StartsWith(KindPrefix, StringComparison.OrdinalIgnoreCase) ? rule[KindPrefix.Length..] : null;
}
