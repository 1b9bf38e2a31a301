using System.Text.Json.Nodes;
using Gridwhistle.Hosts;

namespace Gridwhistle.Areas;

/// <summary>Limits are data: changed as a whole, checked as a whole, and a running case keeps the version it began with.</summary>
[Collection(StreetCollection.Name)]
public sealed class PolicyTests(GridApplication app)
{
    private const string Qilin = "420602004007", Path = $"/communities/{Qilin}/policies";

    [Fact]
    public async Task Save_TakesForceForNewCases_AndARunningCaseKeepsItsVersion()
    {
        var officer = await app.AsAsync("community-qilin");
        var before = await CaseAsync(officer, "420602004007001");
        var read = await officer.GetAsync(Path);
        var body = Document(read);
        Water(body)["limits"]!["Resolve"]!["Normal"]!["amount"] = 30;

        var saved = (await officer.SendAsync(HttpMethod.Put, Path, body.ToJsonString(), ("If-Match", read.ETag!))).Expect(200);
        Assert.Equal(read.Body.Number("version") + 1, saved.Number("version"));

        var after = await CaseAsync(officer, "420602004007002");
        Assert.Equal((TimeSpan.FromHours(24), TimeSpan.FromHours(30)), (await ResolveLimitAsync(officer, before), await ResolveLimitAsync(officer, after)));
        Assert.Equal(read.Body.Number("version"), (await officer.GetAsync($"{Path}?version={read.Body.Number("version")}")).Expect(200).Number("version"));
        (await officer.SendAsync(HttpMethod.Put, Path, body.ToJsonString(), ("If-Match", read.ETag!))).Refused(412, "version.stale");
    }

    [Fact]
    public async Task Save_WithFaults_ListsEveryOneAndChangesNothing()
    {
        var officer = await app.AsAsync("community-qilin");
        var read = await officer.GetAsync(Path);
        var body = Document(read);
        Water(body)["limits"]!["Arrive"]!["Emergency"]!["amount"] = 90;
        body["escalation"]!.AsArray().Add(JsonNode.Parse("""{ "after": "AckMissed1", "to": "Street" }"""));
        body["categories"]![1]!["routing"]!["lead"] = "nobody-at-all";

        var answer = await officer.PutAsync(Path, body.ToJsonString());
        answer.Refused(422, "policies.invalid");
        var errors = answer.Body.GetProperty("errors").EnumerateObject().Select(error => error.Name).ToArray();
        Assert.Contains("categories[0].limits.Arrive.Emergency", errors);
        Assert.Contains("categories[1].routing.lead", errors);
        Assert.Contains(errors, error => error.StartsWith("escalation[", StringComparison.Ordinal));
        Assert.Equal(read.ETag, (await officer.GetAsync(Path)).ETag);
    }

    [Fact]
    public async Task Numbers_HaveDefaults_AreKept_AndHoldForNewCases()
    {
        var officer = await app.AsAsync("community-qilin");
        var read = await officer.GetAsync(Path);
        var body = Document(read);
        Assert.Equal((3, 30), ((int)body["building"]!["households"]!, (int)body["building"]!["minutes"]!));
        Assert.Equal((3, 4, 2), ((int)body["callBack"]!["attempts"]!, (int)body["callBack"]!["gapHours"]!, (int)body["callBack"]!["days"]!));
        Assert.Equal((30, 30, 4, 5), ((int)body["pauseDays"]!, (int)body["reopenDays"]!, (int)body["conversationHours"]!, (int)body["unreadMinutes"]!["danger"]!));
        body["pauseDays"] = 5;
        body["callBack"] = JsonNode.Parse("""{ "attempts": 2, "gapHours": 1, "days": 1 }""");
        body.Remove("rulings");

        Assert.Equal(5, (await officer.PutAsync(Path, body.ToJsonString())).Expect(200).Number("pauseDays"));
        var now = (await officer.GetAsync(Path)).Expect(200);
        Assert.Equal((5, 2, 30), (now.Number("pauseDays"), now.GetProperty("callBack").Number("attempts"), now.GetProperty("rulings").GetProperty("return").Number("amount")));

        var id = await CaseAsync(officer, "420602004007003");
        var water = await app.AsAsync("liaison-water");
        (await water.PostAsync($"/issues/{id}/acknowledge")).Expect(200);
        var until = (await officer.GetAsync($"/issues/{id}")).Expect(200).GetProperty("updatedAt").GetDateTimeOffset();
        (await water.PostAsync($"/issues/{id}/suspend", new { reason = "等配件", until = until.AddDays(6) })).Refused(422, "issue.until_too_far");
        (await water.PostAsync($"/issues/{id}/suspend", new { reason = "等配件", until = until.AddDays(4) })).Expect(200);
    }

