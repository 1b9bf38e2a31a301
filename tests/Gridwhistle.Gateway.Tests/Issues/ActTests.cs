using Gridwhistle.Hosts;
using Gridwhistle.Whistles;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Gridwhistle.Issues;

[Collection(StreetCollection.Name)]
public sealed class ActTests(GridApplication app)
{
    [Fact]
    public void EveryAct_HasAnAddressAndAName()
    {
        var routes = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .ToDictionary(route => $"{route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0]} {route.RoutePattern.RawText?.TrimEnd('/')}", route => route.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName);

        Assert.All(IssueActs.All.Where(act => act.Name != "whistle"), act => Assert.Equal($"{act.Name}Issue", routes[$"POST /api/v1/issues/{{id}}/{act.Name}"]));
        Assert.All(WhistleActs.All, act => Assert.Equal($"{act.Name}Whistle", routes[$"POST /api/v1/issues/{{id}}/whistles/{{wid}}/{act.Name}"]));
        Assert.Equal("blowWhistle", routes["POST /api/v1/issues/{id}/whistles"]);
    }

    public static TheoryData<string, string, string> Faults => new()
    {
        { "register", "{}", "category" },
        { "reject", """{"reason":" "}""", "reason" },
        { "answer", "{}", "text" },
        { "dispatch", """{"to":{}}""", "to" },
        { "transfer", """{"to":{"organisationId":"water"}}""", "diagnosis" },
        { "return", "{}", "reason" },
        { "rule-return", """{"to":{"organisationId":"water"}}""", "upheld" },
        { "arrive", """{"point":{"lon":400,"lat":1}}""", "point.lon" },
        { "handle", "{}", "progress" },
        { "finish", """{"evidence":["no id!"]}""", "evidence" },
        { "verify", "{}", "passed" },
        { "evaluate", """{"solved":"Yes"}""", "satisfied" },
        { "callback", """{"outcome":"Reached"}""", "solved" },
        { "reopen", "{}", "reason" },
        { "escalate", "{}", "reason" },
        { "delegate", """{"to":{"role":"GridWorker"},"reason":"下沉"}""", "dueAt" },
        { "suspend", """{"reason":"等配件"}""", "until" },
        { "extend", """{"until":"2030-01-01T00:00:00+08:00"}""", "reason" },
        { "approve", """{"approved":true}""", "request" },
        { "merge", "{}", "into" },
        { "void", "{}", "reason" },
        { "close", "{}", "reason" },
        { "remark", "{}", "text" },
        { "acknowledge", """{"photos":["not an id"]}""", "photos" },
    };

    [Theory, MemberData(nameof(Faults))]
    public async Task Act_WithAFieldMissing_NamesIt(string act, string body, string field)
    {
        var officer = await app.AsAsync("community-binhu");
        var answer = await officer.PostAsync($"/issues/any-id/{act}", body);
        answer.Refused(400, "request.invalid");
        Assert.True(answer.Body.GetProperty("errors").TryGetProperty(field, out _), answer.Text);
    }

    [Fact]
    public async Task Act_ThatThereIsNot_Is404()
    {
        var officer = await app.AsAsync("community-binhu");
        (await officer.PostAsync("/issues/any-id/explode", new { })).Refused(404, "act.unknown");
        (await officer.PostAsync("/issues/any-id/remind")).Refused(404, "issue.unknown");
    }

