using System.Net;
using Gridwhistle.Photos;

namespace Gridwhistle.Session;

/// <summary>What one person can send in a minute is bounded, whatever session they send it with, and nobody else's is.</summary>
[Trait("Store", "Sqlite")]
public sealed class QuotaTests : IAsyncLifetime
{
    private const string Worker = "gridworker-dongfang-4";

    private readonly GridApplication _grid = new GridApplication()
        .With("Session:ReportsPerPerson", "3").With("Session:ReportsPerStaff", "3").With("Session:MessagesPerPerson", "3").With("Session:PhotosPerPerson", "3");

    public ValueTask InitializeAsync() => _grid.InitializeAsync();

    public ValueTask DisposeAsync() => _grid.DisposeAsync();

    [Fact]
    public Task Reports_BeyondTheQuota_AreRefused_OfThisPersonAlone() => BoundedAsync(n => ("/api/v1/issues", Json($$$"""{"text":"请看 {{{n}}}","place":{"gridCode":"420602004008004"}}""")));

    [Fact]
    public Task Messages_BeyondTheQuota_AreRefused_OfThisPersonAlone() => BoundedAsync(n => ("/api/v1/groups/420602004008004/messages", Json($$"""{"text":"大家好 {{n}}"}""")));

    [Fact]
    public Task Photos_BeyondTheQuota_AreRefused_OfThisPersonAlone() =>
        BoundedAsync(n => ("/api/v1/photos", new MultipartFormDataContent { { new ByteArrayContent(Pictures.Jpeg(n)), "file", "a.jpg" } }));

    private async Task BoundedAsync(Func<int, (string Address, HttpContent Content)> make)
    {
        for (var n = 0; n < 3; n++)
        {
            // A session for each: the quota is the person's.
            await SendAsync(await _grid.SignInAsync(Worker), make(n)).JsonAsync(HttpStatusCode.Created);
        }

        var client = await _grid.SignInAsync(Worker);
        using var refused = await SendAsync(client, make(3));
        Assert.NotNull(refused.Headers.RetryAfter);
        await SendAsync(client, make(4)).IsProblemAsync(HttpStatusCode.TooManyRequests, "request.too_many");
        using var other = await SendAsync(await _grid.SignInAsync("community-binhu"), make(5));
        Assert.Equal(HttpStatusCode.Created, other.StatusCode);
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, (string Address, HttpContent Content) call) => client.PostAsync(call.Address, call.Content);

    private static StringContent Json(string text) => ProblemAssert.Json(text);
}
