using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Access;
using Gridwhistle.Gateway.Audit;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.People;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Services;
using Gridwhistle.Gateway.Session;
using Gridwhistle.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gridwhistle.Gateway.Areas;

/// <summary>The street's tree of areas, its map, and who is on duty.</summary>
internal static class AreaEndpoints
{
    private const string Unknown = "area.unknown", GeoJson = "application/geo+json";

    public static IEndpointRouteBuilder MapAreas(this IEndpointRouteBuilder api)
    {
        var areas = api.MapGroup("/areas/{code}").WithTags("Areas");
        areas.MapGet("", Get).Requires(AreasFeature.ReadArea).WithName("getArea").WithSummary("Get an area");
        areas.MapGet("/children", Children).Requires(AreasFeature.ReadArea).WithName("listChildren").WithSummary("List the areas below an area");
        areas.MapGet("/ancestors", Ancestors).Requires(AreasFeature.ReadArea).WithName("listAncestors").WithSummary("List the areas above an area");
        areas.MapGet("/buildings", Buildings).Requires(AreasFeature.ReadArea).WithName("listBuildings").WithSummary("List the buildings of an area");
        areas.MapGet("/map", Map).Requires(AreasFeature.ReadArea).Produces<object>(contentType: GeoJson).WithName("getMap").WithSummary("Get an area's grids and buildings as GeoJSON");
        areas.MapGet("/who", Who).Requires(AreasFeature.ReadArea).WithName("listWho").WithSummary("List who is on duty in an area");
        return api;
    }

    private static async Task<Results<Ok<AreaView>, Problem>> Get(AreaCode code, Caller caller, IGrainFactory grains)
    {
        var (area, problem) = await FindAsync(code, caller, grains);
        return problem is null ? TypedResults.Ok(area!) : problem;
    }

    private static async Task<Results<Ok<PageBody<AreaView>>, Problem>> Children(AreaCode code, Caller caller, IGrainFactory grains)
    {
        var (_, problem) = await FindAsync(code, caller, grains);
        return problem is null ? TypedResults.Ok(PageBody.Of<AreaView>(await StreetOf(code, grains).ChildrenAsync(code))) : problem;
    }

    private static async Task<Results<Ok<PageBody<AreaView>>, Problem>> Ancestors(AreaCode code, Caller caller, IGrainFactory grains)
    {
        var (_, problem) = await FindAsync(code, caller, grains);
        return problem is null ? TypedResults.Ok(PageBody.Of<AreaView>(await StreetOf(code, grains).AncestorsAsync(code))) : problem;
    }

    private static async Task<Results<Ok<PageBody<BuildingBody>>, Problem>> Buildings(AreaCode code, CrsChoice crs, Caller caller, IGrainFactory grains)
    {
        var (_, problem) = await FindAsync(code, caller, grains);
        return problem is null
            ? TypedResults.Ok(PageBody.Of((await StreetOf(code, grains).BuildingsAsync(code)).Select(row => new BuildingBody(row, crs.Crs))))
            : problem;
    }

    private static async Task<Results<ContentHttpResult, Problem>> Map(AreaCode code, CrsChoice crs, Caller caller, IGrainFactory grains)
    {
        if (caller.Refusal(AreasFeature.ReadArea, code, Unknown) is { } refusal)
        {
            return refusal;
        }

        return await StreetOf(code, grains).MapAsync(code, crs.Crs) is { } map
            ? TypedResults.Content(map, GeoJson)
            : Problem.Of(Unknown, ("area", code.Value));
    }

    private static async Task<Results<Ok<WhoBody[]>, Problem>> Who(AreaCode code, Instant? at, Caller caller, IGrainFactory grains, TimeProvider clock, HttpContext http)
    {
        if (caller.Refusal(AreasFeature.ReadArea, code, Unknown) is { } refusal)
        {
            return refusal;
        }

        var duty = await grains.Grain<IDirectoryGrain>(code.Street.Value).OnDutyAsync(code, at?.At ?? clock.GetUtcNow());
        WhoBody[] who = [.. duty.Select(person => new WhoBody(person, caller.Actor))];
        http.RecordRead(who.Select(person => person.Phone));
        return TypedResults.Ok(who);
    }

    private static async Task<(AreaView? Area, Problem? Problem)> FindAsync(AreaCode code, Caller caller, IGrainFactory grains)
    {
        if (caller.Refusal(AreasFeature.ReadArea, code, Unknown) is { } refusal)
        {
            return (null, refusal);
        }

        var area = await StreetOf(code, grains).AreaAsync(code);
        return area is null ? (null, Problem.Of(Unknown, ("area", code.Value))) : (area, null);
    }

    private static IStreetGrain StreetOf(AreaCode code, IGrainFactory grains) => grains.Grain<IStreetGrain>(code.Street.Value);
}
