using System.Text.Json;
using Gridwhistle.Hosts;

namespace Gridwhistle.Issues;

/// <summary>Beside the acts stands what they can be filled in with.</summary>
[Collection(StreetCollection.Name)]
public sealed class ActOptionsTests(GridApplication app)
{
    private const string Place = "420602004008002-11";

    [Fact]
    public async Task Issue_SaysWhatItsWhistleCanBe_AndWhatItSaysIsTaken()
    {
        var worker = await app.AsAsync("gridworker-dongfang-2");
        var issue = (await worker.PostAsync("/issues", new { text = "整栋楼水压不足，六楼上不去水", category = "water", channel = "Patrol", place = new { buildingId = Place } })).Expect(201);
        var whistle = issue.GetProperty("options").GetProperty("whistle");
        Assert.Equal(["Routine"], Words(whistle, "grade"));
        Assert.Equal("water-pressure", Words(whistle, "item")[0]);
        Assert.DoesNotContain("gas-leak", Words(whistle, "item"));
        Assert.Equal(["Routine", "Key"], Words((await (await app.AsAsync("community-binhu")).GetAsync($"/issues/{issue.Text("id")}")).Expect(200).GetProperty("options").GetProperty("whistle"), "grade"));

        (await worker.PostAsync($"/issues/{issue.Text("id")}/whistles", new { grade = "Routine", item = "water-pressure", lead = "water" })).Expect(201);
    }

    [Fact]
    public async Task Options_NameWhomItCanBeHandedTo_AndNobodyElse()
    {
        var worker = await app.AsAsync("gridworker-dongfang-2");
        var id = (await worker.PostAsync("/issues", new { text = "路灯不亮", category = "power", channel = "Patrol", place = new { buildingId = Place } })).Expect(201).Text("id");
        var before = (await worker.GetAsync($"/issues/{id}/options")).Expect(200).GetProperty("options").GetProperty("dispatch");
        Assert.Contains("power", Words(before, "to.organisationId"));
        Assert.Contains("gridworker-dongfang-2", Words(before, "to.personId"));
        (await worker.PostAsync($"/issues/{id}/dispatch", new { to = new { organisationId = "power" } })).Expect(200);

        var bodies = Words((await worker.GetAsync($"/issues/{id}/options")).Expect(200).GetProperty("options").GetProperty("transfer"), "to.organisationId");
        Assert.DoesNotContain("power", bodies);
        (await worker.PostAsync($"/issues/{id}/transfer", new { to = new { organisationId = bodies[0] }, diagnosis = "不属于供电" })).Expect(200);
        (await (await app.AsAsync("resident-demo")).GetAsync($"/issues/{id}/options")).Refused(404, "issue.unknown");
    }

    private static string[] Words(JsonElement options, string member) => [.. options.GetProperty(member).EnumerateArray().Select(one => one.GetString()!)];
}
