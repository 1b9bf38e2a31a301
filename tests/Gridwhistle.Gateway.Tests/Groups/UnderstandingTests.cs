using Gridwhistle.Hosts;

namespace Gridwhistle.Groups;

/// <summary>What is understood of words, and what does not hang on it.</summary>
[Trait("Store", "Sqlite")]
public sealed class UnderstandingTests : IAsyncLifetime
{
    private const string Grid = "420602004008004", Building = "420602004008004-24";

    private readonly GridApplication _app = new();

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Messages_AboutAnotherThing_OpenACaseOfTheirOwn_AndAnOutageStaysWithItsBody()
    {
        var worker = await _app.AsAsync("gridworker-dongfang-4");
        var outage = await SayAsync(worker, "@供电公司 24号楼整栋停电了");
        var parked = await SayAsync(worker, "@物业公司 24号楼楼道里停电动车，没人管");
        Assert.NotEqual(outage.Id, parked.Id);
        Assert.Equal(("power", "parking"), (outage.Category, parked.Category));
        Assert.Equal("liaison-power", (await worker.GetAsync($"/issues/{outage.Id}")).Expect(200).GetProperty("assignee").Text("personId"));

        var door = await SayAsync(worker, "24号楼门禁坏了 @物业公司");
        var lamp = await SayAsync(worker, "24号楼楼道灯坏了 @物业公司");
        Assert.NotEqual(door.Id, lamp.Id);
        Assert.Equal(door.Id, (await SayAsync(worker, "24号楼门禁还是刷不开 @物业公司")).Id);
    }

    [Fact]
    public async Task WhoIsCalled_SaysNothingOfTheKind_AndTheCaseGoesOn()
    {
        var worker = await _app.AsAsync("gridworker-dongfang-4");
        var first = await SayAsync(worker, "23号楼1单元501老人家里没水 @东方物业");
        Assert.Equal("water", first.Category);
        Assert.Equal(first.Id, (await SayAsync(worker, "23号楼没水 @水务公司 麻烦来看看")).Id);
    }

    [Fact]
    public async Task Message_ThatContinuedACase_IsSeparated_OnceAndForAll()
    {
        var worker = await _app.AsAsync("gridworker-dongfang-4");
        var first = await SayAsync(worker, "24号楼没水 @物业公司");
        var second = await SayAsync(worker, "24号楼二单元也没水 @物业公司");
        Assert.Equal(first.Id, second.Id);

        var own = (await worker.PostAsync($"/groups/{Grid}/messages/{second.Seq}/separate", new { })).Expect(201);
        Assert.NotEqual(first.Id, own.GetProperty("issue").Text("id"));
        Assert.Equal("separated", own.GetProperty("message").GetProperty("card").Text("kind"));
        Assert.Equal(own.GetProperty("issue").Text("id"), (await worker.PostAsync($"/groups/{Grid}/messages/{second.Seq}/separate", new { })).Expect(201).GetProperty("issue").Text("id"));
        (await worker.PostAsync($"/groups/{Grid}/messages/{first.Seq}/separate", new { })).Refused(409, "group.nothing_to_separate");
        (await worker.PostAsync($"/groups/{Grid}/messages/99999/separate", new { })).Refused(404, "group.message_unknown");
        Assert.NotEqual(first.Id, (await worker.PostAsync($"/groups/{Grid}/messages", new { text = "24号楼三单元也没水 @物业公司", separate = true })).Expect(201).GetProperty("issue").Text("id"));
    }

    [Theory]
    [InlineData("厨房着火了!救命", "fire")]
    [InlineData("电梯停了，有人困在里面", "lift")]
    [InlineData("楼道里有煤气味", "gasleak")]
    public async Task Report_OfDangerWithoutACategory_IsWithSomebodyInThatTurn(string text, string suggested)
    {
        var resident = await _app.AsAsync("resident-demo");
        var issue = (await resident.PostAsync("/issues", new { text, place = new { householdId = "420602004008004-23-1-501" } })).Expect(201);

        Assert.Equal(("Dispatched", "Emergency", suggested), (issue.Text("state"), issue.Text("urgency"), issue.GetProperty("suggested").Text("category")));
        foreach (var account in new[] { "gridlead-binhu", "community-binhu", "duty-tanxi" })
        {
            var inbox = (await (await _app.AsAsync(account)).GetAsync("/inbox")).Expect(200).Items();
            Assert.Contains(inbox, item => item.Maybe("issueId") == issue.Text("id") && item.Text("kind") == "danger");
        }
    }

    [Fact]
    public async Task Report_WithoutACategory_KeepsASuggestion_AndWaitsForItsRegistration()
    {
        var resident = await _app.AsAsync("resident-demo");
        var issue = (await resident.PostAsync("/issues", new { text = "家里没水", place = new { householdId = "420602004008004-23-1-501" } })).Expect(201);

        Assert.Equal("Collected", issue.Text("state"));
        Assert.Null(issue.Maybe("category"));
        Assert.Equal("water", issue.GetProperty("suggested").Text("category"));
        Assert.InRange(issue.GetProperty("suggested").GetProperty("confidence").GetDouble(), 0.7, 1);
    }

    [Fact]
    public async Task Report_OfAnEmergencyNobodyCanName_GoesToTheGridWorker()
    {
        var resident = await _app.AsAsync("resident-demo");
        var issue = (await resident.PostAsync("/issues", new { text = "快来看看", urgency = "Emergency", place = new { buildingId = Building } })).Expect(201);

        Assert.Equal("Dispatched", issue.Text("state"));
        var worker = await _app.AsAsync("gridworker-dongfang-4");
        Assert.Equal("gridworker-dongfang-4", (await worker.GetAsync($"/issues/{issue.Text("id")}")).Expect(200).GetProperty("assignee").Text("personId"));
    }

    [Fact]
    public async Task Regrade_StepsAFalseAlarmDown_ByStaffWithAReason()
    {
        var resident = await _app.AsAsync("resident-demo");
        var id = (await resident.PostAsync("/issues", new { text = "楼道冒烟", place = new { buildingId = Building } })).Expect(201).Text("id");
        (await resident.PostAsync($"/issues/{id}/regrade", new { urgency = "Normal", reason = "是烧烤" })).Refused(403, "forbidden.role");
        var officer = await _app.AsAsync("community-binhu");
        (await officer.PostAsync($"/issues/{id}/regrade", new { reason = "是烧烤" })).Refused(400, "request.invalid");
        (await officer.PostAsync($"/issues/{id}/regrade", new { category = "noise", urgency = "Normal" })).Refused(400, "request.invalid");
        (await officer.PostAsync($"/issues/{id}/regrade", new { urgency = "Normal", reason = "是烧烤" })).Refused(422, "category.dangerous");

        var regraded = (await officer.PostAsync($"/issues/{id}/regrade", new { category = "noise", urgency = "Normal", reason = "是烧烤" })).Expect(200);
        Assert.Equal(("noise", "Normal"), (regraded.Text("category"), regraded.Text("urgency")));
        Assert.Contains((await officer.GetAsync($"/issues/{id}/timeline")).Expect(200).Items(), entry => entry.Text("kind") == "regraded");
    }

    private static async Task<(string Id, string? Category, long Seq)> SayAsync(ApiClient by, string text)
    {
        var posted = (await by.PostAsync($"/groups/{Grid}/messages", new { text })).Expect(201);
        var issue = posted.GetProperty("issue");
        return (issue.Text("id"), issue.Maybe("category"), posted.GetProperty("message").GetProperty("seq").GetInt64());
    }
}
