using Gridwhistle.Areas;
using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Audit;
using Gridwhistle.Gateway.Http;
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
        building.MapGet("/households", Households).Requires(AreasFeature.ListHouseholds).RecordsReads().WithName("listHouseholds").WithSummary("List the households of a building");
        building.MapGet("/spots", Spots).Requires(AreasFeature.ReadSpots).WithName("listSpots").WithSummary("List the plates of a building");
        building.MapPost("/spots/{token}/revoke", Revoke).Requires(AreasFeature.RenewSpots).WithName("revokeSpot").WithSummary("End a plate: its code shows nothing any more");
        building.MapPost("/spots/{token}/renew", Renew).Requires(AreasFeature.RenewSpots).WithName("renewSpot").WithSummary("End a plate and get the one that takes its place");
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

    private static async Task<Results<Ok<SpotBody[]>, Problem>> Spots(BuildingId id, Caller caller, IGrainFactory grains)
    {
        if (await RefusalAsync(AreasFeature.ReadSpots, id, caller, grains) is { } refusal)
        {
            return refusal;
        }

        return TypedResults.Ok((await BuildingOf(id, grains).SpotsAsync()).Select(spot => new SpotBody(spot)).ToArray());
    }

    private static async Task<Results<Ok<SpotBody>, Problem>> Revoke(BuildingId id, string token, RevokeSpotRequest body, Caller caller, IGrainFactory grains, TimeProvider clock)
    {
        var check = new FieldChecks();
        var revocation = body.Bind(check, Presence.Required, caller, clock);
        if ((check.Problem ?? await RefusalAsync(AreasFeature.RenewSpots, id, caller, grains)) is { } problem)
        {
            return problem;
        }

        var outcome = await BuildingOf(id, grains).RevokeSpotAsync(token, revocation);
        return outcome.Value is { } spot ? TypedResults.Ok(new SpotBody(spot)) : outcome.Rejection!.ToProblem();
    }

    private static async Task<Results<Created<SpotBody>, Problem>> Renew(BuildingId id, string token, RevokeSpotRequest body, Caller caller, IGrainFactory grains, TimeProvider clock)
    {
        var check = new FieldChecks();
        var revocation = body.Bind(check, Presence.Optional, caller, clock);
        if ((check.Problem ?? await RefusalAsync(AreasFeature.RenewSpots, id, caller, grains)) is { } problem)
        {
            return problem;
        }

        var outcome = await BuildingOf(id, grains).RenewSpotAsync(token, revocation);
        return outcome.Value is { } spot ? TypedResults.Created($"{ApiGroup.BasePath}/spots/{spot.Token}", new SpotBody(spot)) : outcome.Rejection!.ToProblem();
    }

    private static async Task<Problem?> RefusalAsync(Operation operation, BuildingId id, Caller caller, IGrainFactory grains) =>
        caller.Refusal(operation, id.Area, Unknown)
        ?? (await BuildingOf(id, grains).GetAsync() is null ? Problem.Of(Unknown) : null);

    private static IBuildingGrain BuildingOf(BuildingId id, IGrainFactory grains) => grains.Grain<IBuildingGrain>(id.Value);
}
