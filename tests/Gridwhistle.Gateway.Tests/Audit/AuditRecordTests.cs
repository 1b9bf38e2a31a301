using System.Net.Http.Json;
using Gridwhistle.Gateway.Audit;
using Gridwhistle.Hosts;
using Microsoft.Extensions.DependencyInjection;

namespace Gridwhistle.Audit;

/// <summary>Who read whose data is recorded; strangers' refusals are counted; addresses are forgotten.</summary>
public sealed class AuditRecordTests : IAsyncLifetime
{
    private const string Household = "420602004008004-23-1-501", Building = "420602004008004-23", Phone = "13912377701";

    private readonly GridApplication _app = new GridApplication().With("Audit:AddressDays", "2");

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task ReadsOfPersonalData_AreRecorded_WithThePostTheyAreReadUnder()
    {
        var (worker, gas, admin) = (await _app.AsAsync("gridworker-dongfang-4"), await _app.AsAsync("liaison-gas"), await _app.AsAsync("admin"));
        var id = (await worker.PostAsync("/issues", new { text = $"请回电{Phone}", category = "gas", channel = "Phone", place = new { householdId = Household }, reporter = new { name = "来电人", phone = Phone } })).Expect(201).Text("id");
        (await worker.GetAsync($"/households/{Household}")).Expect(200);
        (await worker.GetAsync($"/buildings/{Building}/households")).Expect(200);
        (await worker.GetAsync($"/issues/{id}")).Expect(200);
        (await worker.GetAsync($"/issues/{id}/timeline")).Expect(200);
        (await admin.GetAsync("/areas/420602004/people")).Expect(200);
        // Masked, or not there: nothing of anybody was read.
        (await admin.GetAsync($"/issues/{id}")).Expect(200);
        (await gas.GetAsync($"/issues/{id}")).Refused(404, "issue.unknown");
        (await worker.GetAsync($"/buildings/{Building}")).Expect(200);

        var records = await RecordsAsync();
        string[] reads = ["getHousehold", "listHouseholds", "getIssue", "listTimeline", "getTimeline", "listPeople", "getBuilding"];
        Assert.Equal(
            ["getHousehold gridworker-dongfang-4", "listHouseholds gridworker-dongfang-4", "getIssue gridworker-dongfang-4", "Timeline gridworker-dongfang-4", "listPeople admin"],
            records.Where(record => reads.Contains(record.Text("action")) || record.Text("action").EndsWith("Timeline", StringComparison.Ordinal))
                .Select(record => $"{(record.Text("action").EndsWith("Timeline", StringComparison.Ordinal) ? "Timeline" : record.Text("action"))} {record.Text("person")}"));
        Assert.All(records.Where(record => reads.Contains(record.Text("action"))), record => Assert.NotEmpty(record.Text("post")));
    }

    [Fact]
    public async Task RefusalsOfStrangers_AreCounted_ByRouteAndReason()
    {
        var stranger = _app.PasserBy();
        for (var i = 0; i < 40; i++)
        {
            (await stranger.GetAsync($"/issues/none-{i}")).Refused(401, "session.missing");
        }

        for (var i = 0; i < 5; i++)
        {
            (await _app.Anonymous().PostAsJsonAsync("/api/v1/session", new { account = "admin", password = "wrong" })).Dispose();
            (await _app.Anonymous().PostAsJsonAsync("/api/v1/session", new { account = $"my-password-{i}", password = "wrong" })).Dispose();
        }

        var auditor = await _app.AsAsync("auditor");
        var unplaced = (await auditor.GetAsync("/audit?unplaced=true&limit=200")).Expect(200).Items();
        Assert.InRange(unplaced.Count, 2, 6);
        Assert.Equal(40, Counted("getIssue", "session.missing"));
        Assert.Equal(5, Counted("signIn", "sign_in.failed"));
        Assert.DoesNotContain("my-password", string.Join(' ', unplaced.Select(one => one.ToString())), StringComparison.Ordinal);
        // Of an account there is the first of a minute stands by itself, the rest are counted with its name.
        var tried = (await auditor.GetAsync("/audit?limit=200")).Expect(200).Items().Where(one => one.Text("action") == "signIn" && one.Text("result") == "401").ToArray();
        Assert.InRange(tried.Length, 2, 4);
        Assert.All(tried, one => Assert.Contains("account admin", one.Text("detail"), StringComparison.Ordinal));

        int Counted(string action, string reason) => unplaced.Where(one => one.Text("action") == action && one.Text("detail").Contains(reason, StringComparison.Ordinal))
            .Sum(one => int.Parse(one.Text("detail").Split('×')[1], System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Addresses_StandInTheTrailAsAHash_AndAreForgottenAfterSomeDays()
    {
        var auditor = await _app.AsAsync("auditor");
        var before = (await RecordsAsync()).First(record => record.Text("action") == "signIn").Text("address");
        Assert.NotEqual('~', before[0]);
        _app.SystemClock.Advance(TimeSpan.FromDays(3));
        await _app.Services.GetRequiredService<AuditAddresses>().SweepAsync(CancellationToken.None);
        var since = _app.SystemClock.GetUtcNow().AddDays(-4).UtcDateTime;
        auditor = await _app.AsAsync("auditor");
        var after = (await auditor.GetAsync($"/audit?limit=200&from={since:O}")).Expect(200).Items().First(record => record.Text("action") == "signIn").Text("address");
        Assert.Equal('~', after[0]);
        Assert.DoesNotContain(before, after, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<System.Text.Json.JsonElement>> RecordsAsync() => (await (await _app.AsAsync("auditor")).GetAsync("/audit?limit=200")).Expect(200).Items();
}
