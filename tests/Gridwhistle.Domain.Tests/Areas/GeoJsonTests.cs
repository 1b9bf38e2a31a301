using System.Text.Json;
using static Gridwhistle.Areas.StreetAtlasTests;

namespace Gridwhistle.Areas;

public sealed class GeoJsonTests
{
    [Fact]
    public void Map_OfAGrid_IsAFeatureCollectionOfItsOutlineAndBuildings()
    {
        var text = GeoJson.Map([(Area("420602004008004", Square(0, 0, 0.01)), "第四网格")], [Building("420602004008004-23", 112.12345678, 32)]);

        Assert.Contains("第四网格", text, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(text);
        Assert.Equal("FeatureCollection", json.RootElement.GetProperty("type").GetString());
        var features = json.RootElement.GetProperty("features");
        var grid = features[0];
        Assert.Equal("420602004008004", grid.GetProperty("id").GetString());
        Assert.Equal(("420602004008004", "grid", "第四网格"), Properties(grid));
        Assert.Equal("Polygon", grid.GetProperty("geometry").GetProperty("type").GetString());
        var ring = grid.GetProperty("geometry").GetProperty("coordinates")[0];
        Assert.Equal(5, ring.GetArrayLength());
        Assert.Equal(112.11, ring[1][0].GetDouble());
        Assert.Equal(ring[0].GetRawText(), ring[4].GetRawText());
        var building = features[1];
        Assert.Equal(("420602004008004-23", "building", "东方小区23号楼"), Properties(building));
        Assert.Equal("[112.1234568,32]", building.GetProperty("geometry").GetProperty("coordinates").GetRawText());
    }

    [Fact]
    public void Map_OfAnAreaInPieces_IsAMultiPolygon()
    {
        var text = GeoJson.Map([(new Boundary(new AreaCode("420602004008"), [[Square(0, 0, 0.01)], [Square(1, 0, 0.01)]]), "滨湖社区")], []);

        using var json = JsonDocument.Parse(text);
        var geometry = json.RootElement.GetProperty("features")[0].GetProperty("geometry");
        Assert.Equal("MultiPolygon", geometry.GetProperty("type").GetString());
        Assert.Equal(2, geometry.GetProperty("coordinates").GetArrayLength());
        Assert.Equal(113.1, geometry.GetProperty("coordinates")[1][0][0][0].GetDouble(), 1e-9);
    }

    [Fact]
    public void Map_ForAnotherSystem_IsConverted()
    {
        using var json = JsonDocument.Parse(GeoJson.Map([], [Building("420602004008004-23", 112.1, 32)], CoordinateSystem.Gcj02));

        var lon = json.RootElement.GetProperty("features")[0].GetProperty("geometry").GetProperty("coordinates")[0].GetDouble();
        Assert.Equal(Coordinates.FromWgs84(new GeoPoint(112.1, 32), CoordinateSystem.Gcj02).Lon, lon, 1e-7);
    }

    [Fact]
    public void Map_OfAnAreaWithAHole_HasItsRingsAsTheyAre()
    {
        using var json = JsonDocument.Parse(GeoJson.Map([(Area("420602004008004", Square(0, 0, 0.01), Square(0.003, 0.003, 0.002)), "第四网格")], []));

        var rings = json.RootElement.GetProperty("features")[0].GetProperty("geometry").GetProperty("coordinates");
        Assert.Equal(2, rings.GetArrayLength());
        Assert.Equal("[112.103,32.003]", rings[1][0].GetRawText());
        Assert.Equal("[112.105,32.003]", rings[1][1].GetRawText());
    }

    [Fact]
    public void Map_WithMarkupInAName_CannotBreakOutOfAPage() =>
        Assert.DoesNotContain("<script>", GeoJson.Map([(Area("420602004008004", Square(0, 0, 1)), "<script>")], []), StringComparison.Ordinal);

    private static (string? Id, string? Kind, string? Name) Properties(JsonElement feature)
    {
        var properties = feature.GetProperty("properties");
        return (properties.GetProperty("id").GetString(), properties.GetProperty("kind").GetString(), properties.GetProperty("name").GetString());
    }
}
