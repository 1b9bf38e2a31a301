using Gridwhistle.Areas;
using Gridwhistle.Gateway.Services;

namespace Gridwhistle.Services;

public sealed class CrsTests
{
    [Theory]
    [InlineData("gcj02")]
    [InlineData("bd09")]
    public void RoundTrip_AnywhereInChina_IsOffByLessThanAMillionthDegree(string name)
    {
        var crs = CrsConversion.Parse(name)!.Value;
        for (var lon = 74.0; lon < 134; lon += 3.7)
        {
            for (var lat = 18.5; lat < 53; lat += 2.9)
            {
                var back = crs.ToWgs84(crs.FromWgs84(new GeoPoint(lon, lat)));
                Assert.InRange(back.Lon, lon - 1e-6, lon + 1e-6);
                Assert.InRange(back.Lat, lat - 1e-6, lat + 1e-6);
            }
        }
    }

    // Tiananmen, WGS 84, as converted by the published formulas.
    [Fact]
    public void FromWgs84_AKnownPoint_IsWhereTheMapsShowIt()
    {
        var wgs = new GeoPoint(116.3912757, 39.906217);
        var gcj = Crs.Gcj02.FromWgs84(wgs);
        Assert.Equal(116.39752, gcj.Lon, 4);
        Assert.Equal(39.90762, gcj.Lat, 4);
        var bd = Crs.Bd09.FromWgs84(wgs);
        Assert.Equal(116.40389, bd.Lon, 4);
        Assert.Equal(39.91396, bd.Lat, 4);
    }

    [Fact]
    public void FromWgs84_OutsideChina_StaysAsItIs()
    {
        var paris = new GeoPoint(2.35, 48.85);
        Assert.Equal(paris, Crs.Gcj02.FromWgs84(paris));
    }

    [Theory]
    [InlineData("epsg:4326")]
    [InlineData("gps")]
    public void Parse_AnotherName_IsNothing(string name) => Assert.Null(CrsConversion.Parse(name));

    [Fact]
    public void GeoJson_IsMovedInItsPositionsAlone()
    {
        const string map = """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"1","size":[1,2]},"geometry":{"type":"Polygon","coordinates":[[[112.1,32.0],[112.2,32.0],[112.1,32.0]]]}}]}""";
        var moved = GeoJsonShift.To(Crs.Gcj02, map);
        var expected = Crs.Gcj02.FromWgs84(new GeoPoint(112.1, 32.0));
        var first = System.Text.Json.Nodes.JsonNode.Parse(moved)!["features"]![0]!;
        Assert.Equal(expected.Lon, first["geometry"]!["coordinates"]![0]![0]![0]!.GetValue<double>(), 6);
        Assert.Equal("[1,2]", first["properties"]!["size"]!.ToJsonString());
        Assert.Equal(map, GeoJsonShift.To(Crs.Wgs84, map));
    }
}
