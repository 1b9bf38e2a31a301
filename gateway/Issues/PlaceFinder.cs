using Gridwhistle.Areas;
using Gridwhistle.Issues;

namespace Gridwhistle.Gateway.Issues;

/// <summary>Turns what a report says of its place into a place that is known, or says what is wrong with it.</summary>
internal sealed class PlaceFinder(IGrainFactory grains)
{
    private const string Unknown = "place.unknown", Outside = "place.outside", Disagrees = "place.disagrees";

    /// <summary>The spot of a token; null when unknown or revoked.</summary>
    public Task<Spot?> SpotAsync(string token) =>
        TextKey.IsPlain(token) ? grains.Grain<ISpotGrain>(token).GetAsync() : Task.FromResult<Spot?>(null);

    /// <summary>A place within the street, named by whatever the request says of it.</summary>
    public async Task<Outcome<IssuePlace>> FindAsync(PlaceRequest place, AreaCode street)
    {
        var spot = place.SpotToken is { } token ? await SpotAsync(token) : null;
        if (place.SpotToken is not null && spot is null)
        {
            return Rejection.Of(Unknown, ("spotToken", place.SpotToken));
        }

        return (place.HouseholdId?.Area ?? place.BuildingId?.Area ?? spot?.Building.Area ?? place.GridCode) is { } claimed && claimed.Street != street
            ? Rejection.Of(Unknown, ("gridCode", claimed.Value))
            : await FindAsync(place, spot, street);
    }

    /// <summary>A place a case is moved to, with how its community cuts a unit into household groups; what is reported gets that where it is taken in.</summary>
    public async Task<Outcome<IssuePlace>> MoveToAsync(PlaceRequest place, AreaCode street) =>
        await FindAsync(place, street) is var found && found.Value is { HouseholdId: not null, GridCode.Community: { } community } there
            && await grains.Grain<ICommunityGrain>(community.Value).PoliciesAsync() is { } policies
                ? HouseholdGroups.In(there, policies.Groups)
                : found;

    /// <param name="spot">The spot the request names, already found.</param>
    /// <param name="street">Where a point is looked up.</param>
    public async Task<Outcome<IssuePlace>> FindAsync(PlaceRequest place, Spot? spot, AreaCode street)
    {
        BuildingId?[] buildings = [place.HouseholdId?.Building, place.BuildingId, spot?.Building];
        if (Single(buildings) is not { } named)
        {
            return Rejection.Of(Disagrees, ("buildingId", string.Join(' ', buildings.OfType<BuildingId>().Distinct())));
        }

        var location = place.Point is { } point ? await grains.Grain<IStreetGrain>(street.Value).LocateAsync(point) : null;
        if (place.Point is not null && location is null)
        {
            return Rejection.Of(Outside, ("street", street.Value));
        }

        AreaCode?[] grids = [named.Value?.Grid, place.GridCode, location?.Grid];
        return Single(grids) is { Value: { } grid }
            ? await DescribeAsync(place, spot, named.Value ?? location?.Building, grid)
            : Rejection.Of(Disagrees, ("gridCode", string.Join(' ', grids.OfType<AreaCode>().Distinct())));
    }

    private async Task<Outcome<IssuePlace>> DescribeAsync(PlaceRequest place, Spot? spot, BuildingId? building, AreaCode grid)
    {
        if (await grains.Grain<IStreetGrain>(grid.Street.Value).AreaAsync(grid) is not { Level: AreaLevel.Grid } area)
        {
            return Rejection.Of(Unknown, ("gridCode", grid.Value));
        }

        var row = building is { } id ? await grains.Grain<IBuildingGrain>(id.Value).GetAsync() : null;
        if (building is not null && row is null)
        {
            return Rejection.Of(Unknown, ("buildingId", building.Value.Value));
        }

        if (place.HouseholdId is { } household && await grains.Grain<IBuildingGrain>(household.Building.Value).HouseholdAsync(household) is null)
        {
            return Rejection.Of(Unknown, ("householdId", household.Value));
        }

        var unit = place.HouseholdId?.Unit ?? spot?.Unit;
        return new IssuePlace(grid, building, place.HouseholdId, unit, place.Point, place.Address, PlaceLabel.Of(area.Name, row?.Name, unit)) { Estate = row?.Estate };
    }

    /// <summary>The one value all agree on (null inside when nobody says), or null when they differ.</summary>
    private static Agreed<T>? Single<T>(T?[] values) where T : struct
    {
        T[] given = [.. values.Where(value => value is not null).Select(value => value!.Value).Distinct()];
        return given.Length > 1 ? null : new Agreed<T>(given.Length == 0 ? null : given[0]);
    }

    private readonly record struct Agreed<T>(T? Value) where T : struct;
}
