using Gridwhistle.Hosts;

namespace Gridwhistle.Areas;

[Collection(StreetCollection.Name)]
public sealed class RosterTests(GridApplication app)
{
    private const string Grid = "420602004008002";

    [Fact]
    public async Task Roster_SavedListedAndDeleted_DecidesWhoIsOnDuty()
    {
        var officer = await app.AsAsync("community-binhu");
        var before = (await officer.GetAsync($"/areas/{Grid}/rosters")).Expect(200).Items();
        var workers = before.First(roster => roster.Text("role") == "GridWorker");
        var body = new
        {
            id = workers.Text("id"),
            role = "GridWorker",
            weekly = new[] { new { personId = "gridworker-dongfang-2", days = new[] { 1, 2, 3, 4, 5, 6, 7 }, start = "00:00", end = "24:00" } },
            overrides = new[] { new { personId = "gridworker-dongfang-3", from = "2026-02-01T08:00:00+08:00", to = "2026-02-01T20:00:00+08:00" } },
        };
        var saved = await officer.PostAsync($"/areas/{Grid}/rosters", body);
        Assert.Equal($"/api/v1/rosters/{workers.Text("id")}", saved.Location);
        saved.Expect(201);

        Assert.Equal("gridworker-dongfang-3", await OnDutyAsync("2026-02-01T12:00:00%2B08:00"));
        Assert.Equal("gridworker-dongfang-2", await OnDutyAsync("2026-02-01T21:00:00%2B08:00"));

        (await (await app.AsAsync("community-qilin")).DeleteAsync($"/rosters/{workers.Text("id")}")).Refused(403, "forbidden.area");
        (await (await app.AsAsync("resident-demo")).GetAsync($"/areas/{Grid}/rosters")).Refused(403, "forbidden.role");
        (await officer.DeleteAsync("/rosters/none")).Refused(404, "roster.unknown");
        Assert.Equal(204, (int)(await officer.DeleteAsync($"/rosters/{workers.Text("id")}")).Status);
        Assert.DoesNotContain((await officer.GetAsync($"/areas/{Grid}/rosters")).Expect(200).Items(), roster => roster.Text("id") == workers.Text("id"));
    }

    [Fact]
    public async Task Roster_WithFaults_IsRefusedWithEach()
    {
        var officer = await app.AsAsync("community-binhu");
        (await officer.PostAsync($"/areas/{Grid}/rosters", new { weekly = Array.Empty<object>() })).Refused(400, "request.invalid");
        var shift = new { personId = "nobody-at-all", days = new[] { 9 }, start = "8", end = "25:00" };
        (await officer.PostAsync($"/areas/{Grid}/rosters", new { role = "GridWorker", weekly = new[] { shift } })).Refused(422, "roster.invalid");
        (await officer.PostAsync("/areas/420602004/rosters", new { role = "StreetDutyOfficer", weekly = new[] { shift } })).Refused(403, "forbidden.area");
    }

    [Fact]
    public async Task Feed_IsReadWithItsToken_AndByNobodyElse()
    {
        var address = (await (await app.AsAsync("gridworker-dongfang-4")).GetAsync("/me/roster-feed")).Expect(200).Text("url");
        using var response = await app.Anonymous().GetAsync(new Uri(address, UriKind.Relative));
        var ics = await response.Content.ReadAsStringAsync();

        Assert.Equal(("text/calendar", 200), (response.Content.Headers.ContentType?.MediaType, (int)response.StatusCode));
        Assert.Contains("RRULE:FREQ=WEEKLY", ics, StringComparison.Ordinal);
        foreach (var wrong in new[] { address[..^1] + (address[^1] == '0' ? '1' : '0'), address.Split('?')[0], address.Split('=')[0] + "=420602004-00", address.Split('=')[0] + "=nonsense" })
        {
            using var refused = await app.Anonymous().GetAsync(new Uri(wrong, UriKind.Relative));
            Assert.Equal(404, (int)refused.StatusCode);
        }
    }

    private async Task<string> OnDutyAsync(string at)
    {
        var who = (await (await app.AsAsync("duty-tanxi")).GetAsync($"/areas/{Grid}/who?at={at}")).Expect(200);
        return who.Elements().First(person => person.Text("role") == "GridWorker" && person.Text("area") == Grid).Text("personId");
    }
}
