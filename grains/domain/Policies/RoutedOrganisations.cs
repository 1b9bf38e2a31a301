using System.Collections.Immutable;
using Gridwhistle.People;

namespace Gridwhistle.Policies;

/// <summary>Which organisations a community's rules send issues to.</summary>
public static class RoutedOrganisations
{
    /// <summary>Those of the organisations that a category names as lead or as help, by id or by kind.</summary>
    public static ImmutableArray<OrganisationId> Of(PolicySet policies, IEnumerable<Organisation> serving)
    {
        var rules = policies.Categories.SelectMany(category => category.Routing.Assist.Prepend(category.Routing.Lead)).ToHashSet(StringComparer.Ordinal);
        return [.. serving.Where(one => rules.Contains(one.Id.Value) || rules.Contains(RoutingRule.Of(one.Kind))).Select(one => one.Id)];
    }
}
