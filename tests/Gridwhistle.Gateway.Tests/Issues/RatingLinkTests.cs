using Gridwhistle.Hosts;
using Gridwhistle.Scenarios;

namespace Gridwhistle.Issues;

/// <summary>Who gave a number and no account, and did not answer it, rates by the link that is sent to it; who stays out of reach is a figure of the desk.</summary>
public sealed class RatingLinkTests
{
    private const string Grid = "420602004008004", Phone = "13900000001";

    [Fact]
    public async Task Call_NobodyAnswers_MakesALinkForTheNumber_ByWhichItsOwnerRates()
    {
        await using var app = await Appointments.StreetAtAsync("2026-03-11T09:00:00+08:00");
        var desk = await app.AsAsync("desk-binhu");
        var id = await FedBackAsync(app);
        Assert.Empty((await desk.GetAsync($"/issues/{id}/rating-links")).Expect(200).Items());

        (await desk.PostAsync($"/issues/{id}/callback", new { outcome = "NoAnswer" })).Expect(200);
        var link = Assert.Single((await desk.GetAsync($"/issues/{id}/rating-links")).Expect(200).Items());
        Assert.DoesNotContain(Phone, link.ToString(), StringComparison.Ordinal);
        Assert.StartsWith($"/rate/{id}#", link.Text("url"), StringComparison.Ordinal);
        (string, string) key = ("Follow-Key", link.Text("url").Split('#')[1]);

        var owner = app.PasserBy();
        Assert.Equal(["evaluate"], (await owner.SendAsync(HttpMethod.Get, $"/follow/{id}", null, key)).Expect(200).Items("actions").Select(act => act.GetString()!));
        (await owner.SendAsync(HttpMethod.Get, $"/follow/{id}", null, ("Follow-Key", key.Item2[..^1] + (key.Item2[^1] == 'A' ? 'B' : 'A')))).Refused(404, "issue.unknown");

        await app.AdvanceAsync(TimeSpan.FromHours(5));
        (await desk.PostAsync($"/issues/{id}/callback", new { outcome = "NoAnswer" })).Expect(200);
        Assert.Equal(link.Text("url"), Assert.Single((await desk.GetAsync($"/issues/{id}/rating-links")).Expect(200).Items()).Text("url"));
        Assert.Equal("Closed", (await owner.PostAsync($"/follow/{id}/evaluate", new { solved = "Yes", satisfied = "Satisfied" }, key)).Expect(200).Text("state"));
        var rated = (await desk.GetAsync($"/issues/{id}")).Expect(200);
        Assert.Equal("Resolved", rated.GetProperty("closure").Text("reason"));
    }

    [Fact]
    public async Task Link_IsForTheDeskAlone_AndForNobodyWithAnAccount()
    {
        await using var app = await Appointments.StreetAtAsync("2026-03-11T09:00:00+08:00");
        var desk = await app.AsAsync("desk-binhu");
        var id = await FedBackAsync(app, "resident-demo");
        (await desk.PostAsync($"/issues/{id}/callback", new { outcome = "NoAnswer" })).Expect(200);
        Assert.Empty((await desk.GetAsync($"/issues/{id}/rating-links")).Expect(200).Items());
        (await (await app.AsAsync("gridworker-dongfang-4")).GetAsync($"/issues/{id}/rating-links")).Refused(403, "forbidden.role");
        (await (await app.AsAsync("community-qilin")).GetAsync($"/issues/{id}/rating-links")).Refused(404, "issue.unknown");
        (await desk.GetAsync("/issues/no-such-issue/rating-links")).Refused(404, "issue.unknown");
    }

    [Fact]
    public async Task Unreachable_IsAFigureOfTheDeskThatCalled()
    {
        await using var app = await Appointments.StreetAtAsync("2026-03-11T09:00:00+08:00");
        var desk = await app.AsAsync("desk-binhu");
        var id = await FedBackAsync(app);
        foreach (var later in new[] { 0, 5, 19 })
        {
            await app.AdvanceAsync(TimeSpan.FromHours(later));
            (await desk.PostAsync($"/issues/{id}/callback", new { outcome = "NoAnswer" })).Expect(200);
        }

        Assert.Equal("Unreachable", (await desk.GetAsync($"/issues/{id}")).Expect(200).GetProperty("closure").Text("reason"));
        var scores = (await (await app.AsAsync("duty-tanxi")).GetAsync($"/scores?area={Grid}")).Expect(200);
        var post = scores.Items("posts").Single(part => part.GetProperty("sheet").TryGetProperty("unreachableRate", out var rate) && rate.Number("of") > 0);
        Assert.Equal((1, 1), (post.GetProperty("sheet").GetProperty("unreachableRate").Number("good"), post.GetProperty("sheet").GetProperty("unreachableRate").Number("of")));
        Assert.Equal(0, scores.GetProperty("total").GetProperty("satisfactionRate").Number("of"));
    }

    private static async Task<string> FedBackAsync(GridApplication app, string? reporter = null)
    {
        var (worker, plumber) = (await app.AsAsync("gridworker-dongfang-4"), await app.AsAsync("liaison-property-dongfang"));
        object body = reporter is null
            ? new { text = "楼道灯坏了", category = "property", channel = "Phone", place = new { buildingId = $"{Grid}-24" }, reporter = new { name = "李阿姨", phone = Phone } }
            : new { text = "楼道灯坏了", category = "property", place = new { buildingId = $"{Grid}-23" } };
        var id = (await (reporter is null ? worker : await app.AsAsync(reporter)).PostAsync("/issues", body)).Expect(201).Text("id");
        if (reporter is not null)
        {
            (await worker.PostAsync($"/issues/{id}/register", new { category = "property" })).Expect(200);
        }

        (await worker.PostAsync($"/issues/{id}/dispatch", new { to = new { organisationId = "property-dongfang" } })).Expect(200);
        (await plumber.PostAsync($"/issues/{id}/acknowledge")).Expect(200);
        (await plumber.PostAsync($"/issues/{id}/finish", new { evidence = Array.Empty<string>(), note = "已修好" })).Expect(200);
        (await worker.PostAsync($"/issues/{id}/verify", new { passed = true, note = "现场看过" })).Expect(200);
        (await worker.PostAsync($"/issues/{id}/feedback", new { note = "已告知" })).Expect(200);
        return id;
    }
}
