using System.Collections.Immutable;
using System.Text.Json;
using Gridwhistle.Areas;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace Gridwhistle.Gateway.Import.Files;

/// <summary>boundaries.geojson: one polygon or multipolygon an area, WGS 84. Rings that run the wrong way are turned round.</summary>
internal static class BoundarySection
{
    private const int SmallestRing = 4;

    public static Dictionary<AreaCode, Boundary> Read(JsonField? document, Register<AreaRow> areas)
    {
        var boundaries = new Dictionary<AreaCode, Boundary>();
        if (document is not { } root)
        {
            return boundaries;
        }

        if (root["type"].RequiredText() is { } type && type != "FeatureCollection")
        {
            root["type"].Fault(ImportCodes.BoundaryForm, "应为 FeatureCollection。", "This must be FeatureCollection.");
        }

        CheckCrs(root["crs"]);
        var seen = new HashSet<AreaCode>();
        List<BoundaryGeometry.Outline> outlines = [];
        foreach (var feature in root["features"].RequiredItems())
        {
            if (CodeOf(feature, areas) is not { } code)
            {
                continue;
            }

            if (!seen.Add(code))
            {
                feature["properties"]["code"].Fault(ImportCodes.Repeated, $"{code} 的边界出现了两次。", $"The boundary of {code} is given twice.");
            }
            else if (PolygonsOf(feature["geometry"]) is { } polygons)
            {
                var boundary = new Boundary(code, polygons);
                if (BoundaryGeometry.Sound(boundary, feature["geometry"]) is { } shape)
                {
                    boundaries[code] = boundary;
                    outlines.Add(new BoundaryGeometry.Outline(code, shape, feature["geometry"]));
                }
            }
        }

        BoundaryGeometry.CheckOverlaps(outlines);

        foreach (var (area, _) in areas.Sound.Where(a => a.Value.Level is AreaLevel.Grid && !seen.Contains(a.Value.Code)))
        {
            root["features"].Warn(ImportCodes.BoundaryMissing, $"网格 {area.Code} 没有边界,地图上不会显示,也无法按位置定位。", $"The grid {area.Code} has no boundary: no map shows it and no point is found in it.");
        }

        return boundaries;
    }

    private static void CheckCrs(JsonField crs)
    {
        if (!crs.IsAbsent && !crs.Element.GetRawText().Contains("CRS84", StringComparison.OrdinalIgnoreCase))
        {
            crs.Warn(ImportCodes.BoundaryCrs, "RFC 7946 已取消 crs,坐标一律按 WGS 84 读取。GCJ-02 或 BD-09 的坐标请先转换。", "RFC 7946 has no crs: coordinates are read as WGS 84. Convert GCJ-02 or BD-09 first.");
        }
    }

    private static AreaCode? CodeOf(JsonField feature, Register<AreaRow> areas)
    {
        var field = feature["properties"]["code"];
        if (field.RequiredCode() is not { } text)
        {
            return null;
        }

        if (AreaSection.CodeOf(text) is { } code && areas.Knows(text))
        {
            return code;
        }

        field.Fault(ImportCodes.AreaUnknown, $"areas 中没有 {Quoted.Of(text)}。", $"There is no area {Quoted.Of(text)}.");
        return null;
    }

    private static ImmutableArray<ImmutableArray<ImmutableArray<GeoPoint>>>? PolygonsOf(JsonField geometry)
    {
        var coordinates = geometry["coordinates"];
        switch (geometry["type"].RequiredText())
        {
            case "Polygon":
                return RingsOf(coordinates) is { } polygon ? [polygon] : null;
            case "MultiPolygon":
                var polygons = coordinates.RequiredItems().Select(RingsOf).ToArray();
                return polygons.Length > 0 && polygons.All(p => p is not null) ? [.. polygons.Select(p => p!.Value)] : null;
            case null:
                return null;
            default:
                geometry["type"].Fault(ImportCodes.BoundaryForm, "应为 Polygon 或 MultiPolygon。", "This must be Polygon or MultiPolygon.");
                return null;
        }
    }

    private static ImmutableArray<ImmutableArray<GeoPoint>>? RingsOf(JsonField polygon)
    {
        var rings = polygon.RequiredItems().Select(RingOf).ToArray();
        return rings.Length > 0 && rings.All(r => r is not null) ? Wound([.. rings.Select(r => r!.Value)]) : null;
    }

    /// <summary>The polygon with its exterior counter-clockwise and its holes clockwise, as RFC 7946 has it.</summary>
    private static ImmutableArray<ImmutableArray<GeoPoint>> Wound(ImmutableArray<ImmutableArray<GeoPoint>> polygon) =>
        [.. polygon.Select((ring, i) => Orientation.IsCCW([.. ring.Select(point => new Coordinate(point.Lon, point.Lat))]) == (i == 0) ? ring : [.. ring.Reverse()])];

    private static ImmutableArray<GeoPoint>? RingOf(JsonField field)
    {
        var ring = ImmutableArray.CreateBuilder<GeoPoint>();
        foreach (var position in field.RequiredItems())
        {
            if (PointOf(position.Element) is not { } point)
            {
                position.Fault(ImportCodes.BoundaryForm, "应为 [经度, 纬度],经度 −180 到 180,纬度 −90 到 90。", "This must be [longitude, latitude], from −180 to 180 and from −90 to 90.");
                return null;
            }

            ring.Add(point);
        }

        if (ring.Count < SmallestRing)
        {
            field.Fault(ImportCodes.RingShort, "一个环至少要有四个点(首尾相同)。", "A ring has at least four points, the first and the last being the same.");
            return null;
        }

        var points = ring.ToImmutable();
        if (points[0] == points[^1])
        {
            return points;
        }

        field.Fault(ImportCodes.RingOpen, "环没有闭合:最后一个点应与第一个点相同。", "The ring is not closed: its last point must be its first.");
        return null;
    }

    private static GeoPoint? PointOf(JsonElement position) =>
        position.ValueKind is JsonValueKind.Array
        && position.GetArrayLength() is 2 or 3
        && position[0].ValueKind is JsonValueKind.Number && position[0].TryGetDouble(out var lon) && lon is >= -180 and <= 180
        && position[1].ValueKind is JsonValueKind.Number && position[1].TryGetDouble(out var lat) && lat is >= -90 and <= 90
            ? new GeoPoint(lon, lat)
            : null;
}
