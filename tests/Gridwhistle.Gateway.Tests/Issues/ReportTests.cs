using System.Text.Json;
using Gridwhistle.Hosts;

namespace Gridwhistle.Issues;

[Collection(StreetCollection.Name)]
public sealed class ReportTests(GridApplication app)
{
    private const string Building = "420602004008004-23", Household = "420602004008004-23-1-501";

    [Fact]
    public async Task Report_TheSamePlaceAndKindAgain_JoinsTheOpenIssue()
    {
        var worker = await app.AsAsync("gridworker-dongfang-4");
        var place = new { buildingId = "420602004008004-24" };
        var first = await worker.PostAsync("/issues", new { text = "整栋楼没有水", category = "water", channel = "Phone", place, reporter = new { name = "张桂芳", phone = "13612345678" } });
        var issue = first.Expect(201);
        Assert.Equal($"/api/v1/issues/{issue.Text("id")}", first.Location);
        Assert.Equal($"\"{issue.Number("version")}\"", first.ETag);
        Assert.Null(issue.Maybe("attached"));

        var repeat = (await worker.PostAsync("/issues", new { text = "四楼也没水", category = "water", channel = "Phone", place, reporter = new { name = "王秀兰", phone = "13912345678" } })).Expect(200);
        Assert.Equal(issue.Text("id"), repeat.Text("id"));
        Assert.True(repeat.GetProperty("attached").GetBoolean());
        Assert.Equal(2, repeat.Number("reporters"));

        var other = (await worker.PostAsync("/issues", new { text = "没电", category = "power", channel = "Patrol", place })).Expect(201);
        Assert.NotEqual(issue.Text("id"), other.Text("id"));
    }

    [Fact]
    public async Task Report_WithTheSameKey_IsTheSameIssue()
    {
        var worker = await app.AsAsync("gridworker-dongfang-4");
        var body = new { text = "楼道灯不亮", place = new { buildingId = Building } };
        var first = (await worker.PostAsync("/issues", body, ("Idempotency-Key", "report-once"))).Expect(201);
        var again = (await worker.PostAsync("/issues", body, ("Idempotency-Key", "report-once"))).Expect(201);
        Assert.Equal(first.Text("id"), again.Text("id"));
        (await worker.PostAsync("/issues", new { text = "别的事", place = new { buildingId = Building } }, ("Idempotency-Key", "report-once"))).Refused(409, "idempotency.mismatch");
    }

    [Fact]
    public async Task Report_ByAResident_IsHisAndNamesTheUnitNotTheRoom()
    {
        var resident = await app.AsAsync("resident-demo");
        var issue = (await resident.PostAsync("/issues", new { text = "厨房水管漏水", place = new { householdId = Household } })).Expect(201);
        Assert.True(issue.GetProperty("mine").GetBoolean());
        Assert.Equal("Collected", issue.Text("state"));
        Assert.Equal(["collectedAt", "feedbackAt", "handledAt", "respondedAt"], issue.GetProperty("stamps").EnumerateObject().Select(stamp => stamp.Name).Order());
        Assert.Contains("1单元", issue.GetProperty("place").Text("label"), StringComparison.Ordinal);
        Assert.DoesNotContain("501", issue.GetProperty("place").Text("label"), StringComparison.Ordinal);
        Assert.Null(issue.Maybe("wakeAt"));
        Assert.Null(issue.Maybe("placeKey"));
        var mine = (await resident.GetAsync("/issues")).Expect(200);
        Assert.Contains(mine.Items(), summary => summary.Text("id") == issue.Text("id"));
    }

