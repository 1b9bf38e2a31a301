using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using NetTopologySuite.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;

namespace Gridwhistle.Areas;

/// <summary>Writes maps as GeoJSON (RFC 7946).</summary>
public static class GeoJson
{
    public const string ContentType = "application/geo+json";

    /// <summary>Degrees to about a centimetre.</summary>
    private const int Digits = 7;

    /// <summary>The attribute that becomes the feature's own id.</summary>
    private const string FeatureId = "feature";

    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new GeoJsonConverterFactory(Shapes.Factory, writeGeometryBBox: false, FeatureId, RingOrientationOption.DoNotModify) },
    };

    /// <summary>
    /// A FeatureCollection of outlines and buildings, each with <c>id</c>, <c>kind</c> (<c>grid</c>, <c>building</c>, …) and <c>name</c>.
    /// Positions are written in <paramref name="crs"/>.
    /// </summary>
    public static string Map(
        IEnumerable<(Boundary Boundary, string Name)> areas,
        IEnumerable<BuildingRow> buildings,
        CoordinateSystem crs = CoordinateSystem.Wgs84)
    {
        var map = new FeatureCollection();
        foreach (var (boundary, name) in areas)
        {
            var shape = Shapes.Of(boundary, Place);
            map.Add(new Feature(shape.Count == 1 ? shape[0] : shape, Named(boundary.Code.Value, JsonNamingPolicy.CamelCase.ConvertName(boundary.Code.Level.ToString()), name)));
        }

        foreach (var building in buildings)
        {
            map.Add(new Feature(Shapes.Factory.CreatePoint(Place(building.Point)), Described(building)));
        }

        return JsonSerializer.Serialize(map, Options);

        Coordinate Place(GeoPoint point)
        {
            var (lon, lat) = Coordinates.FromWgs84(point, crs);
            return new Coordinate(Math.Round(lon, Digits), Math.Round(lat, Digits));
        }
    }

    private static AttributesTable Described(BuildingRow building)
    {
        var attributes = Named(building.Id.Value, "building", building.Name);
        attributes.Add("number", building.Number);
        attributes.Add("estate", building.Estate);
        attributes.Add("gridCode", building.Id.Grid.Value);
        attributes.Add("units", building.Units);
        attributes.Add("floors", building.Floors);
        return attributes;
    }

    private static AttributesTable Named(string id, string kind, string name) => new() { { FeatureId, id }, { "id", id }, { "kind", kind }, { "name", name } };
}
