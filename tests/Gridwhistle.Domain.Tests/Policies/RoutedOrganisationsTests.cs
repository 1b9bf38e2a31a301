using Gridwhistle.Areas;
using Gridwhistle.People;

namespace Gridwhistle.Policies;

public sealed class RoutedOrganisationsTests
{
    private static readonly AreaCode Community = new("420602004008");
    private static readonly Organisation
        Property = Body("property", OrganisationKind.Property),
        Water = Body("water", OrganisationKind.Water),
        Gas = Body("gas", OrganisationKind.Gas);

    [Fact]
    public void Of_RulesByKindAndById_AreBothFound_AsLeadAndAsHelp()
    {
        var category = SomePolicies.Set.Categories[0] with { Routing = new("kind:Property", ["water"]) };
        var policies = SomePolicies.Set with { Categories = [category] };

        Assert.Equal([Property.Id, Water.Id], RoutedOrganisations.Of(policies, [Property, Water, Gas]));
    }

    [Fact]
    public void Of_OrganisationsThatNoRuleNames_IsEmpty() => Assert.Empty(RoutedOrganisations.Of(SomePolicies.Set, [Water, Gas]));

    private static Organisation Body(string id, OrganisationKind kind) => new(new OrganisationId(id), id, id, kind, Community, null, []);
}
