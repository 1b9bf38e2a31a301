using System.Net;
using System.Net.Http.Headers;

namespace Gridwhistle.Http;

/// <summary>Every read carries a tag, answers HEAD, and is nobody's to keep.</summary>
public sealed class ReadTests(GridApplication grid)
{
    private static readonly string[] Reads =
    [
        "/api/v1/me", "/api/v1/issues?area=420602004", "/api/v1/areas/420602004008", "/api/v1/areas/420602004008/children", "/api/v1/areas/420602004008/who", "/api/v1/areas/420602004008/map",
        "/api/v1/buildings/420602004008004-23", "/api/v1/buildings/420602004008004-23/households", "/api/v1/communities/420602004008/policies", "/api/v1/inbox", "/api/v1/board?scope=street:420602004",
        "/api/v1/scores?area=420602004", "/api/v1/groups/420602004008004/messages", "/api/v1/bulletins?community=420602004008",
    ];

    public static TheoryData<string> Addresses => [.. Reads];

    [Theory, MemberData(nameof(Addresses))]
    public async Task Read_CarriesATag_AndWhoHasItGetsNothingNew(string address)
    {
        var client = await grid.SignInAsync("duty-tanxi");
        using var first = await client.GetAsync(address);
        Assert.True(first.IsSuccessStatusCode, await first.Content.ReadAsStringAsync());
        Assert.NotNull(first.Headers.ETag);
        Assert.True(first.Headers.CacheControl!.NoStore, "What the API says to one person is not to be kept.");
        Assert.NotEmpty(await first.Content.ReadAsByteArrayAsync());

        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var unchanged = await client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        Assert.Equal(first.Headers.ETag, unchanged.Headers.ETag);
        Assert.Empty(await unchanged.Content.ReadAsByteArrayAsync());
    }

    [Theory, MemberData(nameof(Addresses))]
    [InlineData("/health/live")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/api/v1/issues/none")]
    [InlineData("/api/v1/nothing")]
    public async Task Head_IsGetWithoutItsBody(string address)
    {
        var client = await grid.SignInAsync("duty-tanxi");
        using var get = await client.GetAsync(address);
        using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, address));
        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Head_OfAnAddressThatOnlyTakesWrites_IsNotAllowed()
    {
        var client = await grid.SignInAsync("duty-tanxi");
        using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/api/v1/tokens"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, head.StatusCode);
    }

    [Fact]
    public async Task Tag_FollowsWhatTheAnswerSays()
    {
        var client = await grid.SignInAsync("gridworker-dongfang-4");
        var before = await TagAsync(client, "/api/v1/groups/420602004008004/messages");
        await client.PostAsync("/api/v1/groups/420602004008004/messages", ProblemAssert.Json($$"""{"text":"早上好 {{Guid.NewGuid():N}}"}""")).JsonAsync(HttpStatusCode.Created);
        Assert.NotEqual(before, await TagAsync(client, "/api/v1/groups/420602004008004/messages"));
    }

    private static async Task<EntityTagHeaderValue?> TagAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address);
        return answer.Headers.ETag;
    }
}
