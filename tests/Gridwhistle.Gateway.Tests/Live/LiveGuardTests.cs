using System.Net.Http.Json;
using Gridwhistle.Hosts;
using Microsoft.AspNetCore.SignalR;

namespace Gridwhistle.Live;

/// <summary>What was allowed when a connection was opened is asked again while it lasts.</summary>
[Trait("Store", "Sqlite")]
public sealed class LiveGuardTests : IAsyncLifetime
{
    private const string Grid = "420602004008004", Officer = "community-binhu", Leader = "leader-dongfang-23-1-1";

    private readonly GridApplication _app = new GridApplication().With("Session:Cached", "00:00:01");

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task PostEnded_ClosesTheConnection_AndNothingIsToldAfterIt()
    {
        var worker = await _app.AsAsync(Leader);
        var me = (await worker.GetAsync("/me")).Expect(200);
        await using var hub = await _app.HubAsync(Leader);
        await hub.InvokeAsync("JoinGroup", Grid, null);
        var officer = await _app.AsAsync(Officer);
        await SayAsync(officer, "还在群里");
        await hub.WaitAsync("messagePosted", message => message.Text("text") == "还在群里");

        var admin = await _app.AsAsync("admin");
        foreach (var post in me.Items("posts"))
        {
            var ended = await admin.DeleteAsync($"/people/{me.Text("personId")}/posts/{post.Text("postId")}");
            Assert.True((int)ended.Status is 200 or 204, ended.ToString());
        }

        var reason = await hub.ClosedAsync();
        Assert.Contains("session.", reason, StringComparison.Ordinal);
        await SayAsync(officer, "已经离开");
        Assert.DoesNotContain(hub.Events, told => told.Method == "messagePosted" && told.Body.Text("text") == "已经离开");
        await Assert.ThrowsAnyAsync<Exception>(() => hub.InvokeAsync("JoinGroup", Grid, null));
    }

    [Fact]
    public async Task SignOut_ClosesTheConnectionAtOnce()
    {
        var tokens = await (await _app.Anonymous().PostAsJsonAsync("/api/v1/tokens", new { account = Officer, password = GridApplication.Password })).Content.ReadFromJsonAsync<System.Text.Json.JsonElement>();
        await using var hub = await HubClient.OpenAsync(_app.Server.BaseAddress, tokens.Text("accessToken"), options => options.WebSocketFactory =
            async (context, cancellationToken) => await _app.Server.CreateWebSocketClient().ConnectAsync(context.Uri, cancellationToken));
        using var client = _app.Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", tokens.Text("accessToken"));
        (await client.DeleteAsync("/api/v1/session")).EnsureSuccessStatusCode();
        Assert.Contains("session.expired", await hub.ClosedAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NewPassword_ClosesEveryConnectionOfTheAccount()
    {
        await using var hub = await _app.HubAsync("duty-tanxi");
        var admin = await _app.SignInAsync("admin");
        (await admin.PutAsJsonAsync("/api/v1/accounts/duty-tanxi/password", new { password = "another and longer one" })).EnsureSuccessStatusCode();
        Assert.Contains("session.expired", await hub.ClosedAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConnectionOfWhoKeepsTheirPosts_GoesOn()
    {
        await using var hub = await _app.HubAsync("gridworker-dongfang-2");
        await Task.Delay(TimeSpan.FromSeconds(2.5), TestContext.Current.CancellationToken);
        Assert.NotEqual(default, await hub.InvokeAsync("Watch", "grid:420602004008002", null));
    }

    private static async Task SayAsync(ApiClient officer, string text) => (await officer.PostAsync($"/groups/{Grid}/messages", new { text })).Expect(201);
}
