using System.IO.Compression;
using System.Net;
using Gridwhistle.Hosts;

namespace Gridwhistle.Live;

[Collection(StreetCollection.Name)]
public sealed class BoardEndpointTests(GridApplication app)
{
    private const string Board = "/api/v1/board?scope=community:420602004008";

    [Theory]
    [InlineData("br, gzip", "br")]
    [InlineData("gzip", "gzip")]
    public async Task Get_ByAReaderWhoUnpacks_IsPackedOnce(string accepted, string coding)
    {
        var client = await app.SignInAsync("community-binhu");
        using var plain = await client.GetAsync(Board);
        using var request = new HttpRequestMessage(HttpMethod.Get, Board) { Headers = { { "Accept-Encoding", accepted } } };
        using var packed = await client.SendAsync(request);

        Assert.Equal([coding], packed.Content.Headers.ContentEncoding);
        Assert.Equal(["Accept-Encoding"], packed.Headers.Vary);
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        await using var stream = await packed.Content.ReadAsStreamAsync();
        await using Stream unpacked = coding == "br" ? new BrotliStream(stream, CompressionMode.Decompress) : new GZipStream(stream, CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        var text = await reader.ReadToEndAsync();
        if (packed.Headers.ETag == plain.Headers.ETag)
        {
            Assert.Equal(await plain.Content.ReadAsStringAsync(), text);
        }

        Assert.StartsWith("""{"kind":"snapshot","scope":"community:420602004008",""", text);
    }

    [Fact]
    public async Task Get_WithTheVersionAtHand_IsSentAgainOnlyWhenItChanged()
    {
        var client = await app.SignInAsync("community-binhu");
        using var first = await client.GetAsync(Board);
        using var request = new HttpRequestMessage(HttpMethod.Get, Board);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var again = await client.SendAsync(request);
        Assert.Equal(again.Headers.ETag!.Tag == first.Headers.ETag!.Tag ? HttpStatusCode.NotModified : HttpStatusCode.OK, again.StatusCode);
    }
}
