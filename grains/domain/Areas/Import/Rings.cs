using System.Collections.Immutable;

namespace Gridwhistle.Areas.Import;

/// <summary>Plane geometry of rings in degrees: enough to set their direction and to say what lies inside.</summary>
internal static class Rings
{
    public static bool IsClosed(ImmutableArray<GeoPoint> ring) => ring[0] == ring[^1];

    /// <summary>Twice the signed area: positive when the ring runs counter-clockwise.</summary>
    public static double Turn(ImmutableArray<GeoPoint> ring)
    {
        var sum = 0.0;
        for (var i = 1; i < ring.Length; i++)
        {
            sum += ((ring[i - 1].Lon - ring[0].Lon) * (ring[i].Lat - ring[0].Lat)) - ((ring[i].Lon - ring[0].Lon) * (ring[i - 1].Lat - ring[0].Lat));
        }

        return sum;
    }

    /// <summary>The polygon with its exterior counter-clockwise and its holes clockwise, as RFC 7946 has it.</summary>
    public static ImmutableArray<ImmutableArray<GeoPoint>> Wound(ImmutableArray<ImmutableArray<GeoPoint>> polygon) =>
        [.. polygon.Select((ring, i) => Turn(ring) > 0 == (i == 0) ? ring : [.. ring.Reverse()])];

    public static bool Contain(Boundary boundary, GeoPoint point) =>
        boundary.Polygons.Any(p => Inside(p[0], point) && !p.Skip(1).Any(hole => Inside(hole, point)));

    private static bool Inside(ImmutableArray<GeoPoint> ring, GeoPoint point)
    {
        var inside = false;
        for (var i = 1; i < ring.Length; i++)
        {
            var (a, b) = (ring[i - 1], ring[i]);
            if (a.Lat > point.Lat != b.Lat > point.Lat && point.Lon < ((b.Lon - a.Lon) * (point.Lat - a.Lat) / (b.Lat - a.Lat)) + a.Lon)
            {
                inside = !inside;
            }
        }

        return inside;
    }
}
