using Gridwhistle.Hosts;

namespace Gridwhistle.Issues;

/// <summary>A case reported at the wrong place goes into the right grid, and everything kept by place goes with it.</summary>
[Collection(StreetCollection.Name)]
public sealed class RelocateTests(GridApplication app)
{
    private const string Here = "420602004008004", There = "420602004008003";

    [Fact]
    public async Task Relocate_IntoAnotherGrid_TakesTheCaseThereWithItsDeadlines()
    {
        var four = await app.AsAsync("gridworker-dongfang-4");
        var three = await app.AsAsync("gridworker-dongfang-3");
        var desk = await app.AsAsync("desk-binhu");
        var issue = (await desk.PostAsync("/issues", new { text = "配电箱门开着", category = "property", channel = "Phone", reporter = new { name = "王秀兰", phone = "13912345678" }, place = new { gridCode = Here } })).Expect(201);
        var (path, id) = ($"/issues/{issue.Text("id")}", issue.Text("id"));
        (await three.GetAsync(path)).Refused(404, "issue.unknown");

        var moved = (await four.PostAsync($"{path}/relocate", new { place = new { gridCode = There }, reason = "在三网格" })).Expect(200);
        Assert.Equal((There, issue.Text("state")), (moved.Text("gridCode"), moved.Text("state")));
        Assert.Equal(Due(issue), Due(moved));

        var seen = (await three.GetAsync(path)).Expect(200);
        Assert.Contains("relocate", seen.Items("actions").Select(act => act.GetString()));
        (await four.GetAsync(path)).Refused(404, "issue.unknown");
        var entry = (await three.GetAsync($"{path}/timeline")).Expect(200).Items().Single(one => one.Text("kind") == "relocated");
        Assert.Equal(("在三网格", Here, There), (entry.Text("text"), entry.GetProperty("facts").Text("fromGrid"), entry.GetProperty("facts").Text("toGrid")));

        var officer = await app.AsAsync("community-binhu");
        Assert.Contains(id, await IdsAsync(officer, $"/issues?area={There}"));
        Assert.DoesNotContain(id, await IdsAsync(officer, $"/issues?area={Here}"));
        Assert.Contains(id, (await officer.GetAsync($"/board?scope=grid:{There}")).Expect(200).GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(id, (await officer.GetAsync($"/board?scope=grid:{Here}")).Expect(200).GetRawText(), StringComparison.Ordinal);
        Assert.Contains(id, (await three.GetAsync("/inbox")).Expect(200).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Relocate_TakesTheGroupsCardsAndTheRepeatsAlong()
    {
        var four = await app.AsAsync("gridworker-dongfang-4");
        var three = await app.AsAsync("gridworker-dongfang-3");
        var issue = (await four.PostAsync("/issues", new { text = "路灯不亮", category = "power", channel = "Patrol", place = new { gridCode = Here } })).Expect(201);
        (await four.PostAsync($"/issues/{issue.Text("id")}/relocate", new { place = new { gridCode = There }, reason = "在三网格" })).Expect(200);

        var repeat = (await three.PostAsync("/issues", new { text = "路灯还是不亮", category = "power", channel = "Patrol", place = new { gridCode = There } })).Expect(200);
        Assert.Equal(issue.Text("id"), repeat.Text("id"));
        var other = (await four.PostAsync("/issues", new { text = "这里的路灯不亮", category = "power", channel = "Patrol", place = new { gridCode = Here } })).Expect(201);
        Assert.NotEqual(issue.Text("id"), other.Text("id"));

        await ShowsCardAsync(three, issue.Text("id")!);
    }

    [Fact]
    public async Task Relocate_ToNowhere_OrByWhoMayNot_IsRefused()
    {
        var four = await app.AsAsync("gridworker-dongfang-4");
        var path = $"/issues/{(await four.PostAsync("/issues", new { text = "护栏松动", place = new { gridCode = Here } })).Expect(201).Text("id")}";

        var faulty = await four.PostAsync($"{path}/relocate", new { });
        faulty.Refused(400, "request.invalid");
        Assert.Equal(["place", "reason"], faulty.Body.GetProperty("errors").EnumerateObject().Select(field => field.Name).Order());
        (await four.PostAsync($"{path}/relocate", new { place = new { buildingId = $"{Here}-999" }, reason = "写错了" })).Refused(422, "place.unknown");
        (await four.PostAsync($"{path}/relocate", new { place = new { gridCode = "110101001001001" }, reason = "写错了" })).Refused(422, "place.unknown");
        (await (await app.AsAsync("desk-binhu")).PostAsync($"{path}/relocate", new { place = new { buildingId = $"{Here}-999" }, reason = "写错了" })).Refused(403, "forbidden.role");
    }

    /// <summary>Cards follow after the answer; a clock that is moved by nothing waits for what is under way.</summary>
    private async Task ShowsCardAsync(ApiClient reader, string id)
    {
        await app.AdvanceAsync(TimeSpan.Zero);
        Assert.Contains(
            (await reader.GetAsync($"/groups/{There}/messages")).Expect(200).Items(),
            message => message.TryGetProperty("card", out var card) && card.Text("issueId") == id && card.Text("kind") == "relocated");
    }

    private static IEnumerable<string> Due(System.Text.Json.JsonElement issue) => issue.Items("clocks").Select(clock => $"{clock.Text("kind")} {clock.Text("dueAt")}");

    private static async Task<IEnumerable<string>> IdsAsync(ApiClient reader, string list) => (await reader.GetAsync(list)).Expect(200).Items().Select(line => line.Text("id")!);
}
