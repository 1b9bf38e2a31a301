using Gridwhistle.Hosts;

namespace Gridwhistle.Groups;

[Collection(StreetCollection.Name)]
public sealed class GroupTests(GridApplication app)
{
    private const string Grid = "420602004008003";

    [Fact]
    public async Task Messages_PagedBothWays_MissNothing()
    {
        var worker = await app.AsAsync("gridworker-dongfang-3");
        var officer = await app.AsAsync("community-binhu");
        var first = 0L;
        for (var i = 1; i <= 5; i++)
        {
            var posted = await worker.PostAsync($"/groups/{Grid}/messages", new { text = $"通知{i}" });
            first = first == 0 ? posted.Expect(201).GetProperty("message").GetProperty("seq").GetInt64() : first;
        }

        var after = (await officer.GetAsync($"/groups/{Grid}/messages?after={first}&limit=2")).Expect(200);
        Assert.Equal(["通知2", "通知3"], after.Items().Select(message => message.Text("text")));
        var on = (await officer.GetAsync($"/groups/{Grid}/messages?after={after.Text("nextCursor")}")).Expect(200);
        Assert.Equal(["通知4", "通知5"], on.Items().Select(message => message.Text("text")));
        var last = (await officer.GetAsync($"/groups/{Grid}/messages?limit=2")).Expect(200);
        Assert.Equal(["通知4", "通知5"], last.Items().Select(message => message.Text("text")));
        var back = (await officer.GetAsync($"/groups/{Grid}/messages?limit=2&cursor={last.Text("nextCursor")}")).Expect(200);
        Assert.Equal(["通知2", "通知3"], back.Items().Select(message => message.Text("text")));
        Assert.Equal("gridworker-dongfang-3", back.Items()[0].GetProperty("by").Text("personId"));

        var group = (await officer.GetAsync($"/groups/{Grid}")).Expect(200);
        Assert.True(group.Number("unread") >= 5);
        Assert.Equal(204, (int)(await officer.PostAsync($"/groups/{Grid}/read", new { upTo = group.GetProperty("lastSeq").GetInt64() })).Status);
        Assert.Equal(0, (await officer.GetAsync($"/groups/{Grid}")).Expect(200).Number("unread"));
    }

    [Fact]
    public async Task Post_WithTheSameKey_IsOneMessage()
    {
        var worker = await app.AsAsync("gridworker-dongfang-3");
        var body = new { text = "只说一次" };
        var one = (await worker.PostAsync($"/groups/{Grid}/messages", body, ("Idempotency-Key", "say-once"))).Expect(201);
        var again = (await worker.PostAsync($"/groups/{Grid}/messages", body, ("Idempotency-Key", "say-once"))).Expect(201);
        Assert.Equal(one.GetProperty("message").Text("id"), again.GetProperty("message").Text("id"));
    }

    [Fact]
    public async Task Group_IsForItsMembersAndTheOfficersAbove()
    {
        (await (await app.AsAsync("liaison-water")).GetAsync($"/groups/{Grid}")).Expect(200);
        (await (await app.AsAsync("duty-tanxi")).GetAsync($"/groups/{Grid}")).Expect(200);
        (await (await app.AsAsync("auditor")).GetAsync($"/groups/{Grid}/messages")).Expect(200);
        (await (await app.AsAsync("auditor")).PostAsync($"/groups/{Grid}/messages", new { text = "x" })).Refused(403, "forbidden.role");
        (await (await app.AsAsync("gridworker-dongfang-4")).GetAsync($"/groups/{Grid}")).Refused(403, "forbidden.area");
        (await (await app.AsAsync("resident-demo")).GetAsync($"/groups/{Grid}")).Refused(403, "forbidden.role");
        (await (await app.AsAsync("leader-dongfang-23-1-1")).GetAsync($"/groups/{Grid}")).Refused(403, "forbidden.area");
        (await (await app.AsAsync("leader-dongfang-23-1-1")).GetAsync("/groups/420602004008004")).Expect(200);
        (await (await app.AsAsync("duty-tanxi")).GetAsync("/groups/420602004008")).Refused(404, "group.unknown");
        (await (await app.AsAsync("duty-tanxi")).GetAsync("/groups/420602004008099")).Refused(404, "group.unknown");
        (await (await app.AsAsync("community-binhu")).PostAsync($"/groups/{Grid}/messages", new { text = " " })).Refused(400, "request.invalid");
        (await (await app.AsAsync("community-binhu")).PostAsync($"/groups/{Grid}/read", new { })).Refused(400, "request.invalid");
    }

    [Fact]
    public async Task Mentionables_SayWhoIsOnDutyNow()
    {
        var words = (await (await app.AsAsync("gridworker-dongfang-3")).GetAsync($"/groups/{Grid}/mentionables")).Expect(200).Items();
        var water = Assert.Single(words, word => word.Text("text") == "水务公司网格员");
        Assert.Equal("liaison-water", water.GetProperty("onDuty").Text("personId"));
    }
}
