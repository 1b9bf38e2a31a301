using System.Text.Json.Nodes;
using Gridwhistle.Areas;

namespace Gridwhistle.Gateway.Services;

/// <summary>A GeoJSON text in another coordinate system.</summary>
internal static class GeoJsonShift
{
    public static string To(Crs crs, string geoJson)
    {
        if (crs is Crs.Wgs84 || JsonNode.Parse(geoJson) is not { } root)
        {
            return geoJson;
        }

        Walk(root, crs);
        return root.ToJsonString();
    }

    private static void Walk(JsonNode node, Crs crs)
    {
        switch (node)
        {
            case JsonArray array when IsPosition(array):
                var moved = crs.FromWgs84(new GeoPoint(array[0]!.GetValue<double>(), array[1]!.GetValue<double>()));
                (array[0], array[1]) = (Math.Round(moved.Lon, 7), Math.Round(moved.Lat, 7));
                break;
            case JsonArray array:
                foreach (var item in array)
                {
                    Into(item, crs);
                }

                break;
            case JsonObject shape when shape["coordinates"] is { } coordinates:
                Walk(coordinates, crs);
                break;
            case JsonObject holder:
                Into(holder["features"], crs);
                Into(holder["geometry"], crs);
                break;
        }
    }

    private static void Into(JsonNode? node, Crs crs)
    {
        if (node is not null)
        {
            Walk(node, crs);
        }
    }

    private static bool IsPosition(JsonArray array) => array.Count >= 2 && array[0] is JsonValue;
}
