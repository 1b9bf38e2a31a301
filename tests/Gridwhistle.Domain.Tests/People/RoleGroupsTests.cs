using System.Collections.Immutable;
using System.Reflection;

namespace Gridwhistle.People;

public sealed class RoleGroupsTests
{
    [Fact]
    public void EveryRole_IsANeighbour_AnOfficer_OfAnOrganisation_OrLooksAfterTheWhole()
    {
        Role[] parts = [.. RoleGroups.Neighbours, .. RoleGroups.Officers, .. RoleGroups.OfOrganisations, Role.Auditor, Role.Administrator];
        Assert.Equal(Enum.GetValues<Role>(), parts.Order());
    }

    [Fact]
    public void NoGroup_NamesARoleTwice()
    {
        var groups = typeof(RoleGroups).GetProperties(BindingFlags.Public | BindingFlags.Static);
        Assert.NotEmpty(groups);
        Assert.All(groups, group =>
        {
            var roles = (ImmutableArray<Role>)group.GetValue(null)!;
            Assert.Equal(roles.Distinct(), roles);
        });
    }

    [Fact]
    public void OnDuty_StandsEverybodyWhoAnswersForOthers()
    {
        Role[] duty = [.. RoleGroups.Helpers, .. RoleGroups.Officers, .. RoleGroups.OfOrganisations];
        Assert.Equal(duty.Order(), RoleGroups.OnDuty);
    }
}
