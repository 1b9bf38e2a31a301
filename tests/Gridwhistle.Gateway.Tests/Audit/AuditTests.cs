using System.Net.Http.Json;
using Gridwhistle.Commands;
using Gridwhistle.Hosts;

namespace Gridwhistle.Audit;

/// <summary>Who did what is recorded, can be read by those who watch over it, and cannot be changed unseen.</summary>
public sealed class AuditTests
{
    private const string Household = "420602004008004-23-1-501";

    [Fact]
    public async Task SignIns_Acts_Refusals_AndReadsOfTheTrail_AreRecorded_AndProved()
    {
        await using var app = new GridApplication();
        await app.InitializeAsync();
        var worker = await app.AsAsync("gridworker-dongfang-4");
        var id = (await worker.PostAsync("/issues", new { text = "路灯不亮", place = new { gridCode = "420602004008004" } })).Expect(201).Text("id");
        (await worker.PostAsync($"/issues/{id}/reject", new { reason = "重复" })).Expect(200);
        (await worker.PostAsync($"/issues/{id}/register", new { category = "water" })).Refused(422, "issue.wrong_state");
        (await app.Anonymous().PostAsJsonAsync("/api/v1/session", new { account = "duty-tanxi", password = "not this one" })).Dispose();
        (await app.Anonymous().PostAsJsonAsync("/api/v1/session", new { account = "nobody-13800138000", password = "not this one" })).Dispose();
        (await app.PasserBy().PostAsync("/inbox/read", new { ids = Array.Empty<string>() })).Refused(401, "session.missing");

        var auditor = await app.AsAsync("auditor");
        var records = (await auditor.GetAsync("/audit?limit=200")).Expect(200).Items();
        Assert.Equal(
            ["signIn gridworker-dongfang-4 200", "reportIssue gridworker-dongfang-4 201", "reject gridworker-dongfang-4 200", "register gridworker-dongfang-4 422", "signIn  401", "signIn auditor 200"],
            records.Select(record => $"{record.Text("action").Replace("Issue_", "", StringComparison.Ordinal)} {record.Maybe("person")} {record.Text("result")}")
                .Select(line => line.Replace("rejectIssue", "reject", StringComparison.Ordinal).Replace("registerIssue", "register", StringComparison.Ordinal)));
        var act = records[2];
        Assert.Equal($"/api/v1/issues/{id}/reject", act.Text("subject"));
        Assert.NotEmpty(act.Text("post"));
        Assert.NotEmpty(act.Text("address"));
        Assert.Contains("duty-tanxi", records[4].Text("detail"), StringComparison.Ordinal);

        var mine = (await auditor.GetAsync("/audit?person=gridworker-dongfang-4&limit=2")).Expect(200);
        Assert.Equal(2, mine.Items().Count);
        var rest = (await auditor.GetAsync($"/audit?person=gridworker-dongfang-4&limit=2&cursor={mine.Text("nextCursor")}")).Expect(200);
        Assert.Equal(2, rest.Items().Count);
        var unplaced = (await auditor.GetAsync("/audit?unplaced=true")).Expect(200).Items();
        Assert.Equal(["signIn 401 sign_in.failed ×1", "readInbox 401 session.missing ×1"], unplaced.Select(record => $"{record.Text("action")} {record.Text("result")} {record.Text("detail")}").OrderDescending());
        Assert.DoesNotContain("8000", string.Join(' ', unplaced.Select(record => record.ToString())), StringComparison.Ordinal);
        Assert.Contains((await auditor.GetAsync("/audit?limit=200")).Expect(200).Items(), record => record.Text("action") == "readAudit");

        (await worker.GetAsync("/audit")).Refused(403, "forbidden.role");
        (await auditor.GetAsync("/audit?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z")).Refused(400, "request.invalid");
        await app.RestartAsync();
        Assert.True((await Terminal.RunAsync(["verify", "--json", .. app.StoreArguments])).Expect(0).Json.Number("auditRecords") >= 9);
    }

    [Fact]
    public async Task Auditor_SeesPeopleUnmasked_OnlyWithAReason_ThatIsRecorded()
    {
        await using var app = new GridApplication();
        await app.InitializeAsync();
        var resident = await app.AsAsync("resident-demo");
        var id = (await resident.PostAsync("/issues", new { text = "我的电话 13800138000", place = new { householdId = Household } })).Expect(201).Text("id");
        var auditor = await app.AsAsync("auditor");
        Assert.DoesNotContain("13800138000", (await auditor.GetAsync($"/issues/{id}")).Expect(200).ToString(), StringComparison.Ordinal);
        (await auditor.GetAsync($"/issues/{id}?unmasked=true")).Refused(400, "request.invalid");
        (await (await app.AsAsync("duty-tanxi")).GetAsync($"/issues/{id}?unmasked=true&reason=just+looking")).Refused(403, "forbidden.role");

        var seen = (await auditor.GetAsync($"/issues/{id}?unmasked=true&reason=核对投诉")).Expect(200);
        Assert.Contains("13800138000", seen.Text("text"), StringComparison.Ordinal);
        Assert.Contains(Household, seen.ToString(), StringComparison.Ordinal);
        var masked = (await auditor.GetAsync($"/households/{Household}")).Expect(200).ToString();
        Assert.NotEqual(masked, (await auditor.GetAsync($"/households/{Household}?unmasked=true&reason=核对投诉")).Expect(200).ToString());

        var views = (await auditor.GetAsync("/audit?person=auditor&limit=200")).Expect(200).Items().Where(record => record.Text("action") == "viewUnmasked").ToArray();
        Assert.Equal([$"/api/v1/issues/{id}", $"/api/v1/households/{Household}"], views.Select(view => view.Text("subject")));
        Assert.All(views, view => Assert.Equal("核对投诉", view.Text("detail")));
    }

    [Fact]
    public async Task StoreAway_RecordsWait_AndComeLater()
    {
        await using var app = new GridApplication();
        await app.InitializeAsync();
        var auditor = await app.AsAsync("auditor");
        app.Faults.Status = Storage.StoreStatus.ReadOnly;
        (await auditor.PostAsync("/inbox/read", new { ids = new[] { "nothing" } })).Body.ToString();
        app.Faults.Status = Storage.StoreStatus.Healthy;
        Assert.Contains((await auditor.GetAsync("/audit?limit=200")).Expect(200).Items(), record => record.Text("subject") == "/api/v1/inbox/read");
    }
}
