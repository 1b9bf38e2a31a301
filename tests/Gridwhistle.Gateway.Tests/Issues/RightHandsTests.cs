using Gridwhistle.Hosts;

namespace Gridwhistle.Issues;

/// <summary>A case in the right hands: whom it can be given to, what takes it back, where it goes.</summary>
[Collection(StreetCollection.Name)]
public sealed class RightHandsTests(GridApplication app)
{
    private const string Grid = "420602004008004";

    [Fact]
    public async Task Dispatch_ToAResident_IsUnfit()
    {
        var worker = await app.AsAsync("gridworker-dongfang-4");
        var id = await TakenAsync(worker, "旧电池没处扔", "ewaste", 28);
        var refused = await worker.PostAsync($"/issues/{id}/dispatch", new { to = new { personId = "resident-demo" } });
        refused.Refused(422, "issue.assignee_unfit");
        Assert.Equal("NoDuty", refused.Body.GetProperty("facts").Text("why"));
        (await (await app.AsAsync("resident-demo")).GetAsync($"/issues/{id}")).Refused(404, "issue.unknown");
    }

    [Fact]
    public async Task Withdraw_ByWhoeverReportedIt_ClosesIt_AndItsPlaceIsFree()
    {
        var resident = await app.AsAsync("resident-demo");
        var place = new { buildingId = $"{Grid}-29" };
        var id = (await resident.PostAsync("/issues", new { text = "门口树枝太长", category = "order", place })).Expect(201).Text("id");
        Assert.Equal(id, (await resident.PostAsync("/issues", new { text = "树枝还在", category = "order", place })).Expect(200).Text("id"));
        (await (await app.AsAsync("gridworker-dongfang-4")).PostAsync($"/issues/{id}/withdraw", new { reason = "替他撤" })).Refused(403, "forbidden.role");
        var over = (await resident.PostAsync($"/issues/{id}/withdraw", new { reason = "已经自己剪了" })).Expect(200);
        Assert.Equal(("Closed", "Withdrawn"), (over.Text("state"), over.GetProperty("closure").Text("reason")));
        Assert.NotEqual(id, (await resident.PostAsync("/issues", new { text = "又长出来了", category = "order", place })).Expect(201).Text("id"));
    }

    [Fact]
    public async Task Repeats_AreFoundByTheKindACaseHasNow()
    {
        var (resident, worker) = (await app.AsAsync("resident-demo"), await app.AsAsync("gridworker-dongfang-4"));
        var place = new { buildingId = $"{Grid}-30" };
        var id = (await resident.PostAsync("/issues", new { text = "有件事想请你们来看看", place })).Expect(201).Text("id");
        (await worker.PostAsync($"/issues/{id}/register", new { category = "ewaste" })).Expect(200);
        var repeat = (await (await app.AsAsync("resident-demo-2")).PostAsync("/issues", new { text = "旧电视堆在那里", category = "ewaste", place })).Expect(200);
        Assert.Equal(id, repeat.Text("id"));
    }

    [Fact]
    public async Task Merge_OfAnotherKind_IsTheCommunitysWithAReason_AndCanBeTakenBack()
    {
        var (worker, officer) = (await app.AsAsync("gridworker-dongfang-4"), await app.AsAsync("community-binhu"));
        var (child, parent) = (await TakenAsync(worker, "垃圾桶满了", "sanitation", 25), await TakenAsync(worker, "楼道乱堆", "bulky", 26));
        var refused = await worker.PostAsync($"/issues/{child}/merge", new { into = parent, reason = "一回事" });
        refused.Refused(422, "issue.merge_elsewhere");
        Assert.Equal("bulky", refused.Body.GetProperty("facts").Text("category"));
        (await officer.PostAsync($"/issues/{child}/merge", new { into = parent })).Refused(422, "issue.merge_elsewhere");
        Assert.Equal("Merged", (await officer.PostAsync($"/issues/{child}/merge", new { into = parent, reason = "一回事" })).Expect(200).Text("state"));
        Assert.Equal("Registered", (await officer.PostAsync($"/issues/{child}/unmerge", new { reason = "不是一回事" })).Expect(200).Text("state"));
        await app.AdvanceAsync(TimeSpan.Zero);
        Assert.Empty((await officer.GetAsync($"/issues/{parent}")).Expect(200).Items("merged"));
        Assert.Single((await officer.GetAsync($"/issues?area={Grid}&category=sanitation&limit=200")).Expect(200).Items(), line => line.Text("id") == child);
    }

    private static async Task<string> TakenAsync(ApiClient worker, string text, string category, int building) => (await worker.PostAsync("/issues", new
    {
        text, category, channel = "Phone", place = new { buildingId = $"{Grid}-{building}" }, reporter = new { name = "来电住户", phone = "13612345678" },
    })).Expect(201).Text("id");
}