    [Fact]
    public async Task Act_WithAStaleVersion_Is412AndWithTheRightOneGoesThrough()
    {
        var worker = await app.AsAsync("gridworker-dongfang-4");
        var issue = (await worker.PostAsync("/issues", new { text = "楼道堆物", place = new { buildingId = "420602004008004-23" } })).Expect(201);
        var path = $"/issues/{issue.Text("id")}";
        var stale = $"\"{issue.Number("version") - 1}\"";
        (await worker.PostAsync($"{path}/register", new { category = "property" }, ("If-Match", stale))).Refused(412, "version.stale");
        var registered = await worker.PostAsync($"{path}/register", new { category = "property", note = "先立案" }, ("If-Match", $"\"{issue.Number("version")}\""));
        Assert.Equal("Registered", registered.Expect(200).Text("state"));
        Assert.Equal($"\"{registered.Body.Number("version")}\"", registered.ETag);

        var entries = (await worker.GetAsync($"{path}/timeline")).Expect(200).Items();
        Assert.Equal(Enumerable.Range(1, entries.Count), entries.Select(entry => entry.Number("seq")));
        Assert.Contains(entries, entry => entry.Text("kind") == "registered" && entry.GetProperty("by").Text("personId") == "gridworker-dongfang-4");
    }

    [Fact]
    public async Task Act_SentAgainAfterOthers_GetsItsFirstAnswer_ThoughOnlyTheJournalKeepsIt()
    {
        var worker = await app.AsAsync("gridworker-dongfang-4");
        var issue = (await worker.PostAsync("/issues", new { text = "单元门锁坏了", place = new { buildingId = "420602004008004-23" } })).Expect(201);
        var path = $"/issues/{issue.Text("id")}";
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var first = await worker.PostAsync($"{path}/register", new { category = "property" }, key);
        first.Expect(200);
        (await worker.PostAsync($"{path}/dispatch", new { to = new { organisationId = "property-dongfang" } })).Expect(200);

        var again = await worker.PostAsync($"{path}/register", new { category = "property" }, key);
        Assert.Equal((first.Text, first.ETag), (again.Text, again.ETag));
        (await worker.PostAsync($"{path}/register", new { category = "power" }, key)).Refused(409, "idempotency.mismatch");
    }

    [Fact]
    public async Task Get_WithTheVersionKnown_Is304()
    {
        var worker = await app.AsAsync("gridworker-dongfang-4");
        var issue = (await worker.PostAsync("/issues", new { text = "门禁坏了", place = new { buildingId = "420602004008004-23" } })).Expect(201);
        var again = await worker.SendAsync(HttpMethod.Get, $"/issues/{issue.Text("id")}", null, ("If-None-Match", $"\"{issue.Number("version")}\""));
        Assert.Equal(304, (int)again.Status);
    }

    [Fact]
    public async Task Merge_IntoWhatHeMayNotKnowOf_IsRefused()
    {
        var four = await app.AsAsync("gridworker-dongfang-4");
        var three = await app.AsAsync("gridworker-dongfang-3");
        var mine = (await four.PostAsync("/issues", new { text = "井盖松动", place = new { gridCode = "420602004008004" } })).Expect(201).Text("id");
        var theirs = (await three.PostAsync("/issues", new { text = "井盖松动", place = new { gridCode = "420602004008003" } })).Expect(201).Text("id");
        (await four.PostAsync($"/issues/{mine}/merge", new { into = theirs })).Refused(404, "issue.unknown");
        (await four.PostAsync($"/issues/{theirs}/remind")).Refused(404, "issue.unknown");
    }

    [Fact]
    public async Task List_WithFilters_FindsWhatFits()
    {
        var worker = await app.AsAsync("gridworker-dongfang-2");
        var id = (await worker.PostAsync("/issues", new { text = "独一无二的墙面渗水", category = "leak", channel = "Patrol", place = new { gridCode = "420602004008002" } })).Expect(201).Text("id");
        var found = (await worker.GetAsync("/issues?area=420602004008002&state=Collected,Registered&level=Grid&category=leak,water&q=独一无二")).Expect(200);
        Assert.Equal(id, Assert.Single(found.Items()).Text("id"));
        (await worker.GetAsync("/issues?state=Lost")).Refused(400, "request.invalid");
        (await worker.GetAsync("/issues?limit=500")).Refused(400, "request.invalid");
        (await worker.GetAsync("/issues?area=420602004008003")).Refused(403, "forbidden.area");
        (await worker.GetAsync("/issues?area=110101001")).Refused(404, "area.unknown");
    }
}
