using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.People;

namespace Gridwhistle.Groups;

/// <summary>Finds the people of a household that somebody else speaks of: they are told, and say in the end whether it is solved.</summary>
internal sealed class ConcernedHousehold(IGrainFactory grains)
{
    /// <summary>Its account holders; without one, the householder as registered, whom the desk calls back.</summary>
    public async Task<ImmutableArray<Reporter>> OfAsync(HouseholdId household, Channel channel, DateTimeOffset now)
    {
        var holders = await grains.Grain<IDirectoryGrain>(household.Area.Street.Value).HoldersAsync(Role.Resident, household.Area);
        if (!holders.IsEmpty)
        {
            return [.. holders.Select(held => new Reporter(held.Name, null, held.PersonId, null, channel, now))];
        }

        var known = await grains.Grain<IBuildingGrain>(household.Building.Value).HouseholdAsync(household);
        return known is { Householder: { Length: > 0 } name } row ? [new Reporter(name, row.Phone, null, null, channel, now)] : [];
    }
}
