using Gridwhistle.Hosts;

namespace Gridwhistle.Issues;

/// <summary>A repeat gives its sender their own report and the case's public state, and nothing of whoever reported first.</summary>
[Collection(StreetCollection.Name)]
public sealed class RepeatTests(GridApplication app)
{
    private const string Grid = "420602004008004", Building = $"{Grid}-23";

    [Fact]
    public async Task Repeat_ByAResident_IsTheirOwnReport_NowAndInLaterReads()
    {
        var (first, second, worker) = (await app.AsAsync("resident-demo"), await app.AsAsync("resident-demo-2"), await app.AsAsync("gridworker-dongfang-4"));
        var place = new { buildingId = $"{Grid}-26" };
        var id = (await first.PostAsync("/issues", new { text = "2单元977王大妈家下水堵了，电话13611112222", category = "leak", place, photos = Array.Empty<string>() })).Expect(201).Text("id");

        var repeat = (await second.PostAsync("/issues", new { text = "我家403也堵", category = "leak", place })).Expect(200);
        Assert.Equal((id, true, "我家403也堵"), (repeat.Text("id"), repeat.GetProperty("attached").GetBoolean(), repeat.Text("text")));
        (await worker.PostAsync($"/issues/{id}/register", new { category = "leak" })).Expect(200);
        (await worker.PostAsync($"/issues/{id}/dispatch", new { to = new { organisationId = "property-dongfang" }, note = "977王大妈 13611112222" })).Expect(200);
        string[] answers =
        [
            repeat.GetRawText(),
            (await second.GetAsync($"/issues/{id}")).Expect(200).GetRawText(),
            (await second.GetAsync($"/issues/{id}/timeline")).Expect(200).GetRawText(),
            (await second.GetAsync("/issues")).Expect(200).GetRawText(),
            (await second.GetAsync("/inbox")).Expect(200).GetRawText(),
        ];
        Assert.All(answers, text => Assert.All(["977", "王大妈", "13611112222", "resident-demo\""], secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal)));
        Assert.Contains("我家***也堵", answers[3], StringComparison.Ordinal);
        Assert.Contains("我家***也堵", answers[4], StringComparison.Ordinal);
        Assert.Contains("我家403也堵", answers[1], StringComparison.Ordinal);
        var theirs = (await first.GetAsync($"/issues/{id}/timeline")).Expect(200).GetRawText();
        Assert.DoesNotContain("403", theirs, StringComparison.Ordinal);
        Assert.DoesNotContain("侯良坚", theirs, StringComparison.Ordinal);
        Assert.Equal(2, (await worker.GetAsync($"/issues/{id}")).Expect(200).Items("reports").Count());
    }

    [Fact]
    public async Task Repeat_AtAPlate_FollowsTheirOwnReport_AndEvaluatesForThemselves()
    {
        var (resident, worker, property, desk) = (await app.AsAsync("resident-demo"), await app.AsAsync("gridworker-dongfang-4"), await app.AsAsync("liaison-property-dongfang"), await app.AsAsync("desk-binhu"));
        var spot = (await worker.GetAsync($"/buildings/{Building}/spots")).Expect(200).Elements()[0].Text("token");
        var place = new { buildingId = Building };
        var id = (await resident.PostAsync("/issues", new { text = "楼道灯501门口不亮 13833334444", category = "lift", place })).Expect(201).Text("id");
        var key = ("Follow-Key", new string('r', 40));
        var attached = (await app.PasserBy().PostAsync("/issues", new { text = "灯坏了", category = "lift", place = new { spotToken = spot }, reporter = new { name = "过路人", phone = "13755556666" } }, key)).Expect(200);
        Assert.Equal((id, "灯坏了"), (attached.Text("id"), attached.Text("text")));
        var followed = (await app.PasserBy().SendAsync(HttpMethod.Get, $"/follow/{id}", null, key)).Expect(200).GetRawText();
        Assert.All(["501", "13833334444", "楼道灯"], secret => Assert.DoesNotContain(secret, followed, StringComparison.Ordinal));

        await FinishAsync(id, worker, property);
        var word = new { solved = "Yes", satisfied = "Satisfied" };
        (await app.PasserBy().PostAsync($"/follow/{id}/evaluate", word, key)).Expect(200);
        Assert.Contains("evaluate", (await resident.GetAsync($"/issues/{id}")).Expect(200).Items("actions").Select(act => act.GetString()));
        Assert.Equal("Dispatched", (await resident.PostAsync($"/issues/{id}/evaluate", new { solved = "No", satisfied = "Dissatisfied" })).Expect(200).Text("state"));
        (await desk.PostAsync($"/issues/{id}/close", new { reason = "x" })).Refused(403, "forbidden.role");
    }

    [Fact]
    public async Task Building_NeedsThreeProofs_AndSaysWhoJoined()
    {
        var (one, worker) = (await app.AsAsync("resident-demo"), await app.AsAsync("gridworker-dongfang-4"));
        string[] rooms = ["1-101", "1-201", "1-301"];
        foreach (var room in rooms)
        {
            var alone = (await one.PostAsync("/issues", new { text = "停气了", category = "telecom", place = new { householdId = $"{Building}-{room}" } })).Expect(201);
            Assert.Equal($"{Building}-{room}", alone.GetProperty("place").Maybe("householdId") ?? $"{Building}-{room}");
            Assert.Empty(alone.Items("merged"));
        }

        foreach (var room in rooms[..2])
        {
            (await worker.PostAsync("/issues", new { text = "没网", category = "power", channel = "Phone", place = new { householdId = $"{Building}-{room}" }, reporter = new { name = "住户", phone = "13800001111" } })).Expect(201);
        }

        var building = (await worker.PostAsync("/issues", new { text = "没网", category = "power", channel = "Phone", place = new { householdId = $"{Building}-{rooms[2]}" }, reporter = new { name = "住户", phone = "13800002222" } })).Expect(201);
        Assert.Null(building.GetProperty("place").Maybe("householdId"));
        Assert.Equal(rooms.Select(room => $"{Building}-{room}").Order(), building.Items("households").Select(household => household.GetString()!).Order());
    }

    [Fact]
    public async Task Liaison_WhoseBodyTakesNoPart_KnowsNothingOfIt_UntilItIsCalled()
    {
        var (worker, water) = (await app.AsAsync("gridworker-dongfang-4"), await app.AsAsync("liaison-water"));
        var id = (await worker.PostAsync("/issues", new { text = "路灯不亮", category = "power", channel = "Patrol", place = new { buildingId = $"{Grid}-27" } })).Expect(201).Text("id");
        (await water.GetAsync($"/issues/{id}")).Refused(404, "issue.unknown");
        (await water.GetAsync($"/issues/{id}/timeline")).Refused(404, "issue.unknown");
        Assert.DoesNotContain((await water.GetAsync("/issues?limit=200")).Expect(200).Items(), line => line.Text("id") == id);

        (await worker.PostAsync($"/issues/{id}/dispatch", new { to = new { organisationId = "power" } })).Expect(200);
        (await worker.PostAsync($"/issues/{id}/whistles", new { grade = "Routine", lead = "power", assist = new[] { "water" }, note = "一起看" })).Expect(201);
        (await water.GetAsync($"/issues/{id}")).Expect(200);
        Assert.Contains((await water.GetAsync("/issues?limit=200")).Expect(200).Items(), line => line.Text("id") == id);
    }

    private static async Task FinishAsync(string id, ApiClient worker, ApiClient property)
    {
        if ((await worker.GetAsync($"/issues/{id}")).Expect(200).Text("state") == "Collected")
        {
            (await worker.PostAsync($"/issues/{id}/register", new { category = "lift" })).Expect(200);
        }

        if ((await worker.GetAsync($"/issues/{id}")).Expect(200).Text("state") == "Registered")
        {
            (await worker.PostAsync($"/issues/{id}/dispatch", new { to = new { organisationId = "property-dongfang" } })).Expect(200);
        }

        (await property.PostAsync($"/issues/{id}/acknowledge")).Expect(200);
        (await property.PostAsync($"/issues/{id}/finish", new { note = "换了灯" })).Expect(200);
        (await worker.PostAsync($"/issues/{id}/verify", new { passed = true })).Expect(200);
        (await worker.PostAsync($"/issues/{id}/feedback", new { note = "已修" })).Expect(200);
    }
}
