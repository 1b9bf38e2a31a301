using Gridwhistle.Hosts;

namespace Gridwhistle.Whistles;

[Collection(StreetCollection.Name)]
public sealed class WhistleTests(GridApplication app)
{
    [Fact]
    public async Task Whistle_FromBlowToBothRatings_IsOneWhistle()
    {
        var worker = await app.AsAsync("gridworker-dongfang-4");
        var water = await app.AsAsync("liaison-water");
        var property = await app.AsAsync("liaison-property-dongfang");
        var id = await RegisteredAsync(worker, "420602004008004-25");

        var body = new { grade = "Routine", item = "water-outage", lead = "water", assist = new[] { "property-dongfang" }, note = "整栋停水" };
        var blown = await worker.PostAsync($"/issues/{id}/whistles", body, ("Idempotency-Key", "blow-once"));
        var whistle = blown.Expect(201);
        Assert.Equal($"/api/v1/issues/{id}/whistles/{whistle.Text("id")}", blown.Location);
        Assert.Equal("Blown", whistle.Text("state"));
        Assert.Equal([("water", "Lead"), ("property-dongfang", "Assist")], whistle.Items("departments").Select(one => (one.Text("organisationId"), one.Text("role"))));
        Assert.Equal(whistle.Text("id"), (await worker.PostAsync($"/issues/{id}/whistles", body, ("Idempotency-Key", "blow-once"))).Expect(201).Text("id"));

        var desk = (await water.GetAsync("/organisations/water/whistles?state=Called")).Expect(200);
        var line = Assert.Single(desk.Items(), one => one.Text("id") == whistle.Text("id"));
        Assert.Equal(id, line.Text("issueId"));
        Assert.Equal("Called", line.GetProperty("department").Text("state"));
        (await property.GetAsync("/organisations/water/whistles")).Refused(403, "forbidden.area");

        var path = $"/issues/{id}/whistles/{whistle.Text("id")}";
        (await property.PostAsync($"{path}/check-in", new { organisationId = "property-dongfang" })).Expect(200);
        var there = await water.PostAsync($"{path}/check-in", new { organisationId = "water", point = new { lon = 112.1294, lat = 32.0292 } });
        Assert.Equal("CoHandling", there.Expect(200).Text("state"));
        Assert.Equal((await water.GetAsync($"/issues/{id}")).ETag, there.ETag);
        Assert.Equal("Handling", (await water.GetAsync($"/issues/{id}")).Expect(200).Text("state"));

        var finished = (await water.PostAsync($"{path}/finish", new { note = "总阀已修", evidence = Array.Empty<string>() })).Expect(200);
        Assert.Equal("Rating", finished.Text("state"));
        (await worker.PostAsync($"{path}/rate", new { ratings = new[] { new { organisationId = "water", came = true, rightPeople = true, settled = true, score = 9 } } })).Refused(400, "request.invalid");
        var ratings = new[]
        {
            new { organisationId = "water", came = true, rightPeople = true, settled = true, score = 5 },
            new { organisationId = "property-dongfang", came = true, rightPeople = true, settled = true, score = 4 },
        };
        (await worker.PostAsync($"{path}/rate", new { ratings })).Expect(200);
        (await water.PostAsync($"{path}/rate", new { organisationId = "water", justified = true, note = "确需到场" })).Expect(200);
        var rated = (await worker.GetAsync(path)).Expect(200).Items("ratings");
        Assert.Equal(2, rated.Count(one => one.Text("side") == "Department"));
        Assert.True(Assert.Single(rated, one => one.Text("side") == "Whistle").GetProperty("justified").GetBoolean());
    }

    [Fact]
    public async Task Whistle_BelowTheItemsGradeOrToAnotherLead_NeedsANote_AndTheLevelAboveIsTold()
    {
        var (worker, officer) = (await app.AsAsync("gridworker-dongfang-3"), await app.AsAsync("community-binhu"));
        var id = await RegisteredAsync(worker, "420602004008003-21");
        var lower = await worker.PostAsync($"/issues/{id}/whistles", new { grade = "Routine", item = "water-main", lead = "water", tried = "已关单元阀门" });
        lower.Refused(422, "whistle.note_missing");
        Assert.Equal("grade", lower.Body.GetProperty("facts").Text("departs"));
        (await worker.PostAsync($"/issues/{id}/whistles", new { grade = "Routine", item = "water-outage", lead = "gas" })).Refused(422, "whistle.note_missing");

        var blown = (await worker.PostAsync($"/issues/{id}/whistles", new { grade = "Routine", item = "water-main", lead = "water", tried = "已关单元阀门", note = "先请水务看" })).Expect(201);
        Assert.Equal(("已关单元阀门", true, 0), (blown.Text("tried"), blown.GetProperty("offCatalogue").GetBoolean(), blown.Number("whistledBefore")));
        Assert.Contains((await officer.GetAsync("/inbox?limit=200")).Expect(200).Items(), item => item.Text("kind") == "whistle" && item.Text("issueId") == id);
    }

