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

    [Fact]
    public async Task Figures_AndTheListsBehindThem_Agree()
    {
        const string grid = "420602004006003";
        var duty = await app.AsAsync("duty-tanxi");
        for (var i = 0; i < 3; i++)
        {
            var id = (await duty.PostAsync("/issues", new { text = $"路灯不亮{i}", channel = "Desk", place = new { buildingId = $"{grid}-{i + 14}" } })).Expect(201).Text("id");
            (await duty.PostAsync($"/issues/{id}/close", new { reason = "重复" })).Expect(200);
        }

        var settled = (await duty.GetAsync($"/scores?area={grid}")).Expect(200).GetProperty("total").Number("settled");
        Assert.True(settled >= 3);
        var first = (await duty.GetAsync($"/scores/issues?area={grid}&figure=Settled&limit=2")).Expect(200);
        var second = (await duty.GetAsync($"/scores/issues?area={grid}&figure=Settled&limit=200&cursor={first.Text("nextCursor")}")).Expect(200);
        Assert.Equal(settled, first.Items().Count() + second.Items().Count());
        Assert.All(first.Items(), one => Assert.Equal("Closed", one.GetProperty("issue").Text("state")));

        var counts = (await duty.GetAsync($"/scores/reports?area={grid}")).Expect(200);
        var reported = (await duty.GetAsync($"/issues?area={grid}&limit=200")).Expect(200).Items().Count();
        Assert.Equal(reported, counts.Number("total"));
        Assert.Equal(reported, counts.Items("days").Sum(day => day.Number("count")));
        foreach (var cell in counts.Items("hours"))
        {
            var category = cell.TryGetProperty("category", out var code) ? code.GetString() : "-";
            var found = (await duty.GetAsync($"/issues?area={grid}&category={category}&hour={cell.Number("hour")}&limit=200")).Expect(200).Items().Count();
            Assert.Equal(cell.Number("count"), found);
        }
    }

    [Theory]
    [InlineData("figure=Nothing", "figure")]
    [InlineData("", "figure")]
    [InlineData("figure=Containment&level=Moon", "level")]
    public async Task Lists_AskedForWrongly_NameTheField(string query, string field)
    {
        var answer = await (await app.AsAsync("duty-tanxi")).GetAsync($"/scores/issues?{query}");
        answer.Refused(400, "request.invalid");
        Assert.True(answer.Body.GetProperty("errors").TryGetProperty(field, out _), answer.Text);
    }

    [Theory]
    [InlineData("/scores/reports")]
    [InlineData("/scores/issues")]
    public async Task Lists_AreForThoseTheFiguresAreFor(string path) =>
        (await (await app.AsAsync("community-qilin")).GetAsync($"{path}?area=420602004008&figure=Settled")).Refused(403, "forbidden.area");

    [Theory]
    [InlineData("resident-demo", "area=420602004008004", 403, "forbidden.role")]
    [InlineData("community-qilin", "area=420602004008", 403, "forbidden.area")]
    [InlineData("duty-tanxi", "area=420602999", 404, "area.unknown")]
    [InlineData("duty-tanxi", "from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z", 400, "request.invalid")]
    [InlineData("duty-tanxi", "from=2020-02-01T00:00:00Z&to=2026-01-01T00:00:00Z", 400, "request.invalid")]
    public async Task Scores_AskedForWrongly_AreRefused(string account, string query, int status, string code) =>
        (await (await app.AsAsync(account)).GetAsync($"/scores?{query}")).Refused(status, code);
}
