using Gridwhistle.Areas;
using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Services;
using Gridwhistle.Gateway.Session;
using Gridwhistle.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.People;

/// <summary>Who could stand on a roster of an area: the holders of posts over it, above it or in a part of it.</summary>
internal static class HolderEndpoints
{
    public static IEndpointRouteBuilder MapHolders(this IEndpointRouteBuilder api)
    {
        api.MapGet("/areas/{code}/holders", List).WithTags("Rosters").Requires(PeopleFeature.ReadRosters).WithName("listHolders").WithSummary("List who holds a post that a roster can name");
        return api;
    }

    private static async Task<Results<Ok<PageBody<HolderBody>>, Problem>> List(AreaCode code, Caller caller, IGrainFactory grains)
    {
        if (caller.Refusal(PeopleFeature.ReadRosters, code, "area.unknown") is { } refusal)
        {
            return refusal;
        }

        var directory = grains.Grain<IDirectoryGrain>(code.Street.Value);
        var held = await Task.WhenAll(RoleGroups.OnDuty.Select(role => directory.HoldersAsync(role, code.Street)));
        return TypedResults.Ok(PageBody.Of(held.SelectMany(one => one).Where(one => one.Post.Area.Covers(code) || code.Covers(one.Post.Area)).Select(one => new HolderBody(one))));
    }
}

/// <summary>Somebody with a post; no phone, no address.</summary>
internal sealed class HolderBody(HeldPost held)
{
    public PersonId PersonId => held.PersonId;

    public string Name => held.Name;

    public Role Role => held.Post.Role;

    public AreaCode Area => held.Post.Area;

    public OrganisationId? OrganisationId => held.Post.Organisation;
}
