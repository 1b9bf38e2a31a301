using System.Text.Json;
using Gridwhistle.Areas;
using Gridwhistle.Hosts;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace Gridwhistle.Scenarios;

/// <summary>E21 — fifty leaders, 855 households (004): nobody without a lead, no lead above twenty, and a plate that names who answers on this floor.</summary>
public sealed class E21_FiftyLeadersTests
{
    private const string Grid = E21_Plan.Grid, Groups = $"/areas/{Grid}/household-groups", Building = $"{Grid}-23";

    [Fact]
    public async Task EveryHouseholdHasALead_AlsoTheMinuteOneLeaves_AndAScanReachesTheRightPeople()
    {
        await using var app = await Appointments.StreetAtAsync("2026-01-05T10:00:00+08:00");
        var grains = app.Services.GetRequiredService<IGrainFactory>();
        var policies = await grains.GetGrain<ICommunityGrain>("420602004008").PoliciesAsync();
        await grains.GetGrain<IStreetGrain>("420602004").ImportAsync(E21_Plan.Of(policies!));
        var admin = await app.AsAsync("admin");

        var before = (await admin.GetAsync(Groups)).Expect(200);
        Assert.Equal(50, before.Items().Count);
        ExpectAllCovered(before);

        var leaver = E21_Plan.LeadOf(7, 2).Value;
        Assert.Equal(204, (int)(await admin.DeleteAsync($"/people/{leaver}/posts/post-lead-7-2")).Status);
        var after = (await admin.GetAsync(Groups)).Expect(200);
        Assert.Equal(49, after.Items().Count);
        ExpectAllCovered(after);

        await ScanAsync(app, admin);
    }

    /// <summary>Somebody passes by and scans: both leads of the unit, the grid worker and the steward are told once, and nobody waits for it any more when it is accepted.</summary>
    private static async Task AcceptedAsync(GridApplication app, ApiClient worker, ApiClient steward, ApiClient lead, string token)
    {
        var scan = new { text = "单元门打不开", place = new { spotToken = token }, reporter = new { name = "路人", phone = "13900001111" } };
        var id = (await app.PasserBy().PostAsync("/issues", scan)).Expect(201).Text("id");
        var second = await app.AsAsync("resident-demo-2");
        foreach (var person in new[] { worker, steward, lead, second })
        {
            Assert.Equal(["reported"], await KindsAsync(person, id));
        }

        (await worker.PostAsync($"/issues/{id}/register", new { category = "property" })).Expect(200);
        foreach (var person in new[] { worker, steward, lead, second })
        {
            Assert.NotNull((await person.GetAsync("/inbox")).Expect(200).Items().Single(item => item.Maybe("issueId") == id && item.Text("kind") == "reported").Maybe("settledAt"));
        }
    }

    private static async Task<string[]> KindsAsync(ApiClient person, string id) =>
        [.. (await person.GetAsync("/inbox")).Expect(200).Items().Where(item => item.Maybe("issueId") == id).Select(item => item.Text("kind"))];

    private static void ExpectAllCovered(JsonElement plan)
    {
        Assert.Empty(plan.Items("uncovered"));
        Assert.Equal(855, plan.Items().Sum(lead => lead.Number("households")));
        Assert.All(plan.Items(), lead => Assert.InRange(lead.Number("households"), 1, 20));
    }

    private static async Task ScanAsync(GridApplication app, ApiClient admin)
    {
        var spots = (await admin.GetAsync($"/buildings/{Building}/spots")).Expect(200).Elements();
        var token = spots.First(spot => spot.Text("kind") == "Unit" && spot.GetProperty("unit").ToString() == "1").Text("token");
        var plate = (await app.PasserBy().GetAsync($"/spots/{token}")).Expect(200);
        Assert.Equal("gridworker-dongfang-4", plate.GetProperty("gridWorker").Text("name"));
        Assert.Equal(("housekeeper-dongfang-4", "东方物业服务有限公司"), (plate.GetProperty("steward").Text("name"), plate.GetProperty("steward").Text("organisation")));
        Assert.Equal(["leader-dongfang-23-1-1", "resident-demo-2"], plate.Items("householdGroupLeads").Select(lead => lead.Text("name")));

        // Floor 6 is the second group's: its lead knows of the case, the first group's does not; grid worker and steward do.
        var (first, second) = (await app.AsAsync("leader-dongfang-23-1-1"), await app.AsAsync("resident-demo-2"));
        var (worker, steward) = (await app.AsAsync("gridworker-dongfang-4"), await app.AsAsync("housekeeper-dongfang-4"));
        var body = new { text = "门口积水", category = "property", channel = "Spot", place = new { spotToken = token, householdId = $"{Building}-1-601" } };
        var id = (await second.PostAsync("/issues", body)).Expect(201).Text("id");
        foreach (var person in new[] { second, worker, steward })
        {
            (await person.GetAsync($"/issues/{id}")).Expect(200);
        }

        (await first.GetAsync($"/issues/{id}")).Refused(404, "issue.unknown");
        foreach (var person in new[] { worker, steward })
        {
            Assert.Equal(["reported"], await KindsAsync(person, id));
        }

        Assert.Empty(await KindsAsync(first, id));
        await AcceptedAsync(app, worker, steward, first, token);
    }
}
