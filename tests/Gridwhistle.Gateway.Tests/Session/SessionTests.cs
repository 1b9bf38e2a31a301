using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Gridwhistle.Session;

public sealed class SessionTests(GridApplication grid)
{
    [Fact]
    public async Task SignIn_WithTheRightPassword_SetsAStrictCookieAndTellsWhoItIs()
    {
        var client = grid.Anonymous();
        using var answer = await client.PostAsJsonAsync("/api/v1/session", new { account = "GridWorker-Dongfang-4", password = GridApplication.Password });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("gridwhistle=", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        var me = await client.GetAsync("/api/v1/me").JsonAsync();
        Assert.Equal("gridworker-dongfang-4", me.GetProperty("personId").GetString());
        Assert.Equal(me.GetProperty("posts")[0].GetProperty("postId").GetString(), me.GetProperty("currentPost").GetString());
        Assert.Equal("GridWorker", me.GetProperty("posts")[0].GetProperty("role").GetString());
        Assert.Equal("420602004008004", me.GetProperty("posts")[0].GetProperty("area").GetString());
    }

    [Theory]
    [InlineData("duty-tanxi", "wrong-password")]
    [InlineData("nobody-of-this-name", GridApplication.Password)]
    [InlineData("../../etc/passwd", GridApplication.Password)]
    public async Task SignIn_WithAWrongPair_IsRefusedWithoutSayingWhichIsWrong(string account, string password)
    {
        var problem = await grid.Anonymous().PostAsJsonAsync("/api/v1/session", new { account, password })
            .IsProblemAsync(HttpStatusCode.Unauthorized, "sign_in.failed");
        Assert.False(problem.TryGetProperty("facts", out _));
    }

    [Fact]
    public async Task SignIn_WithoutFields_NamesAllOfThem()
    {
        var problem = await grid.Anonymous().PostAsJsonAsync("/api/v1/session", new { })
            .IsProblemAsync(HttpStatusCode.BadRequest, "request.invalid");
        Assert.True(problem.GetProperty("errors").TryGetProperty("account", out _));
        Assert.True(problem.GetProperty("errors").TryGetProperty("password", out _));
    }

    [Fact]
    public async Task Read_WithoutSigningIn_IsAsked()
    {
        await grid.Anonymous().GetAsync("/api/v1/me").IsProblemAsync(HttpStatusCode.Unauthorized, "session.missing");
    }

    [Fact]
    public async Task SignOut_EndsTheSessionAtOnce()
    {
        var client = await grid.SignInAsync("duty-tanxi");
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync("/api/v1/session")).StatusCode);
        await client.GetAsync("/api/v1/me").IsProblemAsync(HttpStatusCode.Unauthorized, "session.missing");
    }

    [Fact]
    public async Task Write_UnderACookieWithoutTheHeader_IsRefused()
    {
        var client = await grid.SignInAsync("duty-tanxi");
        client.DefaultRequestHeaders.Remove("X-Gridwhistle");
        await client.PutAsJsonAsync("/api/v1/me/post", new { postId = "x" }).IsProblemAsync(HttpStatusCode.Forbidden, "csrf.header_missing");
    }

    [Fact]
    public async Task Post_ThatIsNotHis_IsUnknown()
    {
        var client = await grid.SignInAsync("duty-tanxi");
        await client.PutAsJsonAsync("/api/v1/me/post", new { postId = "post-admin" }).IsProblemAsync(HttpStatusCode.NotFound, "post.unknown");
        client.DefaultRequestHeaders.Add("Post", "post-admin");
        await client.GetAsync("/api/v1/me").IsProblemAsync(HttpStatusCode.NotFound, "post.unknown");
    }

    [Fact]
    public async Task Token_OfAMachine_OpensWithoutTheHeaderAndEndsWithTheSession()
    {
        var client = grid.Anonymous();
        client.DefaultRequestHeaders.Remove("X-Gridwhistle");
        var tokens = await client.PostAsJsonAsync("/api/v1/tokens", new { account = "liaison-water", password = GridApplication.Password }).JsonAsync();
        Assert.Equal("Bearer", tokens.GetProperty("tokenType").GetString());
        Assert.Equal(3600, tokens.GetProperty("expiresIn").GetInt32());
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.GetProperty("accessToken").GetString());
        var me = await client.GetAsync("/api/v1/me").JsonAsync();
        Assert.Equal("Liaison", me.GetProperty("posts")[0].GetProperty("role").GetString());

        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync("/api/v1/session")).StatusCode);
        await client.GetAsync("/api/v1/me").IsProblemAsync(HttpStatusCode.Unauthorized, "session.expired");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("00000000000000000000000000000000.0.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Token_ThatWasNeverGiven_OpensNothing(string token)
    {
        var client = grid.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        await client.GetAsync("/api/v1/me").IsProblemAsync(HttpStatusCode.Unauthorized, "session.expired");
    }

    [Fact]
    public async Task Refresh_ChangesTheToken_AndAnOldOneEndsTheFamily()
    {
        var client = grid.Anonymous();
        var first = await client.PostAsJsonAsync("/api/v1/tokens", new { account = "liaison-gas", password = GridApplication.Password }).JsonAsync();
        var second = await RefreshAsync(client, first.GetProperty("refreshToken").GetString()!).JsonAsync();
        Assert.NotEqual(first.GetProperty("refreshToken").GetString(), second.GetProperty("refreshToken").GetString());

        await RefreshAsync(client, first.GetProperty("refreshToken").GetString()!).IsProblemAsync(HttpStatusCode.Unauthorized, "token.refresh_failed");
        await RefreshAsync(client, second.GetProperty("refreshToken").GetString()!).IsProblemAsync(HttpStatusCode.Unauthorized, "token.refresh_failed");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", second.GetProperty("accessToken").GetString());
        await client.GetAsync("/api/v1/me").IsProblemAsync(HttpStatusCode.Unauthorized, "session.expired");
    }

    [Fact]
    public async Task Refresh_WithAnAccessToken_DoesNotWork()
    {
        var client = grid.Anonymous();
        var tokens = await client.PostAsJsonAsync("/api/v1/tokens", new { account = "liaison-power", password = GridApplication.Password }).JsonAsync();
        await RefreshAsync(client, tokens.GetProperty("accessToken").GetString()!).IsProblemAsync(HttpStatusCode.Unauthorized, "token.refresh_failed");
    }

    [Fact]
    public async Task SignIn_ThirtyPeopleAtOnce_IsNotTakenForAnAttack()
    {
        var listed = await grid.Anonymous().GetAsync("/api/v1/sample/accounts").JsonAsync();
        var accounts = listed.EnumerateArray().Select(one => one.GetProperty("account").GetString()!).Take(30).ToArray();
        Assert.Equal(30, accounts.Length);
        await Task.WhenAll(accounts.Select(account => grid.SignInAsync(account)));
    }

    private static Task<HttpResponseMessage> RefreshAsync(HttpClient client, string refreshToken) =>
        client.PostAsJsonAsync("/api/v1/tokens/refresh", new { refreshToken });
}
