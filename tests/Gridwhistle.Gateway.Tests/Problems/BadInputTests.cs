using System.Net;
using System.Net.Http.Json;
using System.Text;

namespace Gridwhistle.Problems;

/// <summary>Whatever a client sends, it is told what is wrong with it, and the server stays whole.</summary>
public sealed class BadInputTests(GridApplication grid)
{
    [Theory]
    [InlineData("{")]
    [InlineData("{\"account\": \"a\",}")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("")]
    [InlineData("null")]
    public async Task Body_ThatIsNotTheJsonNeeded_IsMalformed(string body) =>
        await grid.Anonymous().PostAsync("/api/v1/session", ProblemAssert.Json(body)).IsProblemAsync(HttpStatusCode.BadRequest, "request.malformed");

    [Fact]
    public async Task Body_DeeperThanAnyRequest_IsMalformed()
    {
        var deep = "{\"account\":" + new string('[', 5000) + new string(']', 5000) + "}";
        await grid.Anonymous().PostAsync("/api/v1/session", ProblemAssert.Json(deep)).IsProblemAsync(HttpStatusCode.BadRequest, "request.malformed");
    }

    [Fact]
    public async Task Field_OfTheWrongType_IsNamed()
    {
        var problem = await grid.Anonymous().PostAsync("/api/v1/session", ProblemAssert.Json("{\"account\": 12, \"password\": \"x\"}"))
            .IsProblemAsync(HttpStatusCode.BadRequest, "request.invalid");
        Assert.True(problem.GetProperty("errors").TryGetProperty("account", out _));
    }

    [Fact]
    public async Task Field_GivenTwice_IsNamed()
    {
        var problem = await grid.Anonymous().PostAsync("/api/v1/session", ProblemAssert.Json("{\"account\": \"a\", \"account\": \"b\"}"))
            .IsProblemAsync(HttpStatusCode.BadRequest, "request.invalid");
        Assert.True(problem.GetProperty("errors").TryGetProperty("account", out _));
    }

    [Fact]
    public async Task Body_OfAnotherType_IsUnsupported() =>
        await grid.Anonymous().PostAsync("/api/v1/session", new StringContent("account=a", Encoding.UTF8, "text/plain"))
            .IsProblemAsync(HttpStatusCode.UnsupportedMediaType, "request.media_type");

    [Fact]
    public async Task Body_LargerThanAllowed_IsRefusedUnread()
    {
        var body = ProblemAssert.Json($"{{\"account\":\"{new string('a', 1_100_000)}\"}}");
        await grid.Anonymous().PostAsync("/api/v1/session", body).IsProblemAsync(HttpStatusCode.RequestEntityTooLarge, "request.too_large");
    }

    [Fact]
    public async Task Address_ThatDoesNotExist_IsUnknown_AlsoToTheSignedIn()
    {
        await grid.Anonymous().GetAsync("/api/v1/nothing").IsProblemAsync(HttpStatusCode.NotFound, "route.unknown");
        await (await grid.SignInAsync("auditor")).GetAsync("/api/v1/nothing").IsProblemAsync(HttpStatusCode.NotFound, "route.unknown");
        await grid.Anonymous().PostAsync("/nothing", null).IsProblemAsync(HttpStatusCode.NotFound, "route.unknown");
    }

    [Fact]
    public async Task Method_ThatTheAddressDoesNotTake_IsNotAllowed() =>
        await grid.Anonymous().DeleteAsync("/api/v1/me").IsProblemAsync(HttpStatusCode.MethodNotAllowed, "request.method");

    [Fact]
    public async Task Problem_SpeaksTheReadersLanguage()
    {
        var client = grid.Anonymous();
        var chinese = await client.GetAsync("/api/v1/me").IsProblemAsync(HttpStatusCode.Unauthorized, "session.missing");
        client.DefaultRequestHeaders.Add("Accept-Language", "en");
        var english = await client.GetAsync("/api/v1/me").IsProblemAsync(HttpStatusCode.Unauthorized, "session.missing");
        Assert.Equal("请先登录", chinese.GetProperty("title").GetString());
        Assert.Equal("Please sign in", english.GetProperty("title").GetString());
    }

    [Theory]
    [InlineData("account", "a\u0000b")]
    [InlineData("account", "\uD800")]
    [InlineData("password", "\uD800")]
    public async Task Text_NobodyCanRead_IsRefused(string field, string value)
    {
        var escaped = string.Concat(value.Select(c => $"\\u{(int)c:x4}"));
        using var answer = await grid.Anonymous().PostAsync(
            "/api/v1/session", ProblemAssert.Json($"{{\"account\":\"a\",\"password\":\"b\",\"{field}x\":1}}".Replace($"\"{field}x\":1", $"\"other\":\"{escaped}\"", StringComparison.Ordinal)));
        Assert.InRange((int)answer.StatusCode, 400, 499);
        using var direct = await grid.Anonymous().PostAsync(
            "/api/v1/session", ProblemAssert.Json(field == "account" ? $"{{\"account\":\"{escaped}\",\"password\":\"b\"}}" : $"{{\"account\":\"a\",\"password\":\"{escaped}\"}}"));
        Assert.InRange((int)direct.StatusCode, 400, 499);
    }

    [Fact]
    public async Task EveryAnswer_CarriesTheSecurityHeaders()
    {
        foreach (var path in new[] { "/", "/api/v1/me", "/api/v1/nothing", "/docs", "/openapi/v1.json", "/health/live" })
        {
            using var answer = await grid.Anonymous().GetAsync(path);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            Assert.Contains("script-src 'self'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe-inline", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
        }
    }

    [Fact]
    public async Task Clock_MovedWrongly_SaysWhy()
    {
        var client = grid.Anonymous();
        await client.PostAsJsonAsync("/_test/clock", new { }).IsProblemAsync(HttpStatusCode.BadRequest, "request.invalid");
        await client.PostAsJsonAsync("/_test/clock", new { advanceSeconds = 1, to = "2027-01-01T00:00:00Z" }).IsProblemAsync(HttpStatusCode.BadRequest, "request.invalid");
        await client.PostAsJsonAsync("/_test/clock", new { advanceSeconds = -1 }).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "clock.backwards");
        await client.PostAsJsonAsync("/_test/clock", new { to = "2020-01-01T00:00:00Z" }).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "clock.backwards");
        await client.PostAsJsonAsync("/_test/clock", new { advanceSeconds = 1e300 }).IsProblemAsync(HttpStatusCode.BadRequest, "request.invalid");
    }
}
