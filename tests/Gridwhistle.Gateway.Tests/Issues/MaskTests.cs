using Gridwhistle.Hosts;

namespace Gridwhistle.Issues;

/// <summary>Names, numbers and rooms are for whose duty needs them, and only as long as it does.</summary>
[Collection(StreetCollection.Name)]
public sealed class MaskTests(GridApplication app)
{
    private const string Name = "王秀兰", Phone = "13912345678", Household = "420602004008004-23-1-601";

    [Fact]
    public async Task Issue_ShowsTheRoomAndTheReporter_OnlyToWhoWorksOnIt()
    {
        var desk = await app.AsAsync("desk-binhu");
        var worker = await app.AsAsync("gridworker-dongfang-4");
        var gas = await app.AsAsync("liaison-gas");
        var auditor = await app.AsAsync("auditor");
        var id = (await desk.PostAsync("/issues", new
        {
            text = $"厨房没气，回电{Phone}",
            category = "gas",
            channel = "Phone",
            place = new { householdId = Household, address = "东方小区23号楼1单元601室" },
            reporter = new { name = Name, phone = Phone },
        })).Expect(201).Text("id");

        await ExpectPlainAsync(worker, id);
        (await gas.GetAsync($"/issues/{id}")).Refused(404, "issue.unknown");
        await ExpectMaskedAsync(auditor, id);

        (await worker.PostAsync($"/issues/{id}/dispatch", new { to = new { organisationId = "gas" } })).Expect(200);
        await ExpectPlainAsync(gas, id);
        await ExpectMaskedAsync(auditor, id);

        (await (await app.AsAsync("community-binhu")).PostAsync($"/issues/{id}/close", new { reason = "住户撤回" })).Expect(200);
        var closed = (await gas.GetAsync($"/issues/{id}")).Expect(200);
        Assert.Null(closed.GetProperty("place").Maybe("householdId"));
        (await (await app.AsAsync("resident-demo")).GetAsync($"/issues/{id}")).Refused(404, "issue.unknown");
    }

    [Fact]
    public async Task Lists_AndBoards_CarryNothingPersonal()
    {
        var desk = await app.AsAsync("desk-binhu");
        var id = (await desk.PostAsync("/issues", new
        {
            text = $"{Phone} 来电反映楼道漏水",
            category = "leak",
            channel = "Phone",
            place = new { householdId = "420602004008004-23-1-701" },
            reporter = new { name = Name, phone = Phone },
        })).Expect(201).Text("id");
        var duty = await app.AsAsync("duty-tanxi");
        foreach (var path in new[] { "/issues?area=420602004008004", "/board?scope=grid:420602004008004" })
        {
            var text = (await duty.GetAsync(path)).Text;
            Assert.Contains(id, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Phone, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Name, text, StringComparison.Ordinal);
            Assert.DoesNotContain("-701", text, StringComparison.Ordinal);
            Assert.DoesNotContain("placeKey", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("wakeAt", text, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static async Task ExpectPlainAsync(ApiClient reader, string id)
    {
        var issue = (await reader.GetAsync($"/issues/{id}")).Expect(200);
        Assert.Equal(Household, issue.GetProperty("place").Text("householdId"));
        Assert.Equal((Name, $"+86{Phone}"), (issue.Items("reports")[0].Text("name"), issue.Items("reports")[0].Text("phone")));
    }

    private static async Task ExpectMaskedAsync(ApiClient reader, string id)
    {
        var text = (await reader.GetAsync($"/issues/{id}")).Expect(200).GetRawText();
        Assert.DoesNotContain(Phone, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Name, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Household, text, StringComparison.Ordinal);
        Assert.DoesNotContain("601室", text, StringComparison.Ordinal);
    }
}
