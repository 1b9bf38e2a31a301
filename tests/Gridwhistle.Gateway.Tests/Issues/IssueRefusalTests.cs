using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Gridwhistle.Issues;

/// <summary>What an issue's endpoints answer to somebody who is wrong.</summary>
public sealed class IssueRefusalTests(GridApplication grid)
{
    private const string Building = "420602004008004-23";

    [Theory]
    [InlineData("{\"text\": 5, \"place\": {\"buildingId\": \"420602004008004-23\"}}", "text")]
    [InlineData("{\"text\": \"a\", \"urgency\": \"Soon\", \"place\": {\"buildingId\": \"420602004008004-23\"}}", "urgency")]
    [InlineData("{\"text\": \"a\", \"urgency\": 1, \"place\": {\"buildingId\": \"420602004008004-23\"}}", "urgency")]
    [InlineData("{\"text\": \"a\", \"place\": {\"buildingId\": \"not a building\"}}", "place.buildingId")]
    [InlineData("{\"text\": \"a\", \"place\": {\"point\": {\"lon\": \"x\", \"lat\": 1}}}", "place.point.lon")]
    [InlineData("{\"text\": \"a\", \"place\": []}", "place")]
    [InlineData("{\"text\": \"a\", \"photos\": \"p\", \"place\": {\"buildingId\": \"420602004008004-23\"}}", "photos")]
    [InlineData("{\"text\": \"a\", \"appointment\": {\"from\": \"tomorrow\", \"to\": \"later\"}, \"place\": {\"buildingId\": \"420602004008004-23\"}}", "appointment.from")]
    public async Task Report_WithAFieldOfTheWrongType_NamesIt(string body, string field)
    {
        var client = await grid.SignInAsync("gridworker-dongfang-4");
        var problem = await client.PostAsync("/api/v1/issues", ProblemAssert.Json(body)).IsProblemAsync(HttpStatusCode.BadRequest, "request.invalid");
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
    }

    [Fact]
    public async Task Report_WithoutAnything_NamesAllThatIsMissing()
    {
        var client = await grid.SignInAsync("gridworker-dongfang-4");
        var problem = await client.PostAsJsonAsync("/api/v1/issues", new { }).IsProblemAsync(HttpStatusCode.BadRequest, "request.invalid");
        Assert.True(problem.GetProperty("errors").TryGetProperty("text", out _));
        Assert.True(problem.GetProperty("errors").TryGetProperty("place", out _));
    }

    [Fact]
    public async Task Report_OfAHundredKilobytes_IsTooLong()
    {
        var client = await grid.SignInAsync("gridworker-dongfang-4");
        await ReportAsync(client, new string('长', 100_000)).IsProblemAsync(HttpStatusCode.BadRequest, "text.too_long");
    }

