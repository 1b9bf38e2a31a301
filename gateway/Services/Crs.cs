using Gridwhistle.Areas;

namespace Gridwhistle.Gateway.Services;

/// <summary>The coordinate systems a caller can speak; inside, everything is WGS 84.</summary>
internal enum Crs
{
    Wgs84,
    Gcj02,
    Bd09,
}

/// <summary>
/// Conversion between WGS 84 and the shifted systems of Chinese maps. The way back is iterated, so that a round trip is off by less than a millionth of a degree.
/// </summary>
internal static class CrsConversion
{
    private const double A = 6378245.0, Ee = 0.00669342162296594323, BdPi = Math.PI * 3000.0 / 180.0;

    /// <summary>The system named by <c>?crs=</c>; null when it names none of them.</summary>
    public static Crs? Parse(string? name) => name?.ToLowerInvariant() switch
    {
        null or "" or "wgs84" => Crs.Wgs84,
        "gcj02" => Crs.Gcj02,
        "bd09" => Crs.Bd09,
        _ => null,
    };

    public static GeoPoint FromWgs84(this Crs crs, GeoPoint point) => crs switch
    {
        Crs.Gcj02 => Gcj02(point),
        Crs.Bd09 => Bd09(Gcj02(point)),
        _ => point,
    };

    public static GeoPoint ToWgs84(this Crs crs, GeoPoint point) => crs switch
    {
        Crs.Gcj02 => Invert(Gcj02, point),
        Crs.Bd09 => Invert(Gcj02, Invert(Bd09, point)),
        _ => point,
    };

    private static GeoPoint Invert(Func<GeoPoint, GeoPoint> forward, GeoPoint target)
    {
        var guess = target;
        for (var i = 0; i < 4; i++)
        {
            var shifted = forward(guess);
            guess = new GeoPoint(guess.Lon + target.Lon - shifted.Lon, guess.Lat + target.Lat - shifted.Lat);
        }

        return guess;
    }

    private static GeoPoint Gcj02(GeoPoint p)
    {
        if (p.Lon is < 72.004 or > 137.8347 || p.Lat is < 0.8293 or > 55.8271)
        {
            return p;
        }

        var (x, y) = (p.Lon - 105.0, p.Lat - 35.0);
        var radians = p.Lat / 180.0 * Math.PI;
        var magic = 1 - (Ee * Math.Sin(radians) * Math.Sin(radians));
        var root = Math.Sqrt(magic);
        return new GeoPoint(
            p.Lon + (ShiftLon(x, y) * 180.0 / (A / root * Math.Cos(radians) * Math.PI)),
            p.Lat + (ShiftLat(x, y) * 180.0 / (A * (1 - Ee) / (magic * root) * Math.PI)));
    }

    private static GeoPoint Bd09(GeoPoint p)
    {
        var z = Math.Sqrt((p.Lon * p.Lon) + (p.Lat * p.Lat)) + (0.00002 * Math.Sin(p.Lat * BdPi));
        var theta = Math.Atan2(p.Lat, p.Lon) + (0.000003 * Math.Cos(p.Lon * BdPi));
        return new GeoPoint((z * Math.Cos(theta)) + 0.0065, (z * Math.Sin(theta)) + 0.006);
    }

    private static double ShiftLat(double x, double y) =>
        -100.0 + (2.0 * x) + (3.0 * y) + (0.2 * y * y) + (0.1 * x * y) + (0.2 * Math.Sqrt(Math.Abs(x)))
        + Waves(x, 6, 2, 20) + Waves(y, 1, 1.0 / 3, 20, 40) + (((160.0 * Math.Sin(y / 12.0 * Math.PI)) + (320.0 * Math.Sin(y * Math.PI / 30.0))) * 2.0 / 3.0);

    private static double ShiftLon(double x, double y) =>
        300.0 + x + (2.0 * y) + (0.1 * x * x) + (0.1 * x * y) + (0.1 * Math.Sqrt(Math.Abs(x)))
        + Waves(x, 6, 2, 20) + Waves(x, 1, 1.0 / 3, 20, 40) + (((150.0 * Math.Sin(x / 12.0 * Math.PI)) + (300.0 * Math.Sin(x / 30.0 * Math.PI))) * 2.0 / 3.0);

    private static double Waves(double v, double fast, double slow, double fastHeight, double? slowHeight = null) =>
        ((fastHeight * Math.Sin(fast * v * Math.PI)) + ((slowHeight ?? fastHeight) * Math.Sin(slow * v * Math.PI))) * 2.0 / 3.0;
}
