using Gridwhistle.Hosts;
using static Gridwhistle.Webhooks.WebhookDesk;

namespace Gridwhistle.Webhooks;

/// <summary>Who may not, and what is not taken.</summary>
public sealed class WebhookRefusalTests : IAsyncLifetime
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
    public async Task Officer_ManagesThoseOfTheirCommunity_AndKnowsOfNoOther()
    {
        var ofStreet = await _app.WebhookAsync(_receiver.Url);
        var officer = await _app.AsAsync(Officer);
        (await officer.PostAsync("/webhooks", Body(_receiver.Url))).Refused(403, "forbidden.area");
        (await officer.PostAsync("/webhooks", Body(_receiver.Url, "420602004007"))).Refused(403, "forbidden.area");
        var own = (await officer.PostAsync("/webhooks", Body(_receiver.Url, Community))).Expect(201);
        Assert.Equal(own.Text("id"), Assert.Single((await officer.GetAsync("/webhooks")).Expect(200).Items()).Text("id"));
        foreach (var path in (string[])["", "/deliveries", "/deliveries/1"])
        {
            (await officer.GetAsync(Path(ofStreet) + path)).Refused(404, "webhook.unknown");
        }

        (await officer.PostAsync($"{Path(ofStreet)}/ping")).Refused(404, "webhook.unknown");
        (await officer.PostAsync($"{Path(ofStreet)}/replay", new { fromSeq = 1 })).Refused(404, "webhook.unknown");
        (await officer.DeleteAsync(Path(ofStreet))).Refused(404, "webhook.unknown");
    }

    [Theory]
    [InlineData("auditor", true)]
    [InlineData("duty-tanxi", false)]
    [InlineData("gridworker-dongfang-4", false)]
    [InlineData("liaison-water", false)]
    [InlineData("resident-demo", false)]
    public async Task OtherRoles_ReadAtMost(string account, bool reads)
    {
        var webhook = await _app.WebhookAsync(_receiver.Url);
        var person = await _app.AsAsync(account);
        Assert.Equal(reads ? 200 : 403, (int)(await person.GetAsync(Path(webhook))).Status);
        Assert.Equal(reads ? 200 : 403, (int)(await person.GetAsync($"{Path(webhook)}/deliveries")).Status);
        (await person.PostAsync("/webhooks", Body(_receiver.Url))).Refused(403, "forbidden.role");
        (await person.PostAsync($"{Path(webhook)}/ping")).Refused(403, "forbidden.role");
        (await person.PostAsync($"{Path(webhook)}/rotate")).Refused(403, "forbidden.role");
        (await person.DeleteAsync(Path(webhook))).Refused(403, "forbidden.role");
    }

    [Theory]
    [InlineData("http://10.0.0.5:8080/", "Scheme")]
    [InlineData("https://10.0.0.5/", "Private")]
    [InlineData("https://127.0.0.1/", "Private")]
    [InlineData("https://[::ffff:10.0.0.1]/", "Private")]
    [InlineData("https://[64:ff9b::a00:1]/", "Private")]
    [InlineData("https://169.254.169.254/latest", "Private")]
    [InlineData("https://user@8.8.8.8/", "UserInfo")]
    [InlineData("https://8.8.8.8:22/", "Port")]
    [InlineData("ftp://8.8.8.8/", "Scheme")]
    [InlineData("nowhere", "Scheme")]
    [InlineData("https://no-such-host.invalid/", "Unresolved")]
    public async Task Target_ThatMayNotBeCalled_IsRefusedWithTheReason(string url, string reason)
    {
        var no = await (await _app.AsAsync(Administrator)).PostAsync("/webhooks", Body(url));
        no.Refused(422, "target.refused");
        Assert.Equal(reason, no.Body.GetProperty("facts").Text("reason"));
    }

    [Theory]
    [InlineData("""{"name":"a","url":"https://8.8.8.8/","area":"420602004","types":[""]}""")]
    [InlineData("""{"name":"a","url":"https://8.8.8.8/","area":"420602004","types":["order."]}""")]
    [InlineData("""{"name":"","url":"https://8.8.8.8/","area":"420602004"}""")]
    [InlineData("""{"name":"a","url":"https://8.8.8.8/"}""")]
    [InlineData("""{"name":"a","url":"https://8.8.8.8/","area":"420602004008004"}""")]
    [InlineData("""{"name":"a","url":"https://8.8.8.8/","area":"420602004","concurrency":5}""")]
    [InlineData("""{"name":"a","url":"https://8.8.8.8/","area":"420602004","filter":{"communities":["420602005001"]}}""")]
    public async Task Body_ThatIsNone_IsRefused(string body) =>
        (await (await _app.AsAsync(Administrator)).PostAsync("/webhooks", body)).Refused(400, "request.invalid");
}
