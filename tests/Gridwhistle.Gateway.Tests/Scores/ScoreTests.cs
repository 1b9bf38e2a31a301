using Gridwhistle.Hosts;

namespace Gridwhistle.Scores;

[Collection(StreetCollection.Name)]
public sealed class ScoreTests(GridApplication app)
{
    private const string Grid = "420602004006002", Community = "420602004006";

    [Fact]
    public async Task Scores_OfACaseThatIsClosed_AreInTheNextAnswer()
    {
        var duty = await app.AsAsync("duty-tanxi");
        var before = (await duty.GetAsync($"/scores?area={Grid}")).Expect(200).GetProperty("total").Number("settled");
        var issue = (await duty.PostAsync("/issues", new { text = "停水", category = "water", channel = "Desk", place = new { gridCode = Grid } })).Expect(201).Text("id");
        (await duty.PostAsync($"/issues/{issue}/close", new { reason = "重复" })).Expect(200);

        var after = (await duty.GetAsync($"/scores?area={Community}")).Expect(200);
        Assert.Contains(after.Items("areas"), part => part.Text("key") == Grid && part.GetProperty("sheet").Number("settled") == before + 1);
        Assert.Equal(0, after.GetProperty("total").GetProperty("resolutionRate").Number("of"));
        Assert.False(after.GetProperty("total").GetProperty("resolutionRate").TryGetProperty("value", out _));
    }

    [Theory]
    [InlineData("resident-demo", "area=420602004008004", 403, "forbidden.role")]
    [InlineData("community-qilin", "area=420602004008", 403, "forbidden.area")]
    [InlineData("duty-tanxi", "area=420602999", 404, "area.unknown")]
    [InlineData("duty-tanxi", "from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z", 400, "request.invalid")]
    [InlineData("duty-tanxi", "from=2020-02-01T00:00:00Z&to=2026-01-01T00:00:00Z", 400, "request.invalid")]
    public async Task Scores_AskedForWrongly_AreRefused(string account, string query, int status, string code) =>
        (await (await app.AsAsync(account)).GetAsync($"/scores?{query}")).Refused(status, code);
}