    [Theory]
    [InlineData("pauseDays", "0", "pauseDays")]
    [InlineData("reopenDays", "\"thirty\"", "reopenDays")]
    [InlineData("building", "{ \"households\": 1 }", "building.households")]
    [InlineData("callBack", "{ \"attempts\": 2, \"days\": 3 }", "callBack.days")]
    [InlineData("callBack", "7", "callBack")]
    [InlineData("rulings", "{ \"return\": { \"amount\": 0, \"unit\": \"Hour\" } }", "rulings.return.amount")]
    [InlineData("unreadMinutes", "{ \"danger\": 100000 }", "unreadMinutes.danger")]
    [InlineData("groups", "{ \"floors\": 0 }", "groups.floors")]
    [InlineData("groups", "{ \"households\": 1000 }", "groups.households")]
    [InlineData("quietHours", "{ \"from\": \"25:00\" }", "quietHours.from")]
    [InlineData("quietHours", "{ \"to\": 7 }", "quietHours.to")]
    [InlineData("throttles", "{ \"perMinute\": 0 }", "throttles.perMinute")]
    public async Task Numbers_OutOfRange_AreListed(string name, string value, string fault)
    {
        var officer = await app.AsAsync("community-qilin");
        var body = Document(await officer.GetAsync(Path));
        body[name] = JsonNode.Parse(value);

        var answer = await officer.PutAsync($"{Path}?dryRun=true", body.ToJsonString());
        answer.Refused(422, "policies.invalid");
        Assert.Contains(fault, answer.Body.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task Groups_AreAsLargeAsTheirCommunitySays()
    {
        const string path = "/communities/420602004003/policies";
        var admin = await app.AsAsync("admin");
        var body = Document(await admin.GetAsync(path));
        Assert.Equal((5, 20), ((int)body["groups"]!["floors"]!, (int)body["groups"]!["households"]!));
        Assert.Equal(("22:00", "07:00", 20), ((string)body["quietHours"]!["from"]!, (string)body["quietHours"]!["to"]!, (int)body["throttles"]!["perMinute"]!));
        var before = (await admin.GetAsync("/areas/420602004003001/household-groups")).Expect(200);
        var lead = before.Items().First(one => one.Items("ownGroups").Any(group => group.GetString()!.EndsWith("-1-1", StringComparison.Ordinal)));
        var house = lead.Items("ownGroups")[0].GetString()![..^"-1-1".Length];
        Assert.Contains((await admin.GetAsync($"/areas/{house}-1-401/who")).Expect(200).Elements(), one => one.Text("personId") == lead.Text("personId"));

        body["groups"] = JsonNode.Parse("""{ "floors": 3, "households": 11 }""");
        body["quietHours"] = JsonNode.Parse("""{ "from": "21:30", "to": "06:30" }""");
        var saved = (await admin.PutAsync(path, body.ToJsonString())).Expect(200);
        Assert.Equal(("21:30", "06:30"), (saved.GetProperty("quietHours").Text("from"), saved.GetProperty("quietHours").Text("to")));

        var after = (await admin.GetAsync("/areas/420602004003001/household-groups")).Expect(200);
        Assert.Equal(11, after.Number("capacity"));
        Assert.All(after.Items(), one => Assert.InRange(one.Number("households"), 0, 11));
        Assert.DoesNotContain((await admin.GetAsync($"/areas/{house}-1-401/who")).Expect(200).Elements(), one => one.Text("personId") == lead.Text("personId"));
        Assert.Contains((await admin.GetAsync($"/areas/{house}-1-301/who")).Expect(200).Elements(), one => one.Text("personId") == lead.Text("personId"));
    }

    [Fact]
    public async Task Save_DryRun_ChecksAndChangesNothing()
    {
        var officer = await app.AsAsync("community-qilin");
        var read = await officer.GetAsync(Path);

        var answer = (await officer.PutAsync($"{Path}?dryRun=true", read.Text)).Expect(200);
        Assert.True(answer.GetProperty("dryRun").GetBoolean());
        Assert.Equal(read.ETag, (await officer.GetAsync(Path)).ETag);
    }

    [Theory]
    [InlineData("gridworker-dongfang-1", "forbidden.role")]
    [InlineData("community-binhu", "forbidden.area")]
    public async Task Save_ByOthers_IsForbidden(string account, string code) => (await (await app.AsAsync(account)).PutAsync(Path, "{}")).Refused(403, code);

    [Fact]
    public async Task Cover_OfTheCommunity_TellsWhoIsMissingWhen()
    {
        var officer = await app.AsAsync("community-binhu");
        var cover = (await officer.GetAsync("/areas/420602004008/cover")).Expect(200);
        var nights = cover.Items("gaps").Where(gap => gap.Text("area") == "420602004008001" && gap.Text("role") == "GridWorker").ToArray();
        Assert.Contains(nights, gap => (gap.Number("fromDay"), gap.Text("from"), gap.Number("toDay"), gap.Text("to")) == (1, "20:00", 2, "08:00"));
        Assert.Empty(cover.Items("unreachable"));
        (await (await app.AsAsync("resident-demo")).GetAsync("/areas/420602004008/cover")).Refused(403, "forbidden.role");
    }

    private static JsonObject Document(ApiAnswer read) => JsonNode.Parse(read.Text)!.AsObject();

    private static JsonNode Water(JsonObject body) => body["categories"]!.AsArray().Single(category => (string?)category!["code"] == "water")!;

    private static async Task<string> CaseAsync(ApiClient officer, string grid)
    {
        var issue = (await officer.PostAsync("/issues", new { text = "停水", category = "water", channel = "Desk", place = new { gridCode = grid } })).Expect(201).Text("id");
        (await officer.PostAsync($"/issues/{issue}/dispatch", new { to = new { organisationId = "water" } })).Expect(200);
        return issue;
    }

    private static async Task<TimeSpan> ResolveLimitAsync(ApiClient officer, string issue)
    {
        var clocks = (await officer.GetAsync($"/issues/{issue}")).Expect(200).Items("clocks");
        var resolve = clocks.Single(clock => clock.Text("kind") == "Resolve");
        return resolve.GetProperty("dueAt").GetDateTimeOffset() - resolve.GetProperty("startedAt").GetDateTimeOffset();
    }
}
