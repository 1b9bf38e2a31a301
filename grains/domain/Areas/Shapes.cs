using System.Collections.Immutable;
using NetTopologySuite.Geometries;

namespace Gridwhistle.Areas;

/// <summary>Points and outlines as the geometry library takes them, in degrees.</summary>
public static class Shapes
{
    public static GeometryFactory Factory { get; } = new();

    public static Coordinate Of(GeoPoint point) => new(point.Lon, point.Lat);

    public static MultiPolygon Of(Boundary boundary) => Of(boundary, Of);

    /// <param name="place">Where each point is put.</param>
    public static MultiPolygon Of(Boundary boundary, Func<GeoPoint, Coordinate> place)
    {
        return Factory.CreateMultiPolygon([
            .. from rings in boundary.Polygons
               where rings.Length > 0
               select Factory.CreatePolygon(Ring(rings[0]), [.. rings.Skip(1).Select(Ring)])
        ]);

        LinearRing Ring(ImmutableArray<GeoPoint> ring) => Factory.CreateLinearRing([.. ring.Select(place)]);
    }
}
