using System.Text.Json;
using Gridwhistle.Hosts;

namespace Gridwhistle.Issues;

/// <summary>Complaints and reports of wrongdoing: whoever they are about neither gets them nor hears of them.</summary>
[Collection(StreetCollection.Name)]
public sealed class ConfidentialTests(GridApplication app)
{
    private const string Grid = "420602004008004", Property = "property-dongfang", Liaison = "liaison-property-dongfang", Words = "保安当众辱骂我";

    [Fact]
    public async Task Complaint_GoesToTheCommunity_AndIsKeptFromTheBodyItIsAbout()
    {
        var (resident, officer, liaison) = (await app.AsAsync("resident-demo"), await app.AsAsync("community-binhu"), await app.AsAsync(Liaison));
        var sent = (await resident.PostAsync("/issues", new { text = $"物业{Words}，回电13912300001", category = "complaint", place = new { buildingId = $"{Grid}-27" } })).Expect(201);
        var (id, number) = (sent.Text("id"), sent.Text("number"));
        Assert.True(sent.GetProperty("confidential").GetBoolean());

        var held = (await officer.GetAsync($"/issues/{id}")).Expect(200);
        Assert.Contains(Words, held.Text("text"), StringComparison.Ordinal);
        Assert.Equal([Property], held.Items("complaintAgainst").Select(body => body.GetString()));
        Assert.Equal("committee-binhu", held.GetProperty("assignee").Text("organisationId"));
        Assert.DoesNotContain(held.Items("parties"), party => party.Maybe("organisationId") == Property);

        (await liaison.GetAsync($"/issues/{id}")).Refused(404, "issue.unknown");
        (await liaison.GetAsync($"/issues/{id}/timeline")).Refused(404, "issue.unknown");
        foreach (var path in new[] { "/issues?limit=200", $"/issues?q={number}", "/inbox", $"/groups/{Grid}/messages?limit=200", $"/organisations/{Property}/whistles" })
        {
            var text = (await liaison.GetAsync(path)).Text;
            Assert.DoesNotContain(id, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Words, text, StringComparison.Ordinal);
        }

        foreach (var path in new[] { $"/issues?area={Grid}&q={number}", $"/board?scope=grid:{Grid}", "/inbox" })
        {
            var text = (await officer.GetAsync(path)).Text;
            Assert.Contains(number, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Words, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task WhomItIsAbout_IsGivenItByNobody()
    {
        var officer = await app.AsAsync("community-binhu");
        var id = (await (await app.AsAsync("resident-demo")).PostAsync("/issues", new { text = "水费乱收", category = "water", complaintAgainst = "water", place = new { buildingId = $"{Grid}-27" } })).Expect(201).Text("id");
        foreach (var (act, body) in new (string, object)[]
        {
            ("transfer", new { to = new { organisationId = "water" }, diagnosis = "转水务" }),
            ("transfer", new { to = new { personId = "liaison-water" }, diagnosis = "转水务" }),
            ("whistles", new { grade = "Key", lead = "water", note = "请到场" }),
            ("whistles", new { grade = "Key", lead = "police", assist = new[] { "water" }, note = "请到场" }),
        })
        {
            var refused = await officer.PostAsync($"/issues/{id}/{act}", body);
            refused.Refused(422, "issue.assignee_unfit");
            Assert.Equal("ComplainedOf", refused.Body.GetProperty("facts").Text("why"));
        }

        (await (await app.AsAsync("liaison-water")).GetAsync($"/issues/{id}")).Refused(404, "issue.unknown");
        (await (await app.AsAsync("resident-demo")).PostAsync("/issues", new { text = "再反映", category = "water", complaintAgainst = "no-such-body", place = new { buildingId = $"{Grid}-27" } })).Refused(404, "organisation.unknown");
    }

    [Fact]
    public async Task ComplaintInTheGroup_IsHiddenFromTheBodyItCalls()
    {
        var (worker, liaison) = (await app.AsAsync("gridworker-dongfang-4"), await app.AsAsync(Liaison));
        await using var pushed = await app.HubAsync(Liaison);
        await pushed.InvokeAsync("JoinGroup", Grid, null);
        var posted = (await worker.PostAsync($"/groups/{Grid}/messages", new { text = "@物业公司 22号楼保洁人员服务不热情，投诉" })).Expect(201);
        var (issue, seq) = (posted.GetProperty("issue"), posted.GetProperty("message").GetProperty("seq").GetInt64());
        Assert.True(issue.GetProperty("confidential").GetBoolean());
        Assert.Equal("committee-binhu", issue.GetProperty("assignee").Text("organisationId"));
        Assert.DoesNotContain(posted.Items("dispatchedTo"), party => party.Maybe("organisationId") == Property);

        var seen = (await liaison.GetAsync($"/groups/{Grid}/messages?after={seq - 1}&limit=1")).Expect(200).Items()[0];
        Assert.Equal(("***", null, 0), (seen.Text("text"), seen.Maybe("card"), seen.Items("mentions").Count));
        var push = await pushed.WaitAsync("messagePosted", body => body.GetProperty("seq").GetInt64() == seq);
        Assert.Equal("***", push.Text("text"));
        var kept = (await (await app.AsAsync("gridlead-binhu")).GetAsync($"/groups/{Grid}/messages?after={seq - 1}&limit=1")).Expect(200).Items()[0];
        Assert.Contains("不热情", kept.Text("text"), StringComparison.Ordinal);
        (await liaison.GetAsync($"/issues/{issue.Text("id")}")).Refused(404, "issue.unknown");
    }

    [Fact]
    public async Task ConfidentialByWish_HasItsNumberForATitle_AndJoinsNothing()
    {
        var (resident, other) = (await app.AsAsync("resident-demo"), await app.AsAsync("resident-demo-2"));
        var place = new { buildingId = $"{Grid}-26" };
        var open = (await other.PostAsync("/issues", new { text = "楼下放音响", category = "noise", place })).Expect(201).Text("id");
        var own = (await resident.PostAsync("/issues", new { text = "放音响的人还威胁我", category = "noise", confidential = true, place })).Expect(201);
        Assert.NotEqual(open, own.Text("id"));
        Assert.Equal(open, (await other.PostAsync("/issues", new { text = "还在放", category = "noise", place })).Expect(200).Text("id"));
        var line = Assert.Single((await (await app.AsAsync("gridworker-dongfang-4")).GetAsync($"/issues?area={Grid}&q={own.Text("number")}")).Expect(200).Items());
        Assert.Equal(own.Text("number"), line.Text("title"));
        (await (await app.AsAsync("community-binhu")).PostAsync($"/issues/{own.Text("id")}/merge", new { into = open, reason = "一回事" })).Refused(422, "issue.merge_elsewhere");
        Assert.Null((await resident.PostAsync("/issues", new { text = "公开投诉噪音", category = "complaint", confidential = false, place })).Expect(201).Maybe("confidential"));
    }

    [Fact]
    public async Task ACaseThatTurnsOutToComplainOfWhoeverHasIt_IsTakenFromThem()
    {
        var (worker, officer, liaison) = (await app.AsAsync("gridworker-dongfang-4"), await app.AsAsync("community-binhu"), await app.AsAsync(Liaison));
        var id = (await worker.PostAsync("/issues", new { text = "物业保洁多次不来", category = "property", channel = "Phone", place = new { buildingId = $"{Grid}-25" }, reporter = new { name = "来电人", phone = "13912300002" } })).Expect(201).Text("id");
        (await worker.PostAsync($"/issues/{id}/dispatch", new { to = new { organisationId = Property } })).Expect(200);
        (await liaison.GetAsync($"/issues/{id}")).Expect(200);
        var turned = (await officer.PostAsync($"/issues/{id}/regrade", new { category = "complaint", reason = "住户是投诉物业" })).Expect(200);
        Assert.Equal(("Dispatched", "committee-binhu"), (turned.Text("state"), turned.GetProperty("assignee").Text("organisationId")));
        Assert.NotEqual(Property, turned.GetProperty("lead").Text("organisationId"));
        Assert.DoesNotContain(turned.Items("clocks"), clock => clock.Maybe("stoppedAt") is null && clock.TryGetProperty("owner", out var owner) && owner.Maybe("organisationId") == Property);
        (await liaison.GetAsync($"/issues/{id}")).Refused(404, "issue.unknown");
        // What was confidential once stays so: only the reporter could lift it.
        Assert.True((await worker.PostAsync($"/issues/{id}/regrade", new { category = "sanitation", reason = "改回" })).Expect(200).GetProperty("confidential").GetBoolean());
    }

    [Fact]
    public async Task Policies_SayOfWhatKindACategoryIs()
    {
        var categories = (await (await app.AsAsync("community-binhu")).GetAsync("/communities/420602004008/policies")).Expect(200).Items("categories");
        Assert.Equal("Fault", KindOf("water"));
        Assert.Equal("Request", KindOf("bulky"));
        Assert.Equal("Complaint", KindOf("complaint"));
        Assert.Equal("Report", KindOf("wrongdoing"));

        string KindOf(string code) => categories.First(category => category.Text("code") == code).Text("kind");
    }
}