    public static TheoryData<string, int, string> Faults => new()
    {
        { """{"text":"没水","place":{}}""", 400, "request.invalid" },
        { """{"text":"没水"}""", 400, "request.invalid" },
        { """{"text":"  ","place":{"buildingId":"420602004008004-23"}}""", 400, "request.invalid" },
        { """{"text":"没水","place":{"buildingId":"nowhere"}}""", 400, "request.invalid" },
        { """{"text":"没水","place":{"buildingId":"420602004008004-999"}}""", 422, "place.unknown" },
        { """{"text":"没水","place":{"householdId":"420602004008004-23-1-9901"}}""", 422, "place.unknown" },
        { """{"text":"没水","place":{"spotToken":"nobody-printed-this"}}""", 422, "place.unknown" },
        { """{"text":"没水","place":{"gridCode":"420602004008004","buildingId":"420602004008003-15"}}""", 422, "place.disagrees" },
        { """{"text":"没水","place":{"point":{"lon":114.3,"lat":30.6}}}""", 422, "place.outside" },
        { """{"text":"没水","place":{"point":{"lon":1143,"lat":30.6}}}""", 400, "request.invalid" },
        { """{"text":"没水","category":"no-such","place":{"buildingId":"420602004008004-23"}}""", 422, "category.unknown" },
        { """{"text":"没水","urgency":"Soon","place":{"buildingId":"420602004008004-23"}}""", 400, "request.invalid" },
        { """{"text":"没水","place":{"gridCode":"110101001001001"}}""", 422, "place.unknown" },
        { """{"text":7}""", 400, "request.invalid" },
        { """[]""", 400, "request.malformed" },
    };

    [Theory, MemberData(nameof(Faults))]
    public async Task Report_WithAFault_SaysWhich(string body, int status, string code)
    {
        var officer = await app.AsAsync("community-binhu");
        (await officer.PostAsync("/issues", body)).Refused(status, code);
    }

    [Fact]
    public async Task Report_WithTooMuchText_IsRefused()
    {
        var officer = await app.AsAsync("community-binhu");
        (await officer.PostAsync("/issues", new { text = new string('水', 4001), place = new { buildingId = Building } })).Refused(400, "text.too_long");
        (await officer.PostAsync("/issues", new { text = new string('水', 4000), place = new { buildingId = Building } })).Expect(201);
    }

    [Fact]
    public async Task Report_OutsideHisArea_IsForbidden()
    {
        var resident = await app.AsAsync("resident-demo");
        (await resident.PostAsync("/issues", new { text = "没水", place = new { buildingId = "420602004008001-1" } })).Refused(403, "forbidden.area");
        var auditor = await app.AsAsync("auditor");
        (await auditor.PostAsync("/issues", new { text = "没水", place = new { buildingId = Building } })).Refused(403, "forbidden.role");
    }

    [Fact]
    public async Task Report_AtAPlateWithoutSigningIn_IsTakenAndShowsNothingOfOthers()
    {
        var worker = await app.AsAsync("gridworker-dongfang-4");
        var spot = (await worker.GetAsync($"/buildings/{Building}/spots")).Expect(200).Elements()[0].Text("token");
        var passerBy = app.PasserBy();
        (await passerBy.PostAsync("/issues", new { text = "没水", place = new { buildingId = Building } })).Refused(401, "session.missing");
        (await passerBy.PostAsync("/issues", new { text = "电梯异响", place = new { spotToken = spot } })).Refused(400, "request.invalid");

        var reporter = new { name = "李小红", phone = "13712345678" };
        var issue = (await passerBy.PostAsync("/issues", new { text = "电梯异响", place = new { spotToken = spot }, reporter })).Expect(201);
        Assert.Equal("电梯异响", issue.Text("text"));
        Assert.Empty(issue.Items("reports"));
        Assert.Empty(issue.Items("actions"));

        var seen = (await worker.GetAsync($"/issues/{issue.Text("id")}")).Expect(200);
        Assert.Equal("Spot", Assert.Single(seen.Items("reports")).Text("channel"));
        Assert.Equal(Building, seen.GetProperty("place").Text("buildingId"));
    }

    [Fact]
    public async Task Report_WithAPointInGcj02_LiesWhereTheStreetIs()
    {
        var officer = await app.AsAsync("community-binhu");
        var building = (await officer.GetAsync($"/buildings/{Building}?crs=gcj02")).Expect(200).GetProperty("point");
        var issue = (await officer.PostAsync("/issues?crs=gcj02", new { text = "路面积水", place = new { point = JsonSerializer.Deserialize<object>(building.GetRawText()) } })).Expect(201);
        Assert.Equal("420602004008004", issue.Text("gridCode"));
    }
}
