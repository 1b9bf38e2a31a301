using Gridwhistle.Areas;
using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Services;
using Gridwhistle.Gateway.Session;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.Areas;

/// <summary>Buildings, who lives in them (masked), and their plates.</summary>
internal static class BuildingEndpoints
{
    private const string Unknown = "building.unknown";

    public static IEndpointRouteBuilder MapBuildings(this IEndpointRouteBuilder api)
    {
        var building = api.MapGroup("/buildings/{id}").WithTags("Areas");
        building.MapGet("", Get).Requires(AreasFeature.ReadArea).WithName("getBuilding").WithSummary("Get a building");
        building.MapGet("/households", Households).Requires(AreasFeature.ListHouseholds).WithName("listHouseholds").WithSummary("List the households of a building");
        building.MapGet("/spots", Spots).Requires(AreasFeature.ReadSpots).WithName("listSpots").WithSummary("List the plates of a building");
        return api;
    }

    private static async Task<Results<Ok<BuildingBody>, Problem>> Get(BuildingId id, CrsChoice crs, Caller caller, IGrainFactory grains)
    {
        if (caller.Refusal(AreasFeature.ReadArea, id.Area, Unknown) is { } refusal)
        {
            return refusal;
        }

        return await BuildingOf(id, grains).GetAsync() is { } row ? TypedResults.Ok(new BuildingBody(row, crs.Crs)) : Problem.Of(Unknown);
    }

    private static async Task<Results<Ok<PageBody<HouseholdBody>>, Problem>> Households(BuildingId id, Caller caller, IGrainFactory grains)
    {
        if (await RefusalAsync(AreasFeature.ListHouseholds, id, caller, grains) is { } refusal)
        {
            return refusal;
        }

        var sight = HouseholdVisibility.InLists(caller.Post.Role);
        return TypedResults.Ok(PageBody.Of((await BuildingOf(id, grains).HouseholdsAsync()).Select(row => HouseholdBody.Of(row, null, sight))));
    }

    private static async Task<Results<Ok<Spot[]>, Problem>> Spots(BuildingId id, Caller caller, IGrainFactory grains)
    {
        if (await RefusalAsync(AreasFeature.ReadSpots, id, caller, grains) is { } refusal)
        {
            return refusal;
        }

        return TypedResults.Ok((await BuildingOf(id, grains).SpotsAsync()).ToArray());
    }

    private static async Task<Problem?> RefusalAsync(Operation operation, BuildingId id, Caller caller, IGrainFactory grains) =>
        caller.Refusal(operation, id.Area, Unknown)
        ?? (await BuildingOf(id, grains).GetAsync() is null ? Problem.Of(Unknown) : null);

    private static IBuildingGrain BuildingOf(BuildingId id, IGrainFactory grains) => grains.Grain<IBuildingGrain>(id.Value);
}
