using System.Net;
using System.Text;
using System.Text.Json;
using Gridwhistle.Gateway.Photos;
using Gridwhistle.Hosts;

namespace Gridwhistle.Photos;

/// <summary>A picture somebody signed in sent goes when nothing names it in time; one that anything names stays.</summary>
[Trait("Store", "Sqlite")]
public sealed class UnnamedPhotoTests
{
    private static readonly TimeSpan Kept = new PhotoOptions().UnnamedKept;

    [Fact]
    public async Task Picture_NothingNames_GoesInTime_AndOneThatAReportOrAMessageNames_Stays()
    {
        await using var app = new GridApplication();
        await app.InitializeAsync();
        var worker = await app.SignInAsync("gridworker-dongfang-4");
        var client = new ApiClient(worker);
        var (lost, reported, posted) = (await SendAsync(worker, 1), await SendAsync(worker, 2), await SendAsync(worker, 3));
        (await client.PostAsync("/issues", new { text = "楼道灯坏了", place = new { gridCode = "420602004008004" }, photos = new[] { reported } })).Expect(201);
        (await client.PostAsync("/groups/420602004008004/messages", new { text = "大家看看", photos = new[] { posted } })).Expect(201);

        await app.AdvanceAsync(Kept - TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, await LookAsync(worker, lost));
        await app.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.NotFound, await LookAsync(worker, lost));
        Assert.Equal(HttpStatusCode.OK, await LookAsync(worker, reported));
        Assert.Equal(HttpStatusCode.OK, await LookAsync(worker, posted));

        await app.AdvanceAsync(Kept * 2);
        Assert.Equal(HttpStatusCode.OK, await LookAsync(worker, reported));
        Assert.Equal(lost, await SendAsync(worker, 1));
        Assert.Equal(HttpStatusCode.OK, await LookAsync(worker, lost));
    }

    [Fact]
    public async Task Picture_SentAgain_HasItsTimeAnew()
    {
        await using var app = new GridApplication();
        await app.InitializeAsync();
        var worker = await app.SignInAsync("gridworker-dongfang-4");
        var id = await SendAsync(worker, 1);
        await app.AdvanceAsync(Kept - TimeSpan.FromMinutes(1));
        Assert.Equal(id, await SendAsync(await app.SignInAsync("community-binhu"), 1));
        await app.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.OK, await LookAsync(worker, id));
        await app.AdvanceAsync(Kept);
        Assert.Equal(HttpStatusCode.NotFound, await LookAsync(worker, id));
    }

    [Theory]
    [InlineData("""{"photos":["0123456789abcdef"]}""", true)]
    [InlineData("""{"photos":["0123456789abcdef0"]}""", false)]
    [InlineData("0123456789abcdef", true)]
    [InlineData("""{"t":"/api/v1/photos/0123456789abcdef?size=thumb"}""", true)]
    [InlineData("""{"photos":["fedcba9876543210"]}""", false)]
    public void Name_IsAWholeRunOfDigits(string row, bool isNamed)
    {
        var named = new HashSet<string>();
        PhotoNames.Collect(Encoding.UTF8.GetBytes(row), ["0123456789abcdef"], [16], named);
        Assert.Equal(isNamed, named.Count == 1);
    }

    private static async Task<string> SendAsync(HttpClient client, int number)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Pictures.Jpeg(number)), "file", "p.jpg" } };
        using var made = await client.PostAsync("/api/v1/photos", form);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        using var answer = await JsonDocument.ParseAsync(await made.Content.ReadAsStreamAsync());
        return answer.RootElement.GetProperty("id").GetString()!;
    }

    private static async Task<HttpStatusCode> LookAsync(HttpClient client, string id)
    {
        using var answer = await client.GetAsync($"/api/v1/photos/{id}");
        return answer.StatusCode;
    }
}
