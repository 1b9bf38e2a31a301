using System.Net;
using System.Net.Http.Json;
using Gridwhistle.Hosts;

namespace Gridwhistle.People;

/// <summary>Somebody leaves altogether: nothing stays with them, and nobody signs in as them.</summary>
public sealed class EndAccountTests : IAsyncLifetime
{
    private const string Street = "420602004", Grid = "420602004008004", Password = "a long enough password";

    private readonly GridApplication _app = new GridApplication().With("Session:Cached", "00:00:01");

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task EndAccount_HandsOverCasesAndShifts_TellsBothSides_AndEndsEverySession()
    {
        var (admin, worker, leaver) = (await _app.AsAsync("admin"), await _app.AsAsync("gridworker-dongfang-4"), await _app.AsAsync("liaison-water"));
        // Whoever is the only one on duty stays until another is there.
        (await admin.DeleteAsync("/people/liaison-water/account")).Refused(422, "person.post.last_on_duty");
        var next = (await admin.PostAsync($"/areas/{Street}/people", new { name = "接班的", phone = "13812345699", account = "water-two", post = new { role = "Liaison", area = Street, organisationId = "water" } })).Expect(201).Text("personId");
        var roster = (await admin.GetAsync($"/areas/{Street}/rosters")).Expect(200).Items().Single(one => one.Text("id") == "roster-liaison-water");
        (await admin.PostAsync($"/areas/{Street}/rosters", new { id = "roster-liaison-water", role = "Liaison", organisationId = "water", weekly = roster.Items("weekly"), overrides = Array.Empty<object>(), fallback = next })).Expect(201);
        var link = (await admin.PostAsync("/accounts/water-two/password-link")).Expect(200).Text("token");
        Assert.Equal(204, (int)(await _app.PasserBy().PostAsync("/accounts/password", new { token = link, password = Password })).Status);
        var id = (await worker.PostAsync("/issues", new { text = "水压太小", category = "water", place = new { gridCode = Grid } })).Expect(201).Text("id");
        Assert.Equal("liaison-water", (await worker.PostAsync($"/issues/{id}/dispatch", new { to = new { organisationId = "water" } })).Expect(200).GetProperty("assignee").Text("personId"));
        await using var hub = await _app.HubAsync("liaison-water");

        (await worker.DeleteAsync("/people/liaison-water/account")).Refused(403, "forbidden.role");
        Assert.Equal(204, (int)(await admin.DeleteAsync("/people/liaison-water/account")).Status);

        var issue = (await worker.GetAsync($"/issues/{id}")).Expect(200);
        Assert.Equal((next, next), (issue.GetProperty("assignee").Text("personId"), issue.GetProperty("lead").Text("personId")));
        Assert.DoesNotContain("liaison-water", string.Join(' ', issue.Items("clocks").Where(clock => clock.Maybe("stoppedAt") is null).Select(clock => clock.ToString())), StringComparison.Ordinal);
        Assert.DoesNotContain((await admin.GetAsync($"/areas/{Street}/rosters")).Expect(200).Items(), one => one.ToString().Contains("\"liaison-water\"", StringComparison.Ordinal));
        Assert.Contains((await admin.GetAsync($"/areas/{Street}/who")).Expect(200).Elements(), one => one.Maybe("organisationId") == "water" && one.Text("personId") == next);
        var told = (await new ApiClient(await _app.SignInAsync("water-two", Password)).GetAsync("/inbox")).Expect(200).Items();
        Assert.Contains(told, item => item.Maybe("issueId") == id);
        Assert.Contains(told, item => item.Text("kind") == "dutyHandedOver");

        await _app.Anonymous().PostAsJsonAsync("/api/v1/session", new { account = "liaison-water", password = GridApplication.Password }).IsProblemAsync(HttpStatusCode.Unauthorized, "sign_in.failed");
        await hub.ClosedAsync();
        _app.SystemClock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(401, (int)(await leaver.GetAsync("/me")).Status);
        Assert.Equal(204, (int)(await admin.DeleteAsync("/people/liaison-water/account")).Status);
        (await admin.DeleteAsync("/people/nobody-at-all/account")).Refused(404, "person.unknown");
        (await admin.DeleteAsync("/people/admin/account")).Refused(403, "forbidden.conflict");
    }

    [Fact]
    public async Task EndPost_WithAShift_TellsWhoeverStandsThereNow()
    {
        var admin = await _app.AsAsync("admin");
        var made = (await admin.PostAsync($"/areas/{Grid}/people", new { name = "临时的", phone = "13812345698", account = "temporary", post = new { role = "GridWorker", area = Grid } })).Expect(201);
        var roster = (await admin.GetAsync($"/areas/{Grid}/rosters")).Expect(200).Items().First(one => one.Text("role") == "GridWorker" && one.Text("area") == Grid);
        object[] weekly = [.. roster.Items("weekly").Cast<object>(), new { personId = made.Text("personId"), days = new[] { 1 }, start = "08:00", end = "12:00" }];
        (await admin.PostAsync($"/areas/{Grid}/rosters", new { id = roster.Text("id"), role = "GridWorker", weekly, overrides = Array.Empty<object>() })).Expect(201);
        Assert.Equal(204, (int)(await admin.DeleteAsync($"/people/{made.Text("personId")}/posts/{made.Items("posts")[0].Text("postId")}")).Status);
        var stays = roster.Items("weekly")[0].Text("personId");
        var item = (await (await _app.AsAsync(stays)).GetAsync("/inbox")).Expect(200).Items().First(one => one.Text("kind") == "dutyHandedOver");
        Assert.Equal("临时的 08:00–12:00", item.Text("title"));
    }
}
