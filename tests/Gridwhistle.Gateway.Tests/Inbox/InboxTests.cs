using Gridwhistle.Hosts;

namespace Gridwhistle.Inbox;

[Collection(StreetCollection.Name)]
public sealed class InboxTests(GridApplication app)
{
    [Fact]
    public async Task Dispatch_ReachesTheAssigneesInbox_AndReadingItCounts()
    {
        var worker = await app.AsAsync("gridworker-dongfang-2");
        var power = await app.AsAsync("liaison-power");
        await using var live = await app.HubAsync("liaison-power");
        var id = (await worker.PostAsync("/issues", new { text = "整栋停电", category = "power", channel = "Patrol", place = new { buildingId = "420602004008002-9" } })).Expect(201).Text("id");
        (await worker.PostAsync($"/issues/{id}/dispatch", new { to = new { organisationId = "power" } })).Expect(200);
        await live.WaitAsync("inboxChanged", change => change.TryGetProperty("item", out var told) && told.Maybe("issueId") == id);

        var inbox = (await power.GetAsync("/inbox")).Expect(200);
        var item = inbox.Items().First(one => one.Maybe("issueId") == id);
        Assert.False(item.GetProperty("read").GetBoolean());
        Assert.Null(item.Maybe("street"));
        var after = (await power.PostAsync("/inbox/read", new { ids = new[] { item.Text("id") } })).Expect(200);
        Assert.Equal(inbox.Number("unread") - 1, after.Number("unread"));
        Assert.True((await power.GetAsync("/inbox")).Expect(200).Items().First(one => one.Text("id") == item.Text("id")).GetProperty("read").GetBoolean());
        Assert.DoesNotContain((await worker.GetAsync("/inbox")).Expect(200).Items(), one => one.Text("id") == item.Text("id"));
    }
}
