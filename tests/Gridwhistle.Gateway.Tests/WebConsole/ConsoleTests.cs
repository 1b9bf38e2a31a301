using System.IO.Compression;
using System.Net;
using Gridwhistle.Gateway.WebConsole;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Gridwhistle.WebConsole;

public sealed class ConsoleTests : IAsyncLifetime
{
    private static readonly string Script = string.Concat(Enumerable.Repeat("export const grid = '网格';\n", 200));
    private readonly DirectoryInfo _dist = Directory.CreateTempSubdirectory("gridwhistle-dist-");
    private WebApplication? _app;

    private HttpClient Client => _app!.GetTestClient();

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(_dist.FullName, "assets"));
        await File.WriteAllTextAsync(Path.Combine(_dist.FullName, "index.html"), "<!doctype html><title>console</title>");
        await File.WriteAllTextAsync(Path.Combine(_dist.FullName, "assets", "index-abc123.js"), Script);
        await StartAsync(ConsoleFiles.LoadFrom(_dist.FullName));
    }

    public async ValueTask DisposeAsync()
    {
        await _app!.DisposeAsync();
        _dist.Delete(recursive: true);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/board")]
    [InlineData("/s/abcdefgh")]
    [InlineData("/setup?token=x")]
    public async Task Page_OfTheConsole_IsTheApplication(string path)
    {
        using var answer = await Client.GetAsync(path);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("<title>console</title>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl!.NoCache);
    }

    [Theory]
    [InlineData("/api/v1/nothing")]
    [InlineData("/hubs/nothing")]
    [InlineData("/openapi/v2.json")]
    [InlineData("/docs/nothing")]
    [InlineData("/assets/gone-123.js")]
    [InlineData("/../index.html.bak")]
    [InlineData("/%2e%2e/%2e%2e/etc/passwd.txt")]
    public async Task Path_OfSomethingElse_IsNot(string path)
    {
        using var answer = await Client.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task HashedFile_IsKeptForever_AndComesCompressed()
    {
        using var plain = await Client.GetAsync("/assets/index-abc123.js");
        Assert.Contains("immutable", plain.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal(Script, await plain.Content.ReadAsStringAsync());

        using var request = new HttpRequestMessage(HttpMethod.Get, "/assets/index-abc123.js") { Headers = { { "Accept-Encoding", "gzip, br" } } };
        using var packed = await Client.SendAsync(request);
        Assert.Equal("br", packed.Content.Headers.ContentEncoding.Single());
        await using var unpacked = new BrotliStream(await packed.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        Assert.Equal(Script, await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task File_TheBrowserHas_IsNotSentAgain()
    {
        using var first = await Client.GetAsync("/");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var again = await Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task Console_ThatWasNotBuilt_SaysHowToGetIt()
    {
        await _app!.DisposeAsync();
        await StartAsync(ConsoleFiles.LoadFrom(null));
        Assert.Contains("Node.js", await Client.GetStringAsync("/"), StringComparison.Ordinal);
        using var page = await Client.GetAsync("/board");
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }

    private async Task StartAsync(ConsoleFiles files)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddRouting().AddSingleton(files);
        _app = builder.Build();
        _app.UseRouting();
        _app.UseConsole();
        await _app.StartAsync();
    }
}