    [Fact]
    public async Task Whistle_SaysHowOftenThePlaceWhistledBefore_AlsoForOtherCases()
    {
        var worker = await app.AsAsync("gridworker-dongfang-3");
        var (first, second) = (await RegisteredAsync(worker, "420602004008003-22"), (await worker.PostAsync("/issues", new { text = "垃圾没清", category = "sanitation", channel = "Patrol", place = new { buildingId = "420602004008003-22" } })).Expect(201).Text("id"));
        Assert.Equal(0, (await worker.GetAsync($"/issues/{first}/whistles/preview")).Expect(200).Number("whistledBefore"));
        var blown = (await worker.PostAsync($"/issues/{first}/whistles", new { grade = "Routine", item = "water-outage", lead = "water" })).Expect(201);
        Assert.False(blown.GetProperty("offCatalogue").GetBoolean());
        await app.AdvanceAsync(TimeSpan.Zero);

        Assert.Equal(1, (await worker.GetAsync($"/issues/{second}/whistles/preview")).Expect(200).Number("whistledBefore"));
        Assert.Equal(1, (await worker.PostAsync($"/issues/{second}/whistles", new { grade = "Routine", lead = "power", note = "一起看" })).Expect(201).Number("whistledBefore"));
        (await (await app.AsAsync("resident-demo-2")).GetAsync($"/issues/{second}/whistles/preview")).Refused(404, "issue.unknown");
    }

    [Fact]
    public async Task Whistle_Declined_IsAdjudicatedAbove()
    {
        var worker = await app.AsAsync("gridworker-dongfang-4");
        var gas = await app.AsAsync("liaison-gas");
        var officer = await app.AsAsync("community-binhu");
        var id = await RegisteredAsync(worker, "420602004008004-26");
        var whistle = (await worker.PostAsync($"/issues/{id}/whistles", new { grade = "Routine", lead = "gas", note = "疑似燃气管漏水" })).Expect(201);
        var path = $"/issues/{id}/whistles/{whistle.Text("id")}";
        var declined = (await gas.PostAsync($"{path}/decline", new { organisationId = "gas", ground = "不是燃气管道", suggest = "water" })).Expect(200);
        Assert.Equal("Declined", Assert.Single(declined.Items("departments")).Text("state"));
        (await worker.PostAsync($"{path}/adjudicate", new { organisationId = "gas", upheld = true })).Refused(403, "forbidden.role");
        var ruled = (await officer.PostAsync($"{path}/adjudicate", new { organisationId = "gas", upheld = true, reassignTo = "water" })).Expect(200);
        Assert.Contains(ruled.Items("departments"), one => one.Text("organisationId") == "gas" && one.Text("state") == "Released");
        Assert.Contains(ruled.Items("departments"), one => one.Text("organisationId") == "water" && one.Text("state") == "Called");
    }

    public static TheoryData<string, string, string> Faults => new()
    {
        { "check-in", "{}", "organisationId" },
        { "decline", """{"organisationId":"water"}""", "ground" },
        { "adjudicate", """{"organisationId":"water"}""", "upheld" },
        { "rate", "{}", "justified" },
        { "rate", """{"ratings":[{"organisationId":"water","came":true,"settled":true,"score":3}]}""", "ratings[0].rightPeople" },
        { "rate", """{"ratings":[{"organisationId":"water","came":true,"rightPeople":true,"settled":true,"score":3}],"justified":true}""", "ratings" },
        { "appeal", """{"organisationId":"water"}""", "ground" },
        { "rule", """{"organisationId":"water","upheld":true,"score":0}""", "score" },
        { "cancel", "{}", "reason" },
    };

    [Theory, MemberData(nameof(Faults))]
    public async Task Act_WithAFieldMissing_NamesIt(string act, string body, string field)
    {
        var officer = await app.AsAsync("community-binhu");
        var answer = await officer.PostAsync($"/issues/any-id/whistles/any-whistle/{act}", body);
        answer.Refused(400, "request.invalid");
        Assert.True(answer.Body.GetProperty("errors").TryGetProperty(field, out _), answer.Text);
    }

    [Fact]
    public async Task Whistle_ThatThereIsNot_Is404()
    {
        var worker = await app.AsAsync("gridworker-dongfang-4");
        var id = await RegisteredAsync(worker, "420602004008004-30");
        (await worker.GetAsync($"/issues/{id}/whistles/none")).Refused(404, "whistle.unknown");
        (await worker.PostAsync($"/issues/{id}/whistles/none/cancel", new { reason = "误吹" })).Refused(404, "whistle.unknown");
        (await worker.PostAsync($"/issues/{id}/whistles/none/blow", new { })).Refused(404, "act.unknown");
        (await worker.GetAsync("/organisations/no-such/whistles")).Refused(404, "organisation.unknown");
    }

    private static async Task<string> RegisteredAsync(ApiClient worker, string building)
    {
        var issue = (await worker.PostAsync("/issues", new { text = "停水了", category = "water", channel = "Patrol", place = new { buildingId = building } })).Expect(201);
        Assert.Equal("Registered", issue.Text("state"));
        return issue.Text("id");
    }
}
