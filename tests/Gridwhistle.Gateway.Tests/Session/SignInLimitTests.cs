using System.Net;
using System.Net.Http.Json;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Session;

namespace Gridwhistle.Session;

/// <summary>Attempts are counted before a password is looked at, however many come at once and from however many addresses of one line.</summary>
[Trait("Store", "Sqlite")]
public sealed class SignInLimitTests : IAsyncLifetime
{
    private readonly GridApplication _grid = new GridApplication().With("Concurrency:Writes", "1").With("Concurrency:WaitingWrites", "0");

    public ValueTask InitializeAsync() => _grid.InitializeAsync();

    public ValueTask DisposeAsync() => _grid.DisposeAsync();

    [Fact]
    public async Task Guesses_AtOnce_GetNoFurtherThanOneAfterTheOther()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(n => AttemptAsync("liaison-gas", $"guess {n}")));
        Assert.Equal(10, answers.Count(answer => answer == HttpStatusCode.Unauthorized));
        Assert.Equal(30, answers.Count(answer => answer == HttpStatusCode.TooManyRequests));
        Assert.Equal(HttpStatusCode.TooManyRequests, await AttemptAsync("liaison-gas", GridApplication.Password));
        Assert.Equal(HttpStatusCode.OK, await AttemptAsync("liaison-power", GridApplication.Password));
        _grid.SystemClock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, await AttemptAsync("liaison-gas", GridApplication.Password));
    }

    [Fact]
    public async Task SignIns_OfOneAccountAtOnce_AllSucceed() =>
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => AttemptAsync("duty-tanxi", GridApplication.Password))), answer => Assert.Equal(HttpStatusCode.OK, answer));

    [Fact]
    public async Task SignIn_NeedsNoPermitOfThoseWhoWrite()
    {
        var client = await _grid.SignInAsync("gridworker-dongfang-4");
        var stop = _grid.Faults.StopWrites();
        var report = client.PostAsJsonAsync("/api/v1/issues", new { text = "请来看一下", category = "property", place = new { buildingId = "420602004008004-23" } });
        await stop.Reached;
        Assert.Equal(HttpStatusCode.Unauthorized, await AttemptAsync("auditor", "wrong"));
        stop.Lift();
        Assert.Equal(HttpStatusCode.Created, (await report).StatusCode);
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7", "203.0.113.0/24")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7", "203.0.113.0/24")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", "2001:db8:1::/48")]
    [InlineData("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64", "2001:db8:1::/48")]
    public void Address_IsCountedByWhatOneCustomerHas(string address, string customer, string network) =>
        Assert.Equal(new ClientAddress(customer, network), ClientAddress.Of(IPAddress.Parse(address)));

    [Fact]
    public void Attempt_OneTooMany_IsToldHowLongToWait()
    {
        var limit = new AttemptLimit(new SystemTime(_grid.SystemClock), 2);
        Assert.Null(limit.Take("a"));
        Assert.Null(limit.Take("a"));
        Assert.Equal(TimeSpan.FromMinutes(1), limit.Take("a"));
        Assert.Null(limit.Take("b"));
    }

    private async Task<HttpStatusCode> AttemptAsync(string account, string password)
    {
        using var answer = await _grid.Anonymous().PostAsJsonAsync("/api/v1/session", new { account, password });
        return answer.StatusCode;
    }
}
