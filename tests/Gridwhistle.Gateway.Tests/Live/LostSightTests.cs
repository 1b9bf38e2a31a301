using System.Text.Json;
using Gridwhistle.Hosts;
using Microsoft.AspNetCore.SignalR;

namespace Gridwhistle.Live;

/// <summary>Who follows a case they may not know of any more is told so once, and hears nothing after it.</summary>
[Collection(StreetCollection.Name)]
public sealed class LostSightTests(GridApplication app)
{
    private const string Grid = "420602004008004", Liaison = "liaison-property-dongfang";

    [Fact]
    public async Task Case_ThatBecomesConfidential_IsWatchedNoMoreByWhomItIsAbout()
    {
        var (worker, officer) = (await app.AsAsync("gridworker-dongfang-4"), await app.AsAsync("community-binhu"));
        var id = (await worker.PostAsync("/issues", new { text = "物业保安当众辱骂住户", category = "property", place = new { buildingId = $"{Grid}-27" } })).Expect(201).Text("id");
        (await worker.PostAsync($"/issues/{id}/dispatch", new { to = new { organisationId = "property-dongfang" } })).Expect(200);
        await using var barred = await app.HubAsync(Liaison);
        await using var sees = await app.HubAsync("community-binhu");
        foreach (var hub in new[] { barred, sees })
        {
            await hub.InvokeAsync("WatchIssue", id);
            await hub.InvokeAsync("WatchItem", "issue", id);
        }

        var regraded = (await officer.PostAsync($"/issues/{id}/regrade", new { category = "complaint", reason = "是投诉" })).Expect(200);
        Assert.True(regraded.GetProperty("confidential").GetBoolean());
        foreach (var method in new[] { "issueChanged", "itemChanged" })
        {
            await barred.WaitAsync(method, told => told.Text("id") == id && IsRemoved(told));
            await sees.WaitAsync(method, told => told.Text("id") == id && told.Number("version") == regraded.Number("version") && !IsRemoved(told));
        }

        await NothingMoreAsync(barred, sees, officer, $"/issues/{id}/escalate", new { reason = "请街道看" });
        Assert.Equal("issue.unknown", (await Assert.ThrowsAsync<HubException>(() => barred.InvokeAsync("WatchIssue", id))).Code);
    }

    [Fact]
    public async Task Case_ThatGoesToAnotherGrid_IsWatchedNoMoreByTheFormerOne()
    {
        var (resident, officer) = (await app.AsAsync("resident-demo"), await app.AsAsync("community-binhu"));
        var id = (await resident.PostAsync("/issues", new { text = "路面有坑", place = new { gridCode = Grid } })).Expect(201).Text("id");
        await using var former = await app.HubAsync("gridworker-dongfang-4");
        await using var sees = await app.HubAsync("community-binhu");
        await former.InvokeAsync("WatchIssue", id);
        await sees.InvokeAsync("WatchIssue", id);

        (await officer.PostAsync($"/issues/{id}/relocate", new { place = new { gridCode = "420602004008003" }, reason = "在三网格" })).Expect(200);
        await former.WaitAsync("issueChanged", told => told.Text("id") == id && IsRemoved(told));
        await sees.WaitAsync("presence", told => told.Text("issueId") == id && told.Items("people").All(person => person.Text("personId") != "gridworker-dongfang-4"));
        await NothingMoreAsync(former, sees, officer, $"/issues/{id}/register", new { category = "property" });
    }

    [Fact]
    public async Task ListOfABody_IsToldOfItsCases_WhetherOnDutyOrNot_AndOfThoseThatAreTakenFromIt()
    {
        var (worker, officer) = (await app.AsAsync("gridworker-dongfang-4"), await app.AsAsync("community-binhu"));
        await using var desk = await app.HubAsync(Liaison);
        const string scope = "organisation:property-dongfang";
        Assert.Equal(("issues", scope), (await desk.InvokeAsync("WatchList", "issues", scope, null)) is var snapshot ? (snapshot.Text("list"), snapshot.Text("scope")) : default);

        var id = (await worker.PostAsync("/issues", new { text = "物业保安吵架骂人", category = "property", place = new { buildingId = $"{Grid}-28" } })).Expect(201).Text("id");
        (await worker.PostAsync($"/issues/{id}/dispatch", new { to = new { organisationId = "property-dongfang" } })).Expect(200);
        await desk.WaitAsync("listChanged", told => told.Text("id") == id && !IsRemoved(told));
        var numbers = desk.Events.Where(told => told.Method == "listChanged").Select(told => told.Body.GetProperty("seq").GetInt64()).ToList();
        Assert.Equal(numbers.Select((_, at) => numbers[0] + at), numbers);

        (await officer.PostAsync($"/issues/{id}/regrade", new { category = "complaint", reason = "是投诉" })).Expect(200);
        await desk.WaitAsync("listChanged", told => told.Text("id") == id && IsRemoved(told));
        foreach (var other in new[] { "organisation:water", "person:resident-demo", "issues" })
        {
            Assert.Equal("live.unknown", (await Assert.ThrowsAsync<HubException>(() => desk.InvokeAsync("WatchList", "issues", other, null))).Code);
        }
    }

    [Fact]
    public async Task ListOfAReporter_IsToldOfTheirOwnCases()
    {
        var resident = await app.AsAsync("resident-demo");
        await using var hub = await app.HubAsync("resident-demo");
        await hub.InvokeAsync("WatchList", "issues", "person:resident-demo", null);
        var id = (await resident.PostAsync("/issues", new { text = "楼前路灯不亮", place = new { gridCode = Grid } })).Expect(201).Text("id");
        await hub.WaitAsync("listChanged", told => told.Text("id") == id && !IsRemoved(told));
    }

    [Fact]
    public async Task Board_KeepsAConfidentialCase_FromAHousekeeperWhoIsAlsoANeighbourWithADuty()
    {
        var (resident, worker, housekeeper) = (await app.AsAsync("resident-demo"), await app.AsAsync("gridworker-dongfang-4"), await app.AsAsync("housekeeper-dongfang-4"));
        var id = (await resident.PostAsync("/issues", new { text = "物业保安收钱放行", category = "complaint", complaintAgainst = "property-dongfang", place = new { gridCode = Grid } })).Expect(201).Text("id");
        (await housekeeper.PutAsync("/me/post", new { postId = "post-housekeeper-dongfang-4-2" })).Expect(200);
        try
        {
            Assert.Contains(id, await BoardAsync(worker));
            Assert.DoesNotContain(id, await BoardAsync(housekeeper));
        }
        finally
        {
            (await housekeeper.PutAsync("/me/post", new { postId = "post-housekeeper-dongfang-4" })).Expect(200);
        }
    }

    private static async Task<string[]> BoardAsync(ApiClient watcher) =>
        [.. (await watcher.GetAsync($"/board?scope=grid:{Grid}")).Expect(200).Items("issues").Select(issue => issue.Text("id"))];

    private static async Task NothingMoreAsync(HubClient barred, HubClient sees, ApiClient officer, string act, object body)
    {
        var id = act.Split('/')[2];
        var heard = barred.Events.Count(told => told.Body.Maybe("id") == id);
        var later = (await officer.PostAsync(act, body)).Expect(200).Number("version");
        await sees.WaitAsync("issueChanged", told => told.Text("id") == id && told.Number("version") == later);
        Assert.Equal(heard, barred.Events.Count(told => told.Body.Maybe("id") == id));
    }

    private static bool IsRemoved(JsonElement told) => told.TryGetProperty("removed", out var removed) && removed.GetBoolean();
}
