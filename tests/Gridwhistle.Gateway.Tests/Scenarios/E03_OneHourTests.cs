using Gridwhistle.Hosts;

namespace Gridwhistle.Scenarios;

/// <summary>E03 — one hour, and an appointment (000): the way there counts from the window the resident named, and a moved window leaves its trace.</summary>
public sealed class E03_OneHourTests
{
    private const string Grid = "420602004008004";
    private static readonly DateTimeOffset Ten = new(2026, 1, 5, 10, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task TheWindowStartsTheClock_WithoutOneItIsAnHour_AndMovingItKeepsBoth()
    {
        await using var app = await Appointments.StreetAtAsync("2026-01-05T10:00:00+08:00");
        var (desk, electrician) = (await app.AsAsync("desk-binhu"), await app.AsAsync("liaison-power"));
        var evening = Ten.AddDays(1).AddHours(8);
        var agreed = await DispatchedAsync(desk, $"{Grid}-23-1-501", new { from = evening, to = evening.AddHours(1) });
        var now = await DispatchedAsync(desk, $"{Grid}-24-1-301", null);

        var arrive = (await desk.ArrivalsAsync(agreed)).Single();
        Assert.Equal((evening, evening.AddHours(1)), (arrive.At("startedAt"), arrive.At("dueAt")));
        Assert.Equal(Ten.AddMinutes(60), (await desk.ArrivalsAsync(now)).Single().At("dueAt"));

        (await electrician.PostAsync($"/issues/{agreed}/acknowledge")).Expect(200);
        var today = Ten.AddHours(5);
        (await electrician.PostAsync($"/issues/{agreed}/appoint", new { from = today, until = today.AddHours(1) })).Refused(403, "forbidden.role");
        (await desk.PostAsync($"/issues/{agreed}/appoint", new { from = Ten, until = today })).Refused(422, "issue.until_past");
        (await desk.PostAsync($"/issues/{agreed}/appoint", new { from = today })).Refused(400, "request.invalid");
        var moved = (await desk.PostAsync($"/issues/{agreed}/appoint", new { from = today, until = today.AddHours(1), note = "住户改到今天下午" })).Expect(200);
        Assert.Equal(today, moved.GetProperty("appointment").At("from"));
        var both = await desk.ArrivalsAsync(agreed);
        Assert.Equal([(evening, Ten), (today, default)], both.Select(clock => (clock.At("startedAt"), clock.TryGetProperty("stoppedAt", out var at) ? at.GetDateTimeOffset() : default)));
        var entry = (await desk.GetAsync($"/issues/{agreed}/timeline")).Expect(200).Items()[^1];
        Assert.Equal(("visitAppointed", "住户改到今天下午"), (entry.Text("kind"), entry.Text("text")));
        Assert.Equal((today, evening), (entry.GetProperty("facts").At("from"), entry.GetProperty("facts").At("insteadOf")));

        await app.AdvanceAsync(TimeSpan.FromHours(6));
        (await electrician.PostAsync($"/issues/{agreed}/arrive")).Expect(200);
        Assert.True((await desk.ArrivalsAsync(agreed))[1].GetProperty("met").GetBoolean());
    }

    private static async Task<string> DispatchedAsync(ApiClient desk, string household, object? appointment)
    {
        var body = new { text = "灯不亮", category = "power", urgency = "Normal", channel = "Phone", appointment, place = new { householdId = household }, reporter = new { name = "王大姐", phone = "13900000002" } };
        var id = (await desk.PostAsync("/issues", body)).Expect(201).Text("id");
        (await desk.PostAsync($"/issues/{id}/dispatch", new { to = new { organisationId = "power" } })).Expect(200);
        return id;
    }
}
