using Gridwhistle.Hosts;

namespace Gridwhistle.Scenarios;

/// <summary>E02 — thirty minutes, and thirty minutes one second (000): an evening's emergencies, on a clock that knows no office hours.</summary>
public sealed class E02_ThirtyMinutesTests
{
    private const string Grid = "420602004008004";
    private static readonly DateTimeOffset Eight = new(2026, 1, 5, 20, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task AtThirtyMinutesOnTime_ASecondLaterABreach_AndBothYellowAtEightyPercent()
    {
        await using var app = await Appointments.StreetAtAsync("2026-01-05T20:00:00+08:00");
        var duty = await app.AsAsync("duty-tanxi");
        var (electrician, plumber) = (await app.AsAsync("liaison-power"), await app.AsAsync("liaison-property-dongfang"));
        await using var board = await app.HubAsync("duty-tanxi");
        await board.InvokeAsync("Watch", $"grid:{Grid}", null);
        var tripped = await ReportedAsync(app, "家里跳闸", "power", $"{Grid}-23-1-501");
        var flooded = await ReportedAsync(app, "厨房返水", "drain", $"{Grid}-24-1-301");
        (await electrician.PostAsync($"/issues/{tripped}/acknowledge")).Expect(200);
        (await plumber.PostAsync($"/issues/{flooded}/acknowledge")).Expect(200);
        string[] both = [tripped, flooded];

        await app.AdvanceAsync(TimeSpan.FromMinutes(24) - TimeSpan.FromSeconds(1));
        await ExpectLightsAsync(duty, both, "Green");
        await app.AdvanceAsync(TimeSpan.FromSeconds(1));
        await ExpectLightsAsync(duty, both, "Yellow");
        foreach (var id in both)
        {
            await board.WaitAsync("boardChanged", delta => delta.Items("changes").Any(change =>
                change.TryGetProperty("issue", out var issue) && issue.Text("id") == id && issue.Text("light") == "Yellow"));
        }

        await app.AdvanceAsync(TimeSpan.FromMinutes(6));
        (await electrician.PostAsync($"/issues/{tripped}/arrive")).Expect(200);
        await app.AdvanceAsync(TimeSpan.FromSeconds(1));
        (await plumber.PostAsync($"/issues/{flooded}/arrive")).Expect(200);

        var (onTime, late) = ((await duty.ArrivalsAsync(tripped)).Single(), (await duty.ArrivalsAsync(flooded)).Single());
        Assert.Equal((Eight.AddMinutes(30), true), (onTime.At("stoppedAt"), onTime.GetProperty("met").GetBoolean()));
        Assert.Equal((Eight.AddMinutes(30).AddSeconds(1), false), (late.At("stoppedAt"), late.GetProperty("met").GetBoolean()));
        Assert.Empty(await BreachesAsync(duty, tripped));
        Assert.Single(await BreachesAsync(duty, flooded));
    }

    private static async Task<string> ReportedAsync(GridApplication app, string text, string category, string household)
    {
        var desk = await app.AsAsync("desk-binhu");
        var body = new { text, category, urgency = "Emergency", channel = "Phone", place = new { householdId = household }, reporter = new { name = "李阿姨", phone = "13900000001" } };
        var issue = (await desk.PostAsync("/issues", body)).Expect(201);
        Assert.Equal("Dispatched", issue.Text("state"));
        Assert.Equal(Eight.AddMinutes(30), issue.Items("clocks").Single(clock => clock.Text("kind") == "Arrive").At("dueAt"));
        return issue.Text("id");
    }

    private static async Task ExpectLightsAsync(ApiClient duty, string[] issues, string light)
    {
        foreach (var id in issues)
        {
            Assert.Equal(light, (await duty.ArrivalsAsync(id)).Single().Text("light"));
        }
    }

    private static async Task<IEnumerable<string>> BreachesAsync(ApiClient duty, string id) =>
        (await duty.GetAsync($"/issues/{id}/timeline")).Expect(200).Items().Select(entry => entry.Text("kind")).Where(kind => kind == "deadlineMissed");
}
