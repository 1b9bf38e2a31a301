using Gridwhistle.Hosts;

namespace Gridwhistle.Areas;

[Collection(StreetCollection.Name)]
public sealed class AreaTests(GridApplication app)
{
    private const string Community = "420602004008", Grid = "420602004008004", Building = "420602004008004-23", Household = "420602004008004-23-1-501";

    [Fact]
    public async Task Areas_AreATree()
    {
        var worker = await app.AsAsync("gridworker-dongfang-4");
        var grid = (await worker.GetAsync($"/areas/{Grid}")).Expect(200);
        Assert.Equal(("Grid", Community), (grid.Text("level"), grid.Text("parent")));
        Assert.Contains(grid.Items("leads"), lead => lead.Text("personId") == "gridworker-dongfang-4");
        Assert.Equal(4, (await worker.GetAsync($"/areas/{Community}/children")).Expect(200).Items().Count);
        Assert.Equal(["420602004", Community], (await worker.GetAsync($"/areas/{Grid}/ancestors")).Expect(200).Items().Select(area => area.Text("code")));
        (await worker.GetAsync("/areas/420602004099")).Refused(404, "area.unknown");
        (await worker.GetAsync("/areas/420602999")).Refused(404, "area.unknown");
    }

    [Fact]
    public async Task Map_IsGeoJsonInTheSystemAskedFor()
    {
        var duty = await app.AsAsync("duty-tanxi");
        var map = (await duty.GetAsync($"/areas/{Grid}/map")).Expect(200);
        Assert.Equal("FeatureCollection", map.Text("type"));
        var kinds = map.Items("features").Select(feature => feature.GetProperty("properties").Text("kind")).Distinct().ToArray();
        Assert.Contains("grid", kinds, StringComparer.OrdinalIgnoreCase);
        Assert.Contains("building", kinds, StringComparer.OrdinalIgnoreCase);
        Assert.NotEqual((await duty.GetAsync($"/areas/{Grid}/map?crs=bd09")).Text, map.GetRawText());
        (await duty.GetAsync($"/areas/{Grid}/map?crs=mars")).Refused(400, "request.invalid");
    }

