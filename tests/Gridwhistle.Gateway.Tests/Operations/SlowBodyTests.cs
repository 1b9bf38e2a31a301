using System.Net;
using System.Net.Http.Json;

namespace Gridwhistle.Operations;

/// <summary>Who sends slowly holds nothing that others need; who is not signed in sends little.</summary>
[Trait("Store", "Sqlite")]
public sealed class SlowBodyTests : IAsyncLifetime
{
    private readonly GridApplication _grid = new GridApplication()
        .With("Concurrency:Writes", "1").With("Concurrency:WaitingWrites", "0").With("Concurrency:PublicWrites", "1").With("Concurrency:WaitingPublicWrites", "0").With("Concurrency:BodiesPerAddress", "3");

    public ValueTask InitializeAsync() => _grid.InitializeAsync();

    public ValueTask DisposeAsync() => _grid.DisposeAsync();

    [Fact]
    public async Task BodiesThatDoNotEnd_HoldNoPermit_OfStrangersOrStaff()
    {
        var worker = await _grid.SignInAsync("gridworker-dongfang-4");
        using var release = new CancellationTokenSource();
        List<Task> slow = [];
        for (var n = 0; n < 2; n++)
        {
            slow.Add(SendSlowlyAsync(_grid.Anonymous(), release.Token));
            slow.Add(SendSlowlyAsync(worker, release.Token));
        }

        await Task.Delay(TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken);
        using var report = await worker.PostAsJsonAsync("/api/v1/issues", new { text = "请来看一下", category = "property", place = new { buildingId = "420602004008004-23" } });
        Assert.Equal(HttpStatusCode.Created, report.StatusCode);
        using var visitor = await _grid.Anonymous().PostAsJsonAsync("/api/v1/issues", new { text = "没有牌子" });
        Assert.Equal(HttpStatusCode.Unauthorized, visitor.StatusCode);
        await release.CancelAsync();
        await Task.WhenAll(slow).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task BodiesFromOneAddress_AreBounded_ForThoseWhoAreNotSignedIn()
    {
        using var release = new CancellationTokenSource();
        var slow = Enumerable.Range(0, 3).Select(_ => SendSlowlyAsync(_grid.Anonymous(), release.Token)).ToArray();
        var answer = HttpStatusCode.Unauthorized;
        for (var tries = 0; answer is HttpStatusCode.Unauthorized && tries < 100; tries++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
            using var another = await _grid.Anonymous().PostAsJsonAsync("/api/v1/issues", new { text = "又一件" });
            answer = another.StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, answer);
        await release.CancelAsync();
        await Task.WhenAll(slow).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task BodyOfAStranger_LargerThanALongReport_IsRefusedUnread()
    {
        var text = new string('长', 100_000);
        await _grid.Anonymous().PostAsJsonAsync("/api/v1/issues", new { text, place = new { spotToken = "x" } }).IsProblemAsync(HttpStatusCode.RequestEntityTooLarge, "request.too_large");
        await (await _grid.SignInAsync("gridworker-dongfang-4")).PostAsJsonAsync("/api/v1/issues", new { text, place = new { gridCode = "420602004008004" } }).IsProblemAsync(HttpStatusCode.BadRequest, "text.too_long");
    }

    private static async Task SendSlowlyAsync(HttpClient client, CancellationToken release)
    {
        try
        {
            using var answer = await client.PostAsync("/api/v1/issues", new EndlessContent(release), release);
        }
        catch (Exception given) when (given is OperationCanceledException or HttpRequestException or IOException)
        {
            // Given up, as the test meant it.
        }
    }

    /// <summary>Begins, and does not end before it is let go.</summary>
    private sealed class EndlessContent : HttpContent
    {
        private readonly CancellationToken _release;

        public EndlessContent(CancellationToken release)
        {
            _release = release;
            Headers.ContentType = new("application/json");
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            await stream.WriteAsync("{\"text\":\""u8.ToArray(), cancellationToken);
            await stream.FlushAsync(cancellationToken);
            await Task.Delay(Timeout.InfiniteTimeSpan, _release);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
