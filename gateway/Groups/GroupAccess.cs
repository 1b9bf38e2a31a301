using Gridwhistle.Areas;
using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Session;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.Groups;

/// <summary>Who may read or write a grid's group: officers whose area it lies in, and its members.</summary>
internal sealed class GroupAccess(IGrainFactory grains, TimeProvider clock)
{
    private const string Unknown = "group.unknown";

    /// <summary>The problem to answer with, or null when they may.</summary>
    public async Task<Problem?> RefusalAsync(Caller caller, Operation operation, AreaCode grid)
    {
        if (grid.Level is not AreaLevel.Grid)
        {
            return Problem.Of(Unknown);
        }

        if (caller.Refusal(operation, grid, Unknown) is { } refusal)
        {
            return refusal;
        }

        if (await grains.Grain<Gridwhistle.Areas.IStreetGrain>(grid.Street.Value).AreaAsync(grid) is null)
        {
            return Problem.Of(Unknown);
        }

        return AccessTable.ReachOf(operation, caller.Post.Role) is not Reach.Member || await IsMemberAsync(caller.PersonId, grid)
            ? null
            : Problem.Of(SessionProblems.ForbiddenArea, ("area", grid.Value));
    }

    private async Task<bool> IsMemberAsync(PersonId person, AreaCode grid)
    {
        var members = await grains.Grain<IDirectoryGrain>(grid.Street.Value).MembersAsync(grid, clock.GetUtcNow());
        return members.Any(member => member.PersonId == person);
    }
}
