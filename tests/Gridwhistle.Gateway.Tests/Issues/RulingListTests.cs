using Gridwhistle.Hosts;

namespace Gridwhistle.Issues;

/// <summary>The officers' queue: what waits for a ruling, until it is ruled on.</summary>
[Collection(StreetCollection.Name)]
public sealed class RulingListTests(GridApplication app)
{
    private const string Grid = "420602004008004";

    [Fact]
    public async Task Decline_StandsInTheQueue_UntilItIsRuledOn()
    {
        var worker = await app.AsAsync("gridworker-dongfang-4");
        var officer = await app.AsAsync("community-binhu");
        var (id, path) = await DeclinedAsync(worker, "28");

        var line = Assert.Single((await officer.GetAsync("/issues?waiting=Decline&limit=200")).Expect(200).Items(), one => one.Text("id") == id);
        var ruling = Assert.Single(line.Items("waiting"));
        Assert.Equal(("Decline", "Community", "gas"), (ruling.Text("kind"), ruling.Text("level"), ruling.Text("organisationId")));
        Assert.True(ruling.TryGetProperty("dueAt", out _));
        Assert.DoesNotContain((await officer.GetAsync("/issues?waiting=Return,Appeal&limit=200")).Expect(200).Items(), one => one.Text("id") == id);

        (await officer.PostAsync($"{path}/adjudicate", new { organisationId = "gas", upheld = false })).Expect(200);
        Assert.DoesNotContain((await officer.GetAsync("/issues?waiting=Decline&limit=200")).Expect(200).Items(), one => one.Text("id") == id);
    }

    [Fact]
    public async Task Appeal_OnAnIssueThatIsClosed_StandsInTheQueue_UntilItIsRuledOn()
    {
        var worker = await app.AsAsync("gridworker-dongfang-4");
        var gas = await app.AsAsync("liaison-gas");
        var officer = await app.AsAsync("community-binhu");
        var id = await RegisteredAsync(worker, "29");
        var whistle = (await worker.PostAsync($"/issues/{id}/whistles", new { grade = "Routine", lead = "gas", note = "疑似燃气管漏水" })).Expect(201).Text("id");
        var path = $"/issues/{id}/whistles/{whistle}";
        (await gas.PostAsync($"{path}/check-in", new { organisationId = "gas" })).Expect(200);
        (await gas.PostAsync($"{path}/finish", new { note = "已处理", evidence = Array.Empty<string>() })).Expect(200);
        var marks = new[] { new { organisationId = "gas", came = true, rightPeople = true, settled = false, score = 2 } };
        (await worker.PostAsync($"{path}/rate", new { ratings = marks })).Expect(200);
        (await officer.PostAsync($"/issues/{id}/close", new { reason = "住户撤回" })).Expect(200);
        (await gas.PostAsync($"{path}/appeal", new { organisationId = "gas", ground = "已按时到场" })).Expect(200);

        Assert.Single((await officer.GetAsync("/issues?waiting=Appeal&limit=200")).Expect(200).Items(), one => one.Text("id") == id && one.Text("state") == "Closed");

        var other = await app.AsAsync("duty-tanxi");
        (await other.PostAsync($"{path}/rule", new { organisationId = "gas", upheld = true, score = 4 })).Expect(200);
        Assert.DoesNotContain((await officer.GetAsync("/issues?waiting=Appeal&limit=200")).Expect(200).Items(), one => one.Text("id") == id);
    }

    [Fact]
    public async Task Queue_AskedForAnUnknownKind_IsRefused() =>
        (await (await app.AsAsync("community-binhu")).GetAsync("/issues?waiting=Anything")).Refused(400, "request.invalid");

    private async Task<(string Id, string Path)> DeclinedAsync(ApiClient worker, string building)
    {
        var id = await RegisteredAsync(worker, building);
        var whistle = (await worker.PostAsync($"/issues/{id}/whistles", new { grade = "Routine", lead = "gas", note = "疑似燃气管漏水" })).Expect(201).Text("id");
        var path = $"/issues/{id}/whistles/{whistle}";
        (await (await app.AsAsync("liaison-gas")).PostAsync($"{path}/decline", new { organisationId = "gas", ground = "不是燃气管道" })).Expect(200);
        return (id, path);
    }

    private static async Task<string> RegisteredAsync(ApiClient worker, string building) =>
        (await worker.PostAsync("/issues", new { text = "停水了", category = "water", channel = "Patrol", place = new { buildingId = $"{Grid}-{building}" } })).Expect(201).Text("id");
}
