using Gridwhistle.Gateway.Operations;
using Gridwhistle.Hosts;

namespace Gridwhistle.Areas;

[Trait("Store", "Sqlite")]
public sealed class BaseMapTests
{
    private const string Tiles = "https://t{0-2}.tiles.example.org/vec/{z}/{x}/{y}?tk=key";

    [Theory]
    [InlineData(Tiles, true)]
    [InlineData("http://127.0.0.1:8080/{z}/{x}/{y}.png", true)]
    [InlineData("https://tiles.example.org/tile.png", false)]
    [InlineData("//tiles.example.org/{z}/{x}/{y}", false)]
    [InlineData("javascript:alert(1)//{z}{x}{y}", false)]
    [InlineData("https://a.example.org; script-src *//{z}/{x}/{y}", false)]
    [InlineData("https://{z}/{x}/{y}", false)]
    public void Layer_IsAnAddressOfTiles_OrAFault(string layer, bool isOne) =>
        Assert.Equal(isOne, new MapOptionsValidator().Validate(null, new MapOptions { BaseLayer = layer }).Succeeded);

    [Fact]
    public void Hosts_AreEveryServerOnce() =>
        Assert.Equal(
            ["https://t0.tiles.example.org", "https://t1.tiles.example.org", "https://t2.tiles.example.org"],
            new MapOptions { BaseLayer = Tiles, LabelLayer = Tiles.Replace("vec", "cva", StringComparison.Ordinal) }.Hosts);

    [Fact]
    public async Task BaseMap_WhenConfigured_IsTold_AndItsHostsAloneMayBeShown()
    {
        await using var app = new GridApplication().With("Map:BaseLayer", Tiles).With("Map:Attribution", "© 示例");
        await app.InitializeAsync();
        var map = (await (await app.AsAsync("duty-tanxi")).GetAsync("/base-map")).Expect(200);
        Assert.Equal(Tiles, map.GetProperty("layers")[0].GetString());
        Assert.Equal("© 示例", map.GetProperty("attribution").GetString());
        using var page = await app.Anonymous().GetAsync("/health/live");
        Assert.Contains(
            "img-src 'self' data: blob: https://t0.tiles.example.org https://t1.tiles.example.org https://t2.tiles.example.org;",
            page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task BaseMap_WithoutSetting_IsNone_AndNobodyOutsideIsAsked()
    {
        await using var app = new GridApplication();
        await app.InitializeAsync();
        Assert.Equal(0, (await (await app.AsAsync("resident-demo")).GetAsync("/base-map")).Expect(200).GetProperty("layers").GetArrayLength());
        using var page = await app.Anonymous().GetAsync("/health/live");
        Assert.Contains("img-src 'self' data: blob:;", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }
}
