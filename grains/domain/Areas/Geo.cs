using System.Collections.Immutable;

namespace Gridwhistle.Areas;

/// <summary>Where a point lies against an outline.</summary>
public enum Containment
{
    Outside,
    Border,
    Inside,
}

/// <summary>Plane geometry on degrees, good for areas the size of a city.</summary>
public static class Geo
{
    private const double EarthRadius = 6371008.8;

    /// <summary>A tenth of a millimetre: closer to a line than this is on it.</summary>
    private const double OnLine = 1e-9;

    /// <summary>Metres between two points.</summary>
    public static double Distance(GeoPoint a, GeoPoint b)
    {
        var (lat1, lat2) = (Radians(a.Lat), Radians(b.Lat));
        var (sinLat, sinLon) = (Math.Sin((lat2 - lat1) / 2), Math.Sin(Radians(b.Lon - a.Lon) / 2));
        var h = sinLat * sinLat + Math.Cos(lat1) * Math.Cos(lat2) * sinLon * sinLon;
        return 2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }

    /// <summary>Where a point lies against polygons whose first ring is the outline and whose others are holes.</summary>
    public static Containment Locate(GeoPoint point, ImmutableArray<ImmutableArray<ImmutableArray<GeoPoint>>> polygons)
    {
        var result = Containment.Outside;
        foreach (var rings in polygons)
        {
            switch (LocateInPolygon(point, rings))
            {
                case Containment.Inside:
                    return Containment.Inside;
                case Containment.Border:
                    result = Containment.Border;
                    break;
            }
        }

        return result;
    }

    private static Containment LocateInPolygon(GeoPoint point, ImmutableArray<ImmutableArray<GeoPoint>> rings)
    {
        var outline = rings.IsDefaultOrEmpty ? Containment.Outside : LocateInRing(point, rings[0]);
        if (outline is not Containment.Inside)
        {
            return outline;
        }

        foreach (var hole in rings.AsSpan()[1..])
        {
            switch (LocateInRing(point, hole))
            {
                case Containment.Inside:
                    return Containment.Outside;
                case Containment.Border:
                    return Containment.Border;
            }
        }

        return Containment.Inside;
    }

    /// <summary>Counts how often a ray to the east crosses the ring; a point on the line itself is found first.</summary>
    private static Containment LocateInRing(GeoPoint p, ImmutableArray<GeoPoint> ring)
    {
        if (ring.IsDefaultOrEmpty)
        {
            return Containment.Outside;
        }

        var inside = false;
        var a = ring[^1];
        foreach (var b in ring)
        {
            if (IsOn(p, a, b))
            {
                return Containment.Border;
            }

            // Half-open in latitude, so that a ray through a corner counts once.
            if (a.Lat > p.Lat != b.Lat > p.Lat && p.Lon < (b.Lon - a.Lon) * (p.Lat - a.Lat) / (b.Lat - a.Lat) + a.Lon)
            {
                inside = !inside;
            }

            a = b;
        }

        return inside ? Containment.Inside : Containment.Outside;
    }

    private static bool IsOn(GeoPoint p, GeoPoint a, GeoPoint b)
    {
        var (dx, dy) = (b.Lon - a.Lon, b.Lat - a.Lat);
        var length2 = dx * dx + dy * dy;
        var t = length2 == 0 ? 0 : Math.Clamp(((p.Lon - a.Lon) * dx + (p.Lat - a.Lat) * dy) / length2, 0, 1);
        var (offX, offY) = (p.Lon - a.Lon - t * dx, p.Lat - a.Lat - t * dy);
        return offX * offX + offY * offY <= OnLine * OnLine;
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
