using Gridwhistle.Areas;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Problems;
using Gridwhistle.Gateway.Services;

namespace Gridwhistle.Gateway.Issues;

internal static class PlaceChecks
{
    private const int MaxAddress = 200;

    /// <summary>A place as far as its fields go: something must be said of it, and what is said must be well formed. Whether there is such a place is looked up afterwards.</summary>
    public static PlaceRequest Place(this FieldChecks check, PlaceRequest? place, CoordinateSystem crs = CoordinateSystem.Wgs84)
    {
        var token = check.OptionalCode("place.spotToken", place?.SpotToken);
        check.That(place is not null && (place.HouseholdId is not null || place.BuildingId is not null || place.GridCode is not null || token is not null || place.Point is not null), FieldFault.Required("place"));
        return new PlaceRequest(
            place?.HouseholdId,
            place?.BuildingId,
            place?.GridCode,
            token,
            check.Point("place.point", place?.Point, crs),
            check.Line("place.address", place?.Address, Presence.Optional, MaxAddress));
    }
}
