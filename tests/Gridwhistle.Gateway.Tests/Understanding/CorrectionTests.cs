using Gridwhistle.Hosts;

namespace Gridwhistle.Understanding;

/// <summary>What staff make of categories that were understood from words is counted word by word, so that a community improves its own.</summary>
public sealed class CorrectionTests : IAsyncLifetime
{
    private const string Home = "420602004008004-23-1-501", Path = "/communities/420602004008/corrections";

    private readonly GridApplication _app = new();

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Corrections_OfStaff_AreCountedPerKeyword_AlsoAfterARestart()
    {
        var officer = await _app.AsAsync("community-binhu");
        Assert.Empty((await officer.GetAsync(Path)).Expect(200).Items());

        var worker = await _app.AsAsync("gridworker-dongfang-4");
        (await worker.PostAsync($"/issues/{await ReportAsync("家里没水")}/register", new { category = "water" })).Expect(200);
        (await worker.PostAsync($"/issues/{await ReportAsync("门前没水了")}/register", new { category = "property" })).Expect(200);
        var regraded = await ReportAsync("还是没水");
        (await worker.PostAsync($"/issues/{regraded}/register", new { category = "water" })).Expect(200);
        (await officer.PostAsync($"/issues/{regraded}/regrade", new { category = "property", reason = "是楼内管道" })).Expect(200);

        AssertNoWater(await officer.GetAsync(Path));
        AssertNoWater(await (await _app.AsAsync("duty-tanxi")).GetAsync(Path));
        await _app.RestartAsync();
        AssertNoWater(await (await _app.AsAsync("community-binhu")).GetAsync(Path));
        Assert.Empty((await (await _app.AsAsync("community-binhu")).GetAsync($"{Path}?from=2025-01-01T00:00:00%2B08:00&to=2025-06-01T00:00:00%2B08:00")).Expect(200).Items());
    }

    [Fact]
    public async Task Corrections_AreForOfficersOfTheCommunity_AndAPeriodHasAnEnd()
    {
        (await (await _app.AsAsync("resident-demo")).GetAsync(Path)).Refused(403, "forbidden.role");
        (await (await _app.AsAsync("community-qilin")).GetAsync(Path)).Refused(403, "forbidden.area");
        var officer = await _app.AsAsync("community-binhu");
        (await officer.GetAsync("/communities/420602004008004/corrections")).Refused(404, "area.unknown");
        (await officer.GetAsync($"{Path}?from=2020-01-01T00:00:00Z&to=2026-01-01T00:00:00Z")).Refused(400, "request.invalid");
        (await officer.GetAsync($"{Path}?from=2026-01-01T00:00:00Z&to=2025-01-01T00:00:00Z")).Refused(400, "request.invalid");
    }

    [Fact]
    public async Task Words_AreNotShownWithTheCase()
    {
        var id = await ReportAsync("家里没水");
        var suggested = (await (await _app.AsAsync("gridworker-dongfang-4")).GetAsync($"/issues/{id}")).Expect(200).GetProperty("suggested");
        Assert.Equal(["category", "confidence"], suggested.EnumerateObject().Select(one => one.Name).Order());
    }

    private static void AssertNoWater(ApiAnswer answer)
    {
        var word = Assert.Single(answer.Expect(200).Items(), item => item.Text("keyword") == "没水");
        Assert.Equal(("water", 1, 2), (word.Text("guessed"), word.Number("right"), word.Number("corrected")));
        var to = Assert.Single(word.Items("correctedTo"));
        Assert.Equal(("property", 2), (to.Text("category"), to.Number("times")));
    }

    private async Task<string> ReportAsync(string text)
    {
        var issue = (await (await _app.AsAsync("resident-demo")).PostAsync("/issues", new { text, place = new { householdId = Home } })).Expect(201);
        Assert.Equal("water", issue.GetProperty("suggested").Text("category"));
        return issue.Text("id");
    }
}
