using Gridwhistle.Hosts;

namespace Gridwhistle.People;

/// <summary>Calendar addresses of rosters: one's own alone, renewable, gone with the post.</summary>
public sealed class RosterFeedTests
{
    private const string Grid = "420602004008001";

    [Fact]
    public async Task Feed_IsOnesOwn_Renewable_AndListedToNobody()
    {
        await using var app = new GridApplication();
        await app.InitializeAsync();
        var (worker, duty) = (await app.AsAsync("gridworker-dongfang-1"), await app.AsAsync("duty-tanxi"));
        var listed = (await duty.GetAsync("/areas/420602004/rosters")).Expect(200);
        Assert.NotEmpty(listed.Items());
        Assert.DoesNotContain(".ics", listed.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("token", listed.GetRawText(), StringComparison.Ordinal);

        var own = (await worker.GetAsync("/me/roster-feed")).Expect(200);
        Assert.Equal(Grid, Assert.Single(own.Items("feeds")).Text("area"));
        Assert.Equal(own.Text("url"), (await worker.GetAsync("/me/roster-feed")).Expect(200).Text("url"));
        Assert.StartsWith("BEGIN:VCALENDAR", await ReadAsync(app, own.Text("url"), 200), StringComparison.Ordinal);

        var renewed = (await worker.PostAsync("/me/roster-feed/renew")).Expect(200).Text("url");
        Assert.NotEqual(own.Text("url"), renewed);
        await ReadAsync(app, own.Text("url"), 404);
        await ReadAsync(app, renewed, 200);
        Assert.NotEqual(renewed, (await duty.GetAsync("/me/roster-feed")).Expect(200).Text("url"));
        await ReadAsync(app, renewed[..^4] + "beef", 404);
        (await (await app.AsAsync("resident-demo")).GetAsync("/me/roster-feed")).Refused(403, "forbidden.role");
    }

    [Fact]
    public async Task Feed_OfAPostThatEnded_OpensNothing_AlsoAfterARestart()
    {
        await using var app = new GridApplication();
        await app.InitializeAsync();
        var worker = await app.AsAsync("gridworker-dongfang-1");
        var url = (await worker.GetAsync("/me/roster-feed")).Expect(200).Text("url");
        var me = (await worker.GetAsync("/me")).Expect(200);
        await app.RestartAsync();
        await ReadAsync(app, url, 200);

        var admin = await app.AsAsync("admin");
        (await admin.PostAsync("/areas/420602004008/people", new { name = "接替的", phone = "13812345670", post = new { role = "GridWorker", area = Grid } })).Expect(201);
        Assert.Equal(System.Net.HttpStatusCode.NoContent, (await admin.DeleteAsync($"/people/{me.Text("personId")}/posts/{me.Text("currentPost")}")).Status);
        await ReadAsync(app, url, 404);
    }

    private static async Task<string> ReadAsync(GridApplication app, string url, int status)
    {
        using var visitor = app.Anonymous();
        using var answer = await visitor.GetAsync(new Uri(url, UriKind.Relative));
        Assert.Equal(status, (int)answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }
}
