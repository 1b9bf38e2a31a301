using System.Net;
using System.Text.Json;

namespace Gridwhistle.Http;

/// <summary>Texts count by what people see, hide nothing, and uploads that break off are the sender's.</summary>
public sealed class TextTests(GridApplication grid)
{
    [Fact]
    public async Task Report_WhoseTitleEndsInAnEmoji_IsCutBeforeOrBehindIt()
    {
        var issue = await ReportAsync($"{new string('楼', 39)}👨‍👩‍👧‍👦还有{Guid.NewGuid():N}", "dumping");
        Assert.Equal($"{new string('楼', 39)}👨‍👩‍👧‍👦…", issue.GetProperty("title").GetString());
    }

    [Fact]
    public async Task Report_OfRareCharacters_IsAsLongAsItLooks()
    {
        var text = string.Concat(Enumerable.Repeat("𬭎", 3_999)) + "楼";
        Assert.Equal(text, (await ReportAsync(text, "graffiti")).GetProperty("text").GetString());
        var client = await grid.SignInAsync("gridworker-dongfang-4");
        await client.PostAsync("/api/v1/issues", Body(text + "楼", "graffiti")).IsProblemAsync(HttpStatusCode.BadRequest, "text.too_long");
        await client.PostAsync("/api/v1/issues", Body("e" + new string('\u0301', 100_000), "graffiti")).IsProblemAsync(HttpStatusCode.BadRequest, "text.too_long");
    }

    [Fact]
    public async Task Text_LosesMarksNobodySees()
    {
        var nonce = $"{Guid.NewGuid():N}";
        var issue = await ReportAsync($"\u202e楼道\u200b灯\u0007坏了\ufeff {nonce}\n第二行", "animal");
        Assert.Equal($"楼道灯坏了 {nonce}\n第二行", issue.GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("/api/v1/photos", "gridworker-dongfang-4")]
    [InlineData("/api/v1/import", "admin")]
    public async Task Upload_ThatBreaksOff_IsMalformed(string address, string account)
    {
        var client = await grid.SignInAsync(account);
        foreach (var text in new[] { "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\n\r\nhalf", "--x\r\nContent-Disp", "--x", "no form" })
        {
            using var cut = new StringContent(text);
            cut.Headers.ContentType = new("multipart/form-data") { Parameters = { new("boundary", "x") } };
            await client.PostAsync(address, cut).IsProblemAsync(HttpStatusCode.BadRequest, "request.malformed");
        }

        using var endless = new StringContent("--x");
        endless.Headers.ContentType = new("multipart/form-data");
        using var answer = await client.PostAsync(address, endless);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("post-admin")]
    [InlineData("no-such-post")]
    public async Task Post_OfSomebodyElseOrNobody_IsUnknownAlike(string post)
    {
        var client = await grid.SignInAsync("gridworker-dongfang-4");
        await client.PutAsync("/api/v1/me/post", ProblemAssert.Json($$"""{"postId":"{{post}}"}""")).IsProblemAsync(HttpStatusCode.NotFound, "post.unknown");
        client.DefaultRequestHeaders.Add("Post", post);
        await client.GetAsync("/api/v1/me").IsProblemAsync(HttpStatusCode.NotFound, "post.unknown");
    }

    private async Task<JsonElement> ReportAsync(string text, string category) =>
        await (await grid.SignInAsync("gridworker-dongfang-4")).PostAsync("/api/v1/issues", Body(text, category)).JsonAsync(HttpStatusCode.Created);

    private static StringContent Body(string text, string category) =>
        ProblemAssert.Json(JsonSerializer.Serialize(new { text, category, place = new { buildingId = "420602004008004-24" } }));
}
