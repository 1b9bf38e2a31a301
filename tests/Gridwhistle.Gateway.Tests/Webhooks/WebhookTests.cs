using Gridwhistle.Hosts;
using static Gridwhistle.Webhooks.WebhookDesk;

namespace Gridwhistle.Webhooks;

/// <summary>A webhook from its creation to its end, over HTTP.</summary>
public sealed class WebhookTests : IAsyncLifetime
{
    private WebhookReceiver _receiver = null!;
    private GridApplication _app = null!;

    public async ValueTask InitializeAsync()
    {
        _receiver = await WebhookReceiver.StartAsync();
        _app = Calling(_receiver);
        await _app.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task Life_GoesThroughEveryState_AndTheSecretIsShownOnce()
    {
        var admin = await _app.AsAsync(Administrator);
        var created = await admin.PostAsync("/webhooks", Body(_receiver.Url));
        var webhook = created.Expect(201);
        Assert.Equal(($"/api/v1{Path(webhook)}", "\"1\"", "Active"), (created.Location, created.ETag, webhook.Text("state")));
        Assert.Matches("^whsec_[A-Za-z0-9+/]{43}=$", webhook.Text("secret"));
        Assert.EndsWith(webhook.Items("secrets").Single().Text("hint"), webhook.Text("secret"), StringComparison.Ordinal);
        Assert.Equal(["change", "pause", "disable", "rotate", "ping", "replay", "delete"], webhook.Items("actions").Select(act => act.GetString()));
        Assert.Null((await _app.ReadAsync(webhook)).Maybe("secret"));
        Assert.DoesNotContain(webhook.Text("secret")[6..], (await admin.GetAsync("/webhooks")).Text, StringComparison.Ordinal);

        var changed = (await admin.SendAsync(HttpMethod.Put, Path(webhook), Body(_receiver.Url, name: "指挥中心"), ("If-Match", "\"1\""))).Expect(200);
        Assert.Equal(("指挥中心", 2), (changed.Text("name"), changed.Number("version")));
        (await admin.SendAsync(HttpMethod.Put, Path(webhook), Body(_receiver.Url), ("If-Match", "\"1\""))).Refused(412, "version.stale");
        (await admin.SendAsync(HttpMethod.Put, Path(webhook), Body(_receiver.Url, Community))).Refused(400, "request.invalid");
        (await admin.PostAsync($"{Path(webhook)}/resume")).Refused(422, "webhook.wrong_state");
        Assert.Equal("Paused", (await admin.PostAsync($"{Path(webhook)}/pause")).Expect(200).Text("state"));
        Assert.Equal("Active", (await admin.PostAsync($"{Path(webhook)}/resume")).Expect(200).Text("state"));
        (await admin.PostAsync($"{Path(webhook)}/disable", new { })).Refused(400, "request.invalid");
        var stopped = (await admin.PostAsync($"{Path(webhook)}/disable", new { reason = "对方检修" })).Expect(200);
        Assert.Equal(("Disabled", "ByHand", "对方检修"), (stopped.Text("state"), stopped.Text("reason"), stopped.Text("note")));
        Assert.Equal("Active", (await admin.PostAsync($"{Path(webhook)}/enable", new { from = "Stopped" })).Expect(200).Text("state"));
        (await admin.PostAsync($"{Path(webhook)}/nothing")).Refused(404, "act.unknown");

        Assert.Equal(204, (int)(await admin.DeleteAsync(Path(webhook))).Status);
        (await admin.GetAsync(Path(webhook))).Refused(404, "webhook.unknown");
        Assert.Empty((await admin.GetAsync("/webhooks")).Expect(200).Items());
    }

    [Fact]
    public async Task Event_ComesSigned_ByteForByteAsTheLogHasIt_AndNothingPersonalIsInIt()
    {
        var webhook = await _app.WebhookAsync(_receiver.Url);
        var issue = await _app.CaseAsync(1, "23号楼502室李婆婆家没电 13912345678");
        await _app.SettleAsync();

        Assert.All(_receiver.Received, one =>
        {
            Assert.True(one.IsSignedWith(webhook.Text("secret")));
            Assert.Equal("application/cloudevents+json; charset=utf-8", one.ContentType);
            Assert.Equal((one.Id, $"issues/{issue.Text("id")}"), (one.Json.Text("id"), one.Subject));
            foreach (var personal in (string[])["张桂芳", "李婆婆", "13612345678", "13912345678", "502", "title", "text"])
            {
                Assert.DoesNotContain(personal, System.Text.Encoding.UTF8.GetString(one.Body), StringComparison.Ordinal);
            }
        });
        Assert.Equal("cn.gridwhistle.issue.reported", _receiver.Received[0].Type);
        var data = _receiver.Received[0].Json.GetProperty("data");
        Assert.Equal((issue.Text("number"), Community, "power"), (data.Text("number"), data.Text("communityCode"), data.Text("category")));
        Assert.NotEmpty(data.Text("categoryName"));

        var log = await _app.DeliveriesAsync(webhook);
        Assert.Equal(_receiver.Received.Select(one => one.Id).Reverse(), log.Select(one => one.Text("eventId")));
        Assert.All(log, one => Assert.Equal(("Delivered", 204), (one.Text("state"), one.Items("attempts").Single().Number("status"))));
        var detail = (await (await _app.AsAsync("auditor")).GetAsync($"{Path(webhook)}/deliveries/1")).Expect(200);
        Assert.Equal(System.Text.Encoding.UTF8.GetString(_receiver.Received[0].Body), detail.Text("body"));
        var seq = (await _app.ReadAsync(webhook)).GetProperty("seq");
        Assert.Equal((log.Length, log.Length, 0), (seq.Number("last"), seq.Number("delivered"), seq.Number("pending")));
        Assert.Single(await _app.DeliveriesAsync(webhook, "&type=issue.reported"));
        Assert.Empty(await _app.DeliveriesAsync(webhook, "&state=Failed,Retrying"));
    }

    [Fact]
    public async Task Filters_TypesAndProfile_SayWhatComes()
    {
        var thin = await _app.WebhookAsync(_receiver.Url, Community, ["cn.gridwhistle.issue.registered"], profile: "Thin");
        await _app.WebhookAsync(_receiver.Url, filter: new { urgencies = new[] { "Emergency" } });
        await _app.CaseAsync(2);
        await _app.SettleAsync();

        var only = Assert.Single(_receiver.Received);
        Assert.True(only.IsSignedWith(thin.Text("secret")));
        Assert.Equal(["id", "number", "version", "url"], only.Json.GetProperty("data").EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task Rotation_SignsWithBoth_ThenWithTheNewAlone()
    {
        var webhook = await _app.WebhookAsync(_receiver.Url, types: ["issue.reported"]);
        var admin = await _app.AsAsync(Administrator);
        (await admin.PostAsync($"{Path(webhook)}/rotate", new { overlapHours = 169 })).Refused(400, "request.invalid");
        (await admin.PostAsync($"{Path(webhook)}/rotate", new { overlapHours = -1 })).Refused(400, "request.invalid");
        var secret = (await admin.PostAsync($"{Path(webhook)}/rotate", new { overlapHours = 2 })).Expect(200).Text("secret");
        Assert.NotEqual(webhook.Text("secret"), secret);
        Assert.Equal(2, (await _app.ReadAsync(webhook)).Items("secrets").Count());

        await _app.CaseAsync(3);
        await _app.SettleAsync();
        await _app.AdvanceAsync(TimeSpan.FromHours(2));
        await _app.CaseAsync(4);
        await _app.SettleAsync();

        var (both, alone) = (_receiver.Received[0], _receiver.Received[^1]);
        Assert.True(both.IsSignedWith(secret) && both.IsSignedWith(webhook.Text("secret")));
        Assert.True(alone.IsSignedWith(secret) && !alone.IsSignedWith(webhook.Text("secret")));
        Assert.Single((await _app.ReadAsync(webhook)).Items("secrets"));
    }

    [Fact]
    public async Task PingAndReplay_AreSignedAndLogged_UnderTheirIds()
    {
        var webhook = await _app.WebhookAsync(_receiver.Url, types: ["issue.reported"]);
        var admin = await _app.AsAsync(Administrator);
        await _app.CaseAsync(5);
        await _app.SettleAsync();
        (await admin.PostAsync($"{Path(webhook)}/pause")).Expect(200);
        (await admin.PostAsync($"{Path(webhook)}/ping")).Expect(200);
        await _app.SettleAsync();
        Assert.Equal("cn.gridwhistle.ping", _receiver.Received[^1].Type);
        (await admin.PostAsync($"{Path(webhook)}/resume")).Expect(200);

        foreach (var range in (object[])[new { fromSeq = 0 }, new { fromSeq = 2, toSeq = 1 }, new { fromSeq = 1, toSeq = 3 }, new { ids = new[] { "evt_none" } }])
        {
            (await admin.PostAsync($"{Path(webhook)}/replay", range)).Refused(422, "replay.range");
        }

        (await admin.PostAsync($"{Path(webhook)}/replay", new { })).Refused(400, "request.invalid");
        Assert.Equal(1, (await admin.PostAsync($"{Path(webhook)}/replay", new { fromSeq = 1 })).Expect(202).Number("count"));
        Assert.Equal(1, (await admin.PostAsync($"{Path(webhook)}/replay", new { ids = new[] { _receiver.Received[0].Id } })).Expect(202).Number("count"));
        await _app.SettleAsync();

        Assert.Equal(4, _receiver.Received.Count);
        Assert.All(_receiver.Received, one => Assert.True(one.IsSignedWith(webhook.Text("secret"))));
        Assert.Equal([_receiver.Received[0].Id, _receiver.Received[0].Id], _receiver.Received.Where(one => one.IsReplay).Select(one => one.Id));
        Assert.Equal([1, 1], (await _app.DeliveriesAsync(webhook)).Where(one => one.Maybe("replayOf") is not null || one.TryGetProperty("replayOf", out _)).Select(one => one.Number("replayOf")));
    }

    [Fact]
    public async Task Street_HasTwentyAtMost()
    {
        var admin = await _app.AsAsync(Administrator);
        for (var i = 0; i < 20; i++)
        {
            (await admin.PostAsync("/webhooks", Body(_receiver.Url, name: $"第{i}个"))).Expect(201);
        }

        var no = await admin.PostAsync("/webhooks", Body(_receiver.Url));
        no.Refused(409, "webhook.too_many");
        Assert.Equal("20", no.Body.GetProperty("facts").Text("most"));
        var first = (await admin.GetAsync("/webhooks")).Expect(200).Items().First();
        Assert.Equal(204, (int)(await admin.DeleteAsync(Path(first))).Status);
        (await admin.PostAsync("/webhooks", Body(_receiver.Url))).Expect(201);
    }
}
