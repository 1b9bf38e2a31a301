namespace Gridwhistle.Areas;

/// <summary>Distances on the globe, which plane geometry in degrees does not know.</summary>
public static class Geo
{
    private const double EarthRadius = 6371008.8;

    /// <summary>Metres between two points.</summary>
    public static double Distance(GeoPoint a, GeoPoint b)
    {
        var (lat1, lat2) = (Radians(a.Lat), Radians(b.Lat));
        var (sinLat, sinLon) = (Math.Sin((lat2 - lat1) / 2), Math.Sin(Radians(b.Lon - a.Lon) / 2));
        var h = sinLat * sinLat + Math.Cos(lat1) * Math.Cos(lat2) * sinLon * sinLon;
        return 2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }

    public static double Radians(double degrees) => degrees * Math.PI / 180;
}