    [Fact]
    public async Task Report_OutsideOnesArea_IsRefused()
    {
        var client = await grid.SignInAsync("gridworker-dongfang-1");
        using var answer = await ReportAsync(client, "别人的网格");
        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Forbidden, HttpStatusCode.UnprocessableEntity, HttpStatusCode.NotFound });
    }

    [Theory]
    [InlineData("/api/v1/issues/0000000000007000800000000000000f")]
    [InlineData("/api/v1/issues/no-such-issue/timeline")]
    public async Task Read_OfWhatIsNotThere_IsUnknown(string path) =>
        await (await grid.SignInAsync("duty-tanxi")).GetAsync(path).IsProblemAsync(HttpStatusCode.NotFound, "issue.unknown");

    [Fact]
    public async Task Act_OnWhatIsNotThere_IsUnknown()
    {
        var client = await grid.SignInAsync("gridworker-dongfang-4");
        await client.PostAsJsonAsync("/api/v1/issues/no-such-issue/acknowledge", new { }).IsProblemAsync(HttpStatusCode.NotFound, "issue.unknown");
        var id = await NewIssueAsync("act");
        await client.PostAsJsonAsync($"/api/v1/issues/{id}/dance", new { }).IsProblemAsync(HttpStatusCode.NotFound, "act.unknown");
    }

    [Fact]
    public async Task Read_OfAForeignArea_IsUnknown()
    {
        var id = await NewIssueAsync("foreign");
        await (await grid.SignInAsync("gridworker-dongfang-1")).GetAsync($"/api/v1/issues/{id}").IsProblemAsync(HttpStatusCode.NotFound, "issue.unknown");
        await (await grid.SignInAsync("community-qilin")).GetAsync($"/api/v1/issues/{id}").IsProblemAsync(HttpStatusCode.NotFound, "issue.unknown");
        await grid.Anonymous().GetAsync($"/api/v1/issues/{id}").IsProblemAsync(HttpStatusCode.Unauthorized, "session.missing");
    }

    [Fact]
    public async Task Act_OfTheWrongRole_IsForbidden()
    {
        var id = await NewIssueAsync("role");
        await (await grid.SignInAsync("auditor")).PostAsJsonAsync($"/api/v1/issues/{id}/register", new { category = "water" })
            .IsProblemAsync(HttpStatusCode.Forbidden, "forbidden.role");
    }

    [Fact]
    public async Task Act_TheStateDoesNotAllow_IsRefusedWithTheState()
    {
        var id = await NewIssueAsync("state");
        var problem = await (await grid.SignInAsync("gridworker-dongfang-4")).PostAsJsonAsync($"/api/v1/issues/{id}/verify", new { passed = true, note = "好" })
            .IsProblemAsync(HttpStatusCode.UnprocessableEntity, "issue.wrong_state");
        Assert.Equal("Collected", problem.GetProperty("facts").GetProperty("state").GetString());
        Assert.Contains("待受理", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"category\": 7}", 400)]
    [InlineData("{}", 400)]
    [InlineData("{\"category\": \"no-such-category\"}", 422)]
    [InlineData("[1,2", 400)]
    public async Task Act_WithABadBody_SaysWhy(string body, int status)
    {
        var id = await NewIssueAsync($"body{body.Length}");
        using var answer = await (await grid.SignInAsync("gridworker-dongfang-4")).PostAsync($"/api/v1/issues/{id}/register", ProblemAssert.Json(body));
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Act_OnAStaleVersion_IsRefused()
    {
        var id = await NewIssueAsync("stale");
        var client = await grid.SignInAsync("gridworker-dongfang-4");
        using var read = await client.GetAsync($"/api/v1/issues/{id}");
        var version = read.Headers.ETag!.Tag;
        Assert.Equal(HttpStatusCode.OK, (await ActAsync(client, id, version)).StatusCode);
        await ActAsync(client, id, version).IsProblemAsync(HttpStatusCode.PreconditionFailed, "version.stale");
        var problem = await ActAsync(client, id, "\"seven\"").IsProblemAsync(HttpStatusCode.BadRequest, "request.malformed");
        Assert.True(problem.GetProperty("errors").TryGetProperty("If-Match", out _));
    }

    [Fact]
    public async Task Report_SentTwiceWithOneKey_IsOneIssue_AndAnotherBodyIsAConflict()
    {
        var client = await grid.SignInAsync("gridworker-dongfang-4");
        client.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var first = await ReportAsync(client, "楼道灯坏了 once");
        using var again = await ReportAsync(client, "楼道灯坏了 once");
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        await ReportAsync(client, "楼道灯坏了 another").IsProblemAsync(HttpStatusCode.Conflict, "idempotency.mismatch");
    }

    [Theory]
    [InlineData("?limit=0")]
    [InlineData("?limit=201")]
    [InlineData("?limit=many")]
    [InlineData("?state=Sleeping")]
    [InlineData("?from=yesterday")]
    [InlineData("?area=somewhere")]
    public async Task List_AskedWrongly_SaysWhatIsWrong(string query)
    {
        using var answer = await (await grid.SignInAsync("duty-tanxi")).GetAsync($"/api/v1/issues{query}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.NotEmpty(problem.RootElement.GetProperty("errors").EnumerateObject());
    }

    private static Task<HttpResponseMessage> ActAsync(HttpClient client, string id, string version)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/issues/{id}/register") { Content = JsonContent.Create(new { category = "water" }) };
        request.Headers.TryAddWithoutValidation("If-Match", version);
        return client.SendAsync(request);
    }

    private static Task<HttpResponseMessage> ReportAsync(HttpClient client, string text) =>
        client.PostAsJsonAsync("/api/v1/issues", new { text, place = new { buildingId = Building } });

    /// <summary>An issue of grid 4 that nobody has looked at; without a category it never joins another.</summary>
    private async Task<string> NewIssueAsync(string text)
    {
        var made = await ReportAsync(await grid.SignInAsync("gridworker-dongfang-4"), $"请来看一下 {text}").JsonAsync(HttpStatusCode.Created);
        return made.GetProperty("id").GetString()!;
    }
}
