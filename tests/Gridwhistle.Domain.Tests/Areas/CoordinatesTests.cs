using FsCheck;
using FsCheck.Fluent;

namespace Gridwhistle.Areas;

public sealed class CoordinatesTests
{
    // Tian'anmen, as the published converters give it.
    private static readonly GeoPoint Square = new(116.404, 39.915);

    [Fact]
    public void FromWgs84_ToGcj02_IsThePublishedShift() => AssertNear(new(116.41024449916938, 39.91640428150164), Coordinates.FromWgs84(Square, CoordinateSystem.Gcj02), 1e-9);

    [Fact]
    public void Convert_FromGcj02ToBd09_IsThePublishedShift() =>
        AssertNear(new(116.41036949371029, 39.92133699351021), Coordinates.Convert(Square, CoordinateSystem.Gcj02, CoordinateSystem.Bd09), 1e-9);

    [Fact]
    public void FromWgs84_AKnownPoint_IsWhereTheMapsShowIt()
    {
        var wgs = new GeoPoint(116.3912757, 39.906217);

        AssertNear(new(116.39752, 39.90762), Coordinates.FromWgs84(wgs, CoordinateSystem.Gcj02), 1e-4);
        AssertNear(new(116.40389, 39.91396), Coordinates.FromWgs84(wgs, CoordinateSystem.Bd09), 1e-4);
    }

    [Fact]
    public void FromWgs84_OutsideChina_IsNotShifted() => Assert.Equal(new GeoPoint(2.2945, 48.8584), Coordinates.FromWgs84(new(2.2945, 48.8584), CoordinateSystem.Gcj02));

    [Fact]
    public void Convert_ThereAndBack_IsTheSamePlace() =>
        Prop.ForAll(
            Gen.Choose(73_500_000, 135_000_000).Zip(Gen.Choose(18_000_000, 53_500_000)).Select(x => new GeoPoint(x.Item1 / 1e6, x.Item2 / 1e6)).ToArbitrary(),
            Gen.Elements(Enum.GetValues<CoordinateSystem>()).Two().ToArbitrary(),
            (point, systems) =>
            {
                var back = Coordinates.Convert(Coordinates.Convert(point, systems.Item1, systems.Item2), systems.Item2, systems.Item1);
                return Math.Abs(back.Lon - point.Lon) < 1e-6 && Math.Abs(back.Lat - point.Lat) < 1e-6;
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Theory]
    [InlineData(null, CoordinateSystem.Wgs84)]
    [InlineData("", CoordinateSystem.Wgs84)]
    [InlineData("GCJ02", CoordinateSystem.Gcj02)]
    [InlineData("bd09", CoordinateSystem.Bd09)]
    [InlineData("mars", null)]
    [InlineData("epsg:4326", null)]
    [InlineData("1", null)]
    public void Parse_ByName_IsTheSystemOrNull(string? name, CoordinateSystem? system) => Assert.Equal(system, Coordinates.Parse(name));

    private static void AssertNear(GeoPoint expected, GeoPoint actual, double tolerance)
    {
        Assert.Equal(expected.Lon, actual.Lon, tolerance);
        Assert.Equal(expected.Lat, actual.Lat, tolerance);
    }
}
