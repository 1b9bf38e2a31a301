using System.Net;
using System.Net.Http.Json;

namespace Gridwhistle.Session;

/// <summary>What time and a restart do to sessions.</summary>
public sealed class SessionLifeTests : IAsyncLifetime
{
    private readonly GridApplication _grid = new();

    public ValueTask InitializeAsync() => _grid.InitializeAsync();

    public ValueTask DisposeAsync() => _grid.DisposeAsync();

    [Fact]
    public async Task Session_Unused_Expires_ButUseKeepsItUpToItsAbsoluteEnd()
    {
        var idle = await _grid.SignInAsync("duty-tanxi");
        var used = await _grid.SignInAsync("duty-tanxi");
        for (var hours = 0; hours < 14 * 24 - 11; hours += 11)
        {
            _grid.SystemClock.Advance(TimeSpan.FromHours(11));
            Assert.Equal(HttpStatusCode.OK, (await used.GetAsync("/api/v1/me")).StatusCode);
        }

        await idle.GetAsync("/api/v1/me").IsProblemAsync(HttpStatusCode.Unauthorized, "session.expired");
        _grid.SystemClock.Advance(TimeSpan.FromHours(11));
        Assert.NotEqual(HttpStatusCode.OK, (await used.GetAsync("/api/v1/me")).StatusCode);
    }

    [Fact]
    public async Task Session_IsNotTouchedByTheProductsClock()
    {
        var client = await _grid.SignInAsync("duty-tanxi");
        await _grid.AdvanceAsync(TimeSpan.FromDays(60));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/me")).StatusCode);
    }

    [Fact]
    public async Task Session_OutlivesARestart_AndSoDoesItsEnd()
    {
        var kept = await TokenAsync();
        var ended = await TokenAsync();
        using (var client = WithToken(ended))
        {
            await client.DeleteAsync("/api/v1/session");
        }

        await _grid.RestartAsync();
        Assert.Equal(HttpStatusCode.OK, (await WithToken(kept).GetAsync("/api/v1/me")).StatusCode);
        await WithToken(ended).GetAsync("/api/v1/me").IsProblemAsync(HttpStatusCode.Unauthorized, "session.expired");
    }

    [Fact]
    public async Task Session_ThatExpired_StaysSo_WhenTheMachinesClockGoesBack()
    {
        var token = await TokenAsync();
        _grid.SystemClock.Advance(TimeSpan.FromDays(15));
        await WithToken(token).GetAsync("/api/v1/me").IsProblemAsync(HttpStatusCode.Unauthorized, "session.expired");
        _grid.SystemClock.Advance(TimeSpan.FromDays(-15));
        await WithToken(token).GetAsync("/api/v1/me").IsProblemAsync(HttpStatusCode.Unauthorized, "session.expired");
        await _grid.RestartAsync();
        await WithToken(token).GetAsync("/api/v1/me").IsProblemAsync(HttpStatusCode.Unauthorized, "session.expired");
    }

    [Fact]
    public async Task Password_Changed_EndsEverySessionOfTheAccount()
    {
        var one = await _grid.SignInAsync("auditor");
        var other = await _grid.SignInAsync("auditor");
        await one.PutAsJsonAsync("/api/v1/me/password", new { current = "wrong", password = "a new and longer one" })
            .IsProblemAsync(HttpStatusCode.UnprocessableEntity, "password.wrong");
        await one.PutAsJsonAsync("/api/v1/me/password", new { current = GridApplication.Password, password = "short" })
            .IsProblemAsync(HttpStatusCode.BadRequest, "request.invalid");
        var answer = await one.PutAsJsonAsync("/api/v1/me/password", new { current = GridApplication.Password, password = "a new and longer one" });
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);

        _grid.SystemClock.Advance(TimeSpan.FromSeconds(31));
        await other.GetAsync("/api/v1/me").IsProblemAsync(HttpStatusCode.Unauthorized, "session.expired");
        await _grid.SignInAsync("auditor", "a new and longer one");
        await _grid.Anonymous().PostAsJsonAsync("/api/v1/session", new { account = "auditor", password = GridApplication.Password })
            .IsProblemAsync(HttpStatusCode.Unauthorized, "sign_in.failed");
    }

    [Fact]
    public async Task SignIn_FailedTenTimes_HasToWaitAMinuteOfTheMachinesTime()
    {
        for (var attempt = 0; attempt < 10; attempt++)
        {
            await AttemptAsync("liaison-telecom", "guess").IsProblemAsync(HttpStatusCode.Unauthorized, "sign_in.failed");
        }

        using var refused = await AttemptAsync("liaison-telecom", GridApplication.Password);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        await _grid.SignInAsync("liaison-water");

        _grid.SystemClock.Advance(TimeSpan.FromSeconds(61));
        await _grid.SignInAsync("liaison-telecom");
    }

    private Task<HttpResponseMessage> AttemptAsync(string account, string password) =>
        _grid.Anonymous().PostAsJsonAsync("/api/v1/session", new { account, password });

    private async Task<string> TokenAsync()
    {
        var tokens = await _grid.Anonymous().PostAsJsonAsync("/api/v1/tokens", new { account = "duty-tanxi", password = GridApplication.Password }).JsonAsync();
        return tokens.GetProperty("accessToken").GetString()!;
    }

    private HttpClient WithToken(string token)
    {
        var client = _grid.Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }
}
