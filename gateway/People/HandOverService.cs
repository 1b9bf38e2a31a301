using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.Live;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.People;

/// <summary>Hands over what somebody has in hand who has left a post: their rosters are the directory's to change, their cases change here.</summary>
internal sealed class HandOverService(IGrainFactory grains)
{
    /// <summary>Every open case of the street in which they stand for what they left.</summary>
    public async Task HandOverAsync(HeldPost left)
    {
        var street = left.Post.Area.Street;
        var system = Actor.System(street);
        var open = await grains.Grain<IStreetBoardGrain>(street.Value).OpenAsync(IssueQuery.AllOf(street, system));
        var still = (await grains.Grain<IDirectoryGrain>(street.Value).PersonAsync(left.PersonId))?.Posts ?? [];
        foreach (var issue in open.Where(issue => issue.Holders?.Contains(left.PersonId) is true && !still.Any(post => Reaches(post, left.Post, issue.GridCode))))
        {
            await grains.Grain<IIssueGrain>(issue.Id.Value).ActAsync(new HandOverCase(left.PersonId, left.Name, system));
        }
    }

    /// <summary>Another post with the same body, or of the same kind, lets them go on.</summary>
    private static bool Reaches(Post post, Post left, AreaCode grid) =>
        RoleGroups.OnDuty.Contains(post.Role) && post.Organisation == left.Organisation && (post.Area.Covers(grid) || grid.Covers(post.Area));
}
