using System.Text.Json;

namespace Gridwhistle.Load.Scenarios;

/// <summary>Fits a city's positions into the sample street: the requests' bounding box onto the street's.</summary>
internal sealed class StreetFrame
{
    private readonly (double West, double South, double East, double North) _street;
    private readonly (double West, double South, double East, double North) _city;

    private StreetFrame((double, double, double, double) street, (double, double, double, double) city) => (_street, _city) = (street, city);

    public static StreetFrame Of(JsonElement map, IReadOnlyList<ServiceRequest> requests)
    {
        var points = map.GetProperty("features").EnumerateArray()
            .Where(feature => feature.GetProperty("properties").GetProperty("kind").GetString() == "grid")
            .SelectMany(feature => Points(feature.GetProperty("geometry").GetProperty("coordinates")))
            .ToArray();
        return new StreetFrame(
            (points.Min(p => p.Lon), points.Min(p => p.Lat), points.Max(p => p.Lon), points.Max(p => p.Lat)),
            (requests.Min(r => r.Lon), requests.Min(r => r.Lat), requests.Max(r => r.Lon), requests.Max(r => r.Lat)));
    }

    /// <summary>The request's place on the street; with every further try nearer to the middle, for a corner that lies outside.</summary>
    public (double Lon, double Lat) Place(ServiceRequest request, int attempt)
    {
        var x = (request.Lon - _city.West) / (_city.East - _city.West);
        var y = (request.Lat - _city.South) / (_city.North - _city.South);
        var pull = Math.Pow(0.8, attempt);
        x = 0.5 + ((x - 0.5) * pull);
        y = 0.5 + ((y - 0.5) * pull);
        return (_street.West + (x * (_street.East - _street.West)), _street.South + (y * (_street.North - _street.South)));
    }

    private static IEnumerable<(double Lon, double Lat)> Points(JsonElement coordinates) =>
        coordinates[0].ValueKind == JsonValueKind.Number
            ? [(coordinates[0].GetDouble(), coordinates[1].GetDouble())]
            : coordinates.EnumerateArray().SelectMany(Points);
}
