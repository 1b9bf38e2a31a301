using Gridwhistle.Hosts;

namespace Gridwhistle.Issues;

/// <summary>A number is told to whoever has to call it and says why; that they did is on record.</summary>
[Collection(StreetCollection.Name)]
public sealed class NumbersTests(GridApplication app)
{
    private const string Phone = "13912340077";

    [Fact]
    public async Task Numbers_AreToldForAReason_WhichIsRecorded()
    {
        var (desk, duty) = (await app.AsAsync("desk-binhu"), await app.AsAsync("duty-tanxi"));
        var id = (await desk.PostAsync("/issues", new
        {
            text = "楼道有流浪猫", category = "animal", channel = "Phone",
            place = new { householdId = "420602004008004-23-1-602" },
            reporter = new { name = "王秀兰", phone = Phone },
        })).Expect(201).Text("id");
        Assert.DoesNotContain(Phone, (await duty.GetAsync($"/issues/{id}")).Expect(200).ToString(), StringComparison.Ordinal);

        (await duty.GetAsync($"/issues/{id}/numbers")).Refused(400, "request.invalid");
        var told = Assert.Single((await duty.GetAsync($"/issues/{id}/numbers?reason={Uri.EscapeDataString("约上门时间")}")).Expect(200).Items());
        Assert.Equal(("王秀兰", $"+86{Phone}"), (told.Text("name"), told.Text("phone")));
        Assert.True(await IsRecordedAsync(await app.AsAsync("auditor"), $"/api/v1/issues/{id}/numbers", "约上门时间"));
        Assert.DoesNotContain(Phone, (await duty.GetAsync($"/issues/{id}")).Expect(200).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gridworker-qilin-1", 16, 404)]
    [InlineData("liaison-water", 18, 404)]
    [InlineData("auditor", 19, 403)]
    [InlineData("resident-demo", 20, 403)]
    public async Task Numbers_AreNotForWhoHasNothingToCallAbout(string account, int building, int status)
    {
        var id = (await (await app.AsAsync("desk-binhu")).PostAsync("/issues", new { text = "单元门口有流浪猫", category = "animal", channel = "Phone", place = new { buildingId = $"420602004008003-{building}" }, reporter = new { name = "李建国", phone = Phone } })).Expect(201).Text("id");
        var answer = await (await app.AsAsync(account)).GetAsync($"/issues/{id}/numbers?reason={Uri.EscapeDataString("随便看看")}");
        Assert.Equal(status, (int)answer.Status);
        Assert.DoesNotContain(Phone, answer.Text, StringComparison.Ordinal);
    }

    /// <summary>All tests of the street sign in as the same few people, within one instant: their records take more than a page.</summary>
    private static async Task<bool> IsRecordedAsync(ApiClient auditor, string subject, string detail)
    {
        for (string? cursor = ""; cursor is not null;)
        {
            var page = (await auditor.GetAsync($"/audit?person=duty-tanxi&limit=200{cursor}")).Expect(200);
            if (page.Items().Any(record => record.Text("action") == "viewNumbers" && record.Text("detail") == detail && record.Text("subject") == subject))
            {
                return true;
            }

            cursor = page.Maybe("nextCursor") is { } next ? $"&cursor={Uri.EscapeDataString(next)}" : null;
        }

        return false;
    }

    [Fact]
    public async Task NumbersOfThoseOnDuty_AreOpenToWhoSendsThemCases_AndToNobodyElse()
    {
        const string who = "/areas/420602004008004/who";
        foreach (var account in new[] { "duty-tanxi", "community-binhu", "gridworker-dongfang-4", "desk-binhu" })
        {
            Assert.All((await (await app.AsAsync(account)).GetAsync(who)).Expect(200).Elements(), one => Assert.DoesNotContain("*", one.Maybe("phone") ?? "", StringComparison.Ordinal));
        }

        foreach (var account in new[] { "resident-demo", "liaison-water", "auditor", "admin" })
        {
            Assert.All((await (await app.AsAsync(account)).GetAsync(who)).Expect(200).Elements(), one => Assert.Contains("*", one.Maybe("phone") ?? "*", StringComparison.Ordinal));
        }
    }
}
