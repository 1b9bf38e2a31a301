using Gridwhistle.Areas;
using Gridwhistle.Gateway.Import.Files;
using Gridwhistle.Gateway.People;
using Gridwhistle.People;
using Gridwhistle.Policies;

namespace Gridwhistle.Gateway.Areas;

/// <summary>Checks a community's policies against its organisations and duty rosters, and puts them into force.</summary>
internal sealed class PolicyService(IGrainFactory grains, CoverService cover)
{
    /// <summary>The set as read, or every fault in it.</summary>
    public async Task<PolicyResult> CheckAsync(AreaCode community, byte[] json) =>
        PolicyReader.Read(json, await Directory(community).OrganisationsAsync(null), version: 1);

    public Task<Outcome<PolicySet>> SaveAsync(AreaCode community, PolicySet policies, int? expectedVersion) =>
        grains.Grain<ICommunityGrain>(community.Value).SavePoliciesAsync(policies, expectedVersion);

    /// <summary>The hours in which a level of this community's escalation, or a body its rules name, has nobody.</summary>
    public async Task<DutyCover> CoverAsync(AreaCode community, PolicySet policies)
    {
        var serving = await Directory(community).OrganisationsAsync(community);
        return await cover.OverAsync(community, RoutedOrganisations.Of(policies, serving));
    }

    private IDirectoryGrain Directory(AreaCode area) => grains.Grain<IDirectoryGrain>(area.Street.Value);
}
