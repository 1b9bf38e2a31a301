using Gridwhistle.Hosts;
using Gridwhistle.Scenarios;

namespace Gridwhistle.Issues;

/// <summary>The desk's call-backs: told at the feedback, at yellow and at the breach, and listed by when they are due.</summary>
public sealed class CallListTests
{
    private const string Grid = "420602004008004";

    [Fact]
    public async Task Desk_IsToldAndFindsTheCall_FromTheFeedbackToTheBreach()
    {
        await using var app = await Appointments.StreetAtAsync("2026-03-11T09:00:00+08:00");
        var (desk, worker) = (await app.AsAsync("desk-binhu"), await app.AsAsync("gridworker-dongfang-4"));
        var first = await FedBackAsync(app, $"{Grid}-23-1-501");
        await app.AdvanceAsync(TimeSpan.FromHours(1));
        var second = await FedBackAsync(app, $"{Grid}-24-1-301");

        var calls = (await desk.GetAsync("/desk/calls?community=420602004008")).Expect(200).Items();
        Assert.Equal([first, second], calls.Select(call => call.Text("issueId")));
        Assert.All(calls, call => Assert.Equal(("CallBack", "Green"), (call.Text("why"), call.Text("light"))));
        var due = calls.First().At("dueAt");
        Assert.Equal(due, (await desk.GetAsync($"/issues/{first}")).Expect(200).Items("clocks").Single(clock => clock.Text("kind") == "CallBack").At("dueAt"));
        var page = (await desk.GetAsync("/desk/calls?limit=1")).Expect(200);
        Assert.Equal(first, Assert.Single(page.Items()).Text("issueId"));
        Assert.Equal(second, Assert.Single((await desk.GetAsync($"/desk/calls?limit=1&cursor={Uri.EscapeDataString(page.Text("nextCursor"))}")).Expect(200).Items()).Text("issueId"));
        Assert.Equal(["callback"], await KindsAsync(desk, first));

        await app.AdvanceAsync(TimeSpan.FromHours(48 * 0.8 - 1));
        Assert.Equal("Yellow", (await desk.GetAsync("/desk/calls")).Expect(200).Items().First().Text("light"));
        Assert.Equal(["callback", "dueSoon"], await KindsAsync(desk, first));
        Assert.Equal(["callback"], await KindsAsync(desk, second));

        await app.AdvanceAsync(TimeSpan.FromHours(48 * 0.2) + TimeSpan.FromSeconds(1));
        Assert.Equal("Red", (await desk.GetAsync("/desk/calls")).Expect(200).Items().First().Text("light"));
        Assert.Equal(["callback", "dueSoon", "overdue"], await KindsAsync(desk, first));

        (await desk.PostAsync($"/issues/{first}/callback", new { outcome = "Reached", solved = "Yes", satisfied = "Satisfied" })).Expect(200);
        Assert.Equal(second, Assert.Single((await desk.GetAsync("/desk/calls")).Expect(200).Items()).Text("issueId"));
        (await worker.GetAsync("/desk/calls")).Refused(403, "forbidden.role");
        (await desk.GetAsync("/desk/calls?community=420602004001")).Refused(403, "forbidden.area");
        (await desk.GetAsync("/desk/calls?cursor=abc")).Refused(400, "request.invalid");
    }

    private static async Task<IEnumerable<string>> KindsAsync(ApiClient who, string id) =>
        (await who.GetAsync("/inbox?limit=200")).Expect(200).Items().Where(item => item.Text("issueId") == id).Select(item => item.Text("kind")).Reverse();

    private static async Task<string> FedBackAsync(GridApplication app, string household)
    {
        var (worker, plumber) = (await app.AsAsync("gridworker-dongfang-4"), await app.AsAsync("liaison-property-dongfang"));
        var body = new { text = "楼道灯坏了", category = "property", channel = "Patrol", place = new { householdId = household }, reporter = new { name = "李阿姨", phone = "13900000001" } };
        var id = (await worker.PostAsync("/issues", body)).Expect(201).Text("id");
        (await worker.PostAsync($"/issues/{id}/dispatch", new { to = new { organisationId = "property-dongfang" } })).Expect(200);
        (await plumber.PostAsync($"/issues/{id}/acknowledge")).Expect(200);
        (await plumber.PostAsync($"/issues/{id}/finish", new { evidence = Array.Empty<string>(), note = "已修好" })).Expect(200);
        (await worker.PostAsync($"/issues/{id}/verify", new { passed = true, note = "现场看过" })).Expect(200);
        (await worker.PostAsync($"/issues/{id}/feedback", new { note = "已告知" })).Expect(200);
        return id;
    }
}
