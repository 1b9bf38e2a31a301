using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Gridwhistle.Areas;

/// <summary>Writes maps as GeoJSON (RFC 7946).</summary>
public static class GeoJson
{
    public const string ContentType = "application/geo+json";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>
    /// A FeatureCollection of outlines and buildings, each with <c>id</c>, <c>kind</c> (<c>grid</c>, <c>building</c>, …) and <c>name</c>.
    /// Positions are written in <paramref name="crs"/>, to about a centimetre.
    /// </summary>
    public static string Map(
        IEnumerable<(Boundary Boundary, string Name)> areas,
        IEnumerable<BuildingRow> buildings,
        CoordinateSystem crs = CoordinateSystem.Wgs84)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteStartArray("features");
            foreach (var (boundary, name) in areas)
            {
                WriteArea(json, boundary, name, crs);
            }

            foreach (var building in buildings)
            {
                WriteBuilding(json, building, crs);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void WriteArea(Utf8JsonWriter json, Boundary boundary, string name, CoordinateSystem crs)
    {
        BeginFeature(json, boundary.Code.Value, JsonNamingPolicy.CamelCase.ConvertName(boundary.Code.Level.ToString()), name);
        json.WriteEndObject();
        json.WriteStartObject("geometry");
        var single = boundary.Polygons.Length == 1;
        json.WriteString("type", single ? "Polygon" : "MultiPolygon");
        json.WriteStartArray("coordinates");
        foreach (var rings in boundary.Polygons)
        {
            if (!single)
            {
                json.WriteStartArray();
            }

            foreach (var ring in rings)
            {
                json.WriteStartArray();
                foreach (var point in ring)
                {
                    WritePosition(json, point, crs);
                }

                json.WriteEndArray();
            }

            if (!single)
            {
                json.WriteEndArray();
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteBuilding(Utf8JsonWriter json, BuildingRow building, CoordinateSystem crs)
    {
        BeginFeature(json, building.Id.Value, "building", building.Name);
        json.WriteString("number", building.Number);
        json.WriteString("estate", building.Estate);
        json.WriteString("gridCode", building.Id.Grid.Value);
        json.WriteNumber("units", building.Units);
        json.WriteNumber("floors", building.Floors);
        json.WriteEndObject();
        json.WriteStartObject("geometry");
        json.WriteString("type", "Point");
        json.WritePropertyName("coordinates");
        WritePosition(json, building.Point, crs);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Leaves the feature's properties open for more.</summary>
    private static void BeginFeature(Utf8JsonWriter json, string id, string kind, string name)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", id);
        json.WriteStartObject("properties");
        json.WriteString("id", id);
        json.WriteString("kind", kind);
        json.WriteString("name", name);
    }

    private static void WritePosition(Utf8JsonWriter json, GeoPoint point, CoordinateSystem crs)
    {
        var (lon, lat) = Coordinates.FromWgs84(point, crs);
        json.WriteStartArray();
        json.WriteNumberValue(Math.Round(lon, 7));
        json.WriteNumberValue(Math.Round(lat, 7));
        json.WriteEndArray();
    }
}
