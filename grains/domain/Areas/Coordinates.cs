namespace Gridwhistle.Areas;

/// <summary>Converts positions between <see cref="CoordinateSystem"/>s. There and back is exact to well below 1e-6 degrees.</summary>
public static class Coordinates
{
    private const double SemiMajorAxis = 6378245.0;
    private const double Eccentricity2 = 0.00669342162296594323;
    private const double BaiduPi = Math.PI * 3000.0 / 180.0;

    /// <summary>The name used in queries (<c>wgs84</c>, <c>gcj02</c>, <c>bd09</c>); nothing means WGS 84, null that there is no such system.</summary>
    public static CoordinateSystem? Parse(string? name) => name?.Trim().ToLowerInvariant() switch
    {
        null or "" or "wgs84" => CoordinateSystem.Wgs84,
        "gcj02" => CoordinateSystem.Gcj02,
        "bd09" => CoordinateSystem.Bd09,
        _ => null,
    };

    public static GeoPoint Convert(GeoPoint point, CoordinateSystem from, CoordinateSystem to) =>
        from == to ? point : FromWgs84(ToWgs84(point, from), to);

    public static GeoPoint FromWgs84(GeoPoint point, CoordinateSystem to) => to switch
    {
        CoordinateSystem.Wgs84 => point,
        CoordinateSystem.Gcj02 => Shift(point),
        CoordinateSystem.Bd09 => ToBaidu(Shift(point)),
        _ => throw new ArgumentOutOfRangeException(nameof(to), to, null),
    };

    public static GeoPoint ToWgs84(GeoPoint point, CoordinateSystem from) => from switch
    {
        CoordinateSystem.Wgs84 => point,
        CoordinateSystem.Gcj02 => Invert(point, Shift),
        CoordinateSystem.Bd09 => Invert(Invert(point, ToBaidu), Shift),
        _ => throw new ArgumentOutOfRangeException(nameof(from), from, null),
    };

    /// <summary>The official shift; there is none outside China.</summary>
    private static GeoPoint Shift(GeoPoint p)
    {
        if (p.Lon is < 72.004 or > 137.8347 || p.Lat is < 0.8293 or > 55.8271)
        {
            return p;
        }

        var (x, y) = (p.Lon - 105.0, p.Lat - 35.0);
        var waves = (20.0 * Math.Sin(6.0 * x * Math.PI) + 20.0 * Math.Sin(2.0 * x * Math.PI)) * 2.0 / 3.0;
        var dLat = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.Sqrt(Math.Abs(x)) + waves
            + (20.0 * Math.Sin(y * Math.PI) + 40.0 * Math.Sin(y / 3.0 * Math.PI)) * 2.0 / 3.0
            + (160.0 * Math.Sin(y / 12.0 * Math.PI) + 320.0 * Math.Sin(y * Math.PI / 30.0)) * 2.0 / 3.0;
        var dLon = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.Sqrt(Math.Abs(x)) + waves
            + (20.0 * Math.Sin(x * Math.PI) + 40.0 * Math.Sin(x / 3.0 * Math.PI)) * 2.0 / 3.0
            + (150.0 * Math.Sin(x / 12.0 * Math.PI) + 300.0 * Math.Sin(x / 30.0 * Math.PI)) * 2.0 / 3.0;
        var radLat = p.Lat / 180.0 * Math.PI;
        var magic = 1 - Eccentricity2 * Math.Sin(radLat) * Math.Sin(radLat);
        var sqrtMagic = Math.Sqrt(magic);
        return new GeoPoint(
            p.Lon + dLon * 180.0 / (SemiMajorAxis / sqrtMagic * Math.Cos(radLat) * Math.PI),
            p.Lat + dLat * 180.0 / (SemiMajorAxis * (1 - Eccentricity2) / (magic * sqrtMagic) * Math.PI));
    }

    private static GeoPoint ToBaidu(GeoPoint p)
    {
        var z = Math.Sqrt(p.Lon * p.Lon + p.Lat * p.Lat) + 0.00002 * Math.Sin(p.Lat * BaiduPi);
        var theta = Math.Atan2(p.Lat, p.Lon) + 0.000003 * Math.Cos(p.Lon * BaiduPi);
        return new GeoPoint(z * Math.Cos(theta) + 0.0065, z * Math.Sin(theta) + 0.006);
    }

    /// <summary>Finds what a slowly changing shift came from: each round takes off the error that is left.</summary>
    private static GeoPoint Invert(GeoPoint shifted, Func<GeoPoint, GeoPoint> shift)
    {
        const int rounds = 12;
        const double enough = 1e-11;
        var guess = shifted;
        for (var i = 0; i < rounds; i++)
        {
            var seen = shift(guess);
            var (dLon, dLat) = (seen.Lon - shifted.Lon, seen.Lat - shifted.Lat);
            guess = new GeoPoint(guess.Lon - dLon, guess.Lat - dLat);
            if (Math.Abs(dLon) < enough && Math.Abs(dLat) < enough)
            {
                break;
            }
        }

        return guess;
    }
}