    [Fact]
    public async Task Who_MasksPhones()
    {
        var resident = await app.AsAsync("resident-demo");
        var who = (await resident.GetAsync($"/areas/{Grid}/who?at=2026-01-05T23:00:00%2B08:00")).Expect(200).Elements();
        Assert.Contains(who, person => person.Text("role") == "GridWorker" && person.Text("personId") == "gridworker-dongfang-4");
        Assert.Contains(who, person => person.Maybe("discipline") == "Water");
        Assert.All(who, person => Assert.Contains("****", person.Maybe("phone") ?? "****", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_AtNightInGridOne_HasNoGridWorker()
    {
        var duty = await app.AsAsync("duty-tanxi");
        var night = (await duty.GetAsync("/areas/420602004008001/who?at=2026-01-05T23:00:00%2B08:00")).Expect(200).Elements();
        Assert.DoesNotContain(night, person => person.Text("role") == "GridWorker");
    }

    [Fact]
    public async Task Household_IsShownAsFarAsTheDutyNeeds()
    {
        var own = (await (await app.AsAsync("resident-demo")).GetAsync($"/households/{Household}")).Expect(200);
        var worker = (await (await app.AsAsync("gridworker-dongfang-4")).GetAsync($"/households/{Household}")).Expect(200);
        Assert.Equal((own.Text("householder"), own.Maybe("phone")), (worker.Text("householder"), worker.Maybe("phone")));

        var lead = (await (await app.AsAsync("leader-dongfang-23-1-1")).GetAsync($"/households/{Household}")).Expect(200);
        Assert.EndsWith("*", lead.Text("householder"), StringComparison.Ordinal);
        Assert.Equal("501", lead.Text("room"));
        Assert.DoesNotContain(own.Text("householder"), lead.GetRawText(), StringComparison.Ordinal);

        var auditor = (await (await app.AsAsync("auditor")).GetAsync($"/households/{Household}")).Expect(200);
        Assert.Equal("***", auditor.Text("room"));
        Assert.Null(auditor.Maybe("phone"));
        Assert.Null(auditor.Maybe("id"));

        (await (await app.AsAsync("resident-demo-2")).GetAsync($"/households/{Household}")).Refused(404, "household.unknown");
        (await (await app.AsAsync("gridworker-dongfang-3")).GetAsync($"/households/{Household}")).Refused(404, "household.unknown");
        (await (await app.AsAsync("liaison-water")).GetAsync($"/households/{Household}")).Refused(403, "forbidden.role");
    }

    [Fact]
    public async Task Households_InAList_AreMasked()
    {
        var worker = await app.AsAsync("gridworker-dongfang-4");
        var households = (await worker.GetAsync($"/buildings/{Building}/households")).Expect(200).Items();
        Assert.True(households.Count > 10);
        Assert.All(households, one => Assert.Contains("*", one.Text("householder"), StringComparison.Ordinal));
        Assert.All(households, one => Assert.Contains("****", one.Maybe("phone") ?? "****", StringComparison.Ordinal));
        Assert.All(households, one => Assert.Null(one.Maybe("careReasons")));
        (await (await app.AsAsync("gridworker-dongfang-3")).GetAsync($"/buildings/{Building}/households")).Refused(403, "forbidden.area");
    }

    [Fact]
    public async Task Care_IsSetByTheCommunityAndSeenByTheGrid()
    {
        const string household = "420602004008004-23-2-402";
        var officer = await app.AsAsync("community-binhu");
        (await officer.PutAsync($"/households/{household}/care", new { greenChannel = true })).Refused(400, "request.invalid");
        (await officer.PutAsync($"/households/{household}/care", new { greenChannel = true, reasons = new[] { "独居老人" } })).Expect(200);
        var seen = (await (await app.AsAsync("gridworker-dongfang-4")).GetAsync($"/households/{household}")).Expect(200);
        Assert.True(seen.GetProperty("greenChannel").GetBoolean());
        Assert.Equal("独居老人", Assert.Single(seen.Items("careReasons")).GetString());
        (await (await app.AsAsync("gridworker-dongfang-4")).PutAsync($"/households/{household}/care", new { greenChannel = false })).Refused(403, "forbidden.role");
        (await (await app.AsAsync("community-qilin")).PutAsync($"/households/{household}/care", new { greenChannel = false })).Refused(404, "household.unknown");
    }

    [Fact]
    public async Task Spot_TellsAnybodyWhomToCall_WithPublishedNumbersOnly()
    {
        var worker = await app.AsAsync("gridworker-dongfang-4");
        var spots = (await worker.GetAsync($"/buildings/{Building}/spots")).Expect(200).Elements();
        var unit = spots.First(spot => spot.Text("kind") == "Unit" && spot.Text("unit") == "1");
        var plate = (await app.PasserBy().GetAsync($"/spots/{unit.Text("token")}")).Expect(200);
        Assert.Equal(Building, plate.GetProperty("place").Text("buildingId"));
        Assert.Equal("GridWorker", plate.GetProperty("gridWorker").Text("role"));
        Assert.Contains("****", plate.GetProperty("gridWorker").Text("phone"), StringComparison.Ordinal);
        Assert.Equal(2, plate.Items("householdGroupLeads").Count);
        Assert.Equal("Police", plate.GetProperty("police").Text("discipline"));
        Assert.Equal("Property", plate.GetProperty("property").Text("discipline"));
        Assert.Contains(plate.Items("utilities"), one => one.Text("discipline") == "Water" && one.Text("phone") == "+867100000001" && one.GetProperty("phonePublished").GetBoolean());
        Assert.NotEmpty(plate.Items("repair"));
        (await app.PasserBy().GetAsync("/spots/made-up")).Refused(404, "spot.unknown");
    }

    [Fact]
    public async Task Policies_AndServices_AreTheCommunitys()
    {
        var resident = await app.AsAsync("resident-demo");
        var policies = await resident.GetAsync($"/communities/{Community}/policies");
        var water = policies.Expect(200).Items("categories").First(category => category.Text("code") == "water");
        Assert.Equal("water", water.GetProperty("routing").Text("lead"));
        Assert.Equal("Minute", water.GetProperty("limits").GetProperty("Acknowledge").GetProperty("Normal").Text("unit"));
        Assert.All(policies.Body.Items("categories"), category => Assert.False(string.IsNullOrEmpty(category.Text("filingCondition")) || string.IsNullOrEmpty(category.Text("closingCondition"))));
        Assert.NotNull(policies.ETag);
        (await resident.GetAsync($"/communities/{Grid}/policies")).Refused(404, "area.unknown");

        var services = (await resident.GetAsync($"/services?community={Community}")).Expect(200);
        Assert.Contains(services.Items(), service => service.Items("variants").Any(variant => variant.Number("priceFen") == 13800));
    }

    [Fact]
    public async Task Spot_Revoked_ShowsNothing_AndItsSuccessorDoes()
    {
        var officer = await app.AsAsync("community-binhu");
        var lift = (await officer.GetAsync($"/buildings/{Building}/spots")).Expect(200).Elements().First(spot => spot.Text("kind") == "Lift");
        var path = $"/buildings/{Building}/spots/{lift.Text("token")}";
        (await (await app.AsAsync("gridworker-dongfang-4")).PostAsync($"{path}/revoke", new { reason = "被翻拍" })).Refused(403, "forbidden.role");
        (await (await app.AsAsync("community-qilin")).PostAsync($"{path}/renew", new { reason = "被翻拍" })).Refused(403, "forbidden.area");
        (await officer.PostAsync($"{path}/revoke", new { })).Refused(400, "request.invalid");
        (await officer.PostAsync($"/buildings/{Building}/spots/made-up/revoke", new { reason = "被翻拍" })).Refused(404, "spot.unknown");

        var renewed = (await officer.PostAsync($"{path}/renew", new { reason = "被翻拍" })).Expect(201);
        Assert.Equal(("Lift", lift.Text("unit"), lift.Text("label"), false), (renewed.Text("kind"), renewed.Text("unit"), renewed.Text("label"), renewed.GetProperty("revoked").GetBoolean()));
        (await app.PasserBy().GetAsync($"/spots/{lift.Text("token")}")).Refused(404, "spot.unknown");
        (await app.PasserBy().GetAsync($"/spots/{renewed.Text("token")}")).Expect(200);
        Assert.Equal(renewed.Text("token"), (await officer.PostAsync($"{path}/renew", new { })).Expect(201).Text("token"));

        (await officer.PostAsync($"/buildings/{Building}/spots/{renewed.Text("token")}/revoke", new { reason = "电梯停用" })).Expect(200);
        (await app.PasserBy().GetAsync($"/spots/{renewed.Text("token")}")).Refused(404, "spot.unknown");
        var listed = (await officer.GetAsync($"/buildings/{Building}/spots")).Expect(200).Elements().Where(spot => spot.Text("kind") == "Lift" && spot.Text("unit") == lift.Text("unit"));
        Assert.All(listed, spot => Assert.True(spot.GetProperty("revoked").GetBoolean()));
        (await app.PasserBy().PostAsync("/issues", new { text = "电梯异响", place = new { spotToken = lift.Text("token") }, reporter = new { name = "路人", phone = "13800001111" } })).Refused(422, "place.unknown");
    }
}
