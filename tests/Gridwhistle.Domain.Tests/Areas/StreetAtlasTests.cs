using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace Gridwhistle.Areas;

public sealed class StreetAtlasTests
{
    private const double Lon = 112.1, Lat = 32.0;

    private static readonly BuildingRow Building23 = Building("420602004008004-23", Lon + 0.015, Lat + 0.005);

    /// <summary>Two squares side by side, the second with a hole; a third in two pieces.</summary>
    private static readonly StreetAtlas Atlas = new(
        [
            Area("420602004008004", Square(0.01, 0, 0.01), Square(0.013, 0.001, 0.002)),
            Area("420602004008001", Square(0, 0, 0.01)),
            new Boundary(new AreaCode("420602004008002"), [[Square(0.03, 0, 0.01)], [Square(0.05, 0, 0.01)]]),
            Area("420602004", Square(-1, -1, 3)),
        ],
        [Building23, Building("420602004008004-24", Lon + 0.016, Lat + 0.005), Building("420602004008001-1", Lon + 0.009, Lat + 0.005)]);

    [Theory]
    [InlineData(0.005, 0.005, "420602004008001")]
    [InlineData(0.015, 0.005, "420602004008004")]
    [InlineData(0.010, 0.005, "420602004008001")] // the shared border: the lowest code
    [InlineData(0.010, 0.010, "420602004008001")] // its corner
    [InlineData(0.020, 0.010, "420602004008004")]
    [InlineData(0.000, 0.000, "420602004008001")]
    [InlineData(0.014, 0.002, null)] // in the hole
    [InlineData(0.013, 0.002, "420602004008004")] // on the hole's edge
    [InlineData(0.035, 0.005, "420602004008002")]
    [InlineData(0.055, 0.005, "420602004008002")]
    [InlineData(0.045, 0.005, null)]
    [InlineData(-0.0001, 0.005, null)]
    [InlineData(0.005, 0.0101, null)]
    public void GridAt_APoint_IsTheGridThatHasIt(double dLon, double dLat, string? grid) => Assert.Equal(grid, Atlas.GridAt(Point(dLon, dLat))?.Value);

    [Fact]
    public void GridAt_AnyPointOfASheetOfGrids_IsFoundOnceByTheSlowWayToo()
    {
        var grids = (from x in Enumerable.Range(0, 6) from y in Enumerable.Range(0, 6) select Area($"420602004{x + 1:000}{y + 1:000}", Square(x * 0.01, y * 0.01, 0.01))).Reverse().ToArray();
        var atlas = new StreetAtlas(grids, []);
        Prop.ForAll(Gen.Choose(0, 60).Two().ToArbitrary(), at =>
        {
            // Every tenth step lies on a border line.
            var (x, y) = at;
            var cell = (Math.Max(0, (x - 1) / 10), Math.Max(0, (y - 1) / 10));
            return atlas.GridAt(Point(x * 0.001, y * 0.001))?.Value == $"420602004{cell.Item1 + 1:000}{cell.Item2 + 1:000}";
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void Locate_NearABuilding_NamesIt() => Assert.Equal(new Location(Building23.Id.Grid, Building23.Id), Atlas.Locate(Point(0.0152, 0.005)));

    [Fact]
    public void Locate_FarFromEveryBuilding_NamesTheGridAlone() => Assert.Equal(new Location(Building23.Id.Grid, null), Atlas.Locate(Point(0.018, 0.009)));

    [Fact]
    public void Locate_NearABuildingOfAnotherGrid_DoesNotTakeIt() => Assert.Null(Atlas.Locate(Point(0.0104, 0.005))!.Building);

    [Fact]
    public void Locate_OutsideEveryGrid_IsNowhere() => Assert.Null(Atlas.Locate(new GeoPoint(0, 0)));

    [Theory]
    [InlineData(60, true)]
    [InlineData(40, false)]
    public void NearestBuilding_WithinARadius_IsReckonedInMetres(double radius, bool found)
    {
        // 0.0005 degrees of longitude at 32° north are 47.1 m.
        Assert.Equal(47.1, Geo.Distance(Building23.Point, Point(0.0145, 0.005)), 0.1);
        Assert.Equal(found, Atlas.NearestBuilding(Point(0.0145, 0.005), radius) is not null);
    }

    [Fact]
    public void NearestBuilding_AmongMany_IsTheOneTheSlowWayFinds()
    {
        var random = new Random(23);
        var buildings = Enumerable.Range(0, 400).Select(i => Building($"420602004008004-{i + 1}", Lon + random.NextDouble() * 0.02, Lat + random.NextDouble() * 0.02)).ToArray();
        var atlas = new StreetAtlas([], buildings);
        for (var i = 0; i < 500; i++)
        {
            var point = Point(random.NextDouble() * 0.02, random.NextDouble() * 0.02);
            var slow = buildings.Select(b => (Building: b, Metres: Geo.Distance(point, b.Point))).Where(x => x.Metres <= 60).OrderBy(x => x.Metres).FirstOrDefault().Building;
            Assert.Equal(slow?.Id, atlas.NearestBuilding(point)?.Id);
        }
    }

    internal static Boundary Area(string code, params ImmutableArray<GeoPoint>[] rings) => new(new AreaCode(code), [[.. rings]]);

    internal static ImmutableArray<GeoPoint> Square(double dLon, double dLat, double side) =>
        [Point(dLon, dLat), Point(dLon + side, dLat), Point(dLon + side, dLat + side), Point(dLon, dLat + side), Point(dLon, dLat)];

    internal static BuildingRow Building(string id, double lon, double lat, int units = 2, bool lift = false) =>
        new(new BuildingId(id), id.Split('-')[1], $"东方小区{id.Split('-')[1]}号楼", "东方小区", new GeoPoint(lon, lat), units, 6, 2, lift);

    private static GeoPoint Point(double dLon, double dLat) => new(Lon + dLon, Lat + dLat);
}
