using Gridwhistle.Hosts;

namespace Gridwhistle.Issues;

[Collection(StreetCollection.Name)]
public sealed class SupervisionTests(GridApplication app)
{
    [Fact]
    public async Task Supervise_WithoutMore_IsYellow_AndTheStreetCanMakeItRed()
    {
        var (worker, officer, duty) = (await app.AsAsync("gridworker-dongfang-2"), await app.AsAsync("community-binhu"), await app.AsAsync("duty-tanxi"));
        var id = await ReportAsync(worker, "路灯不亮，多次反映");
        Assert.Null((await worker.GetAsync($"/issues/{id}")).Expect(200).Maybe("supervision"));

        var yellow = (await officer.PostAsync($"/issues/{id}/supervise", new { note = "请三日内办结" })).Expect(200).GetProperty("supervision");
        Assert.Equal(("Yellow", "请三日内办结"), (yellow.GetProperty("mark").GetString(), yellow.GetProperty("note").GetString()));
        (await officer.PostAsync($"/issues/{id}/supervise", new { mark = "Red" })).Refused(403, "forbidden.role");
        var red = (await duty.PostAsync($"/issues/{id}/supervise", new { mark = "Red", note = "限期整改" })).Expect(200).GetProperty("supervision");
        Assert.Equal("Red", red.GetProperty("mark").GetString());
        (await duty.PostAsync($"/issues/{id}/supervise", new { dueAt = "2001-01-01T00:00:00+08:00" })).Expect(422);
    }

    [Fact]
    public async Task Marks_CountInTheScores_WhileTheyAreOpen_AndOpenTheirList()
    {
        const string Scores = "area=420602004008002";
        var (worker, duty) = (await app.AsAsync("gridworker-dongfang-2"), await app.AsAsync("duty-tanxi"));
        var id = await ReportAsync(worker, "井盖破损，多次反映");
        var before = (await duty.GetAsync($"/scores?{Scores}")).Expect(200).GetProperty("total");
        (await duty.PostAsync($"/issues/{id}/supervise", new { mark = "Red", note = "今日办结" })).Expect(200);
        var after = (await duty.GetAsync($"/scores?{Scores}")).Expect(200).GetProperty("total");
        Assert.Equal((before.Number("redMarks") + 1, before.Number("redOpen") + 1, before.Number("yellowOpen")), (after.Number("redMarks"), after.Number("redOpen"), after.Number("yellowOpen")));
        foreach (var figure in new[] { "Supervised", "SupervisedOpen" })
        {
            Assert.Contains((await duty.GetAsync($"/scores/issues?{Scores}&figure={figure}&good=false")).Expect(200).Items(), one => one.Text("issueId") == id);
        }

        (await duty.PostAsync($"/issues/{id}/close", new { reason = "无法办理" })).Expect(200);
        Assert.Equal(before.Number("redOpen"), (await duty.GetAsync($"/scores?{Scores}")).Expect(200).GetProperty("total").Number("redOpen"));
    }

    [Fact]
    public async Task Merge_IntoWhatIsOver_IsRefused()
    {
        var (worker, officer) = (await app.AsAsync("gridworker-dongfang-2"), await app.AsAsync("community-binhu"));
        var (parent, child) = (await ReportAsync(worker, "垃圾桶满了，没人清"), await ReportAsync(worker, "楼道堆放杂物"));
        (await officer.PostAsync($"/issues/{parent}/close", new { reason = "无法办理" })).Expect(200);

        (await worker.PostAsync($"/issues/{child}/merge", new { into = parent })).Refused(422, "issue.wrong_state");
    }

    private static async Task<string> ReportAsync(ApiClient worker, string text) =>
        (await worker.PostAsync("/issues", new { text, channel = "Patrol", place = new { gridCode = "420602004008002", address = text } })).Expect(201).Text("id");
}
