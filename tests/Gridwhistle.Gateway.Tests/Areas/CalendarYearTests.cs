using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gridwhistle.Hosts;

namespace Gridwhistle.Areas;

/// <summary>A year the calendar knows nothing official of is said before deadlines fall into it, and can be entered.</summary>
public sealed class CalendarYearTests : IAsyncLifetime
{
    private const string Path = "/communities/420602004008/policies";

    private readonly GridApplication _app = new();

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Year_ThatIsNotOfficial_IsSaidInThePoliciesAndToWhoeverKeepsThem_UntilItIsEntered()
    {
        var officer = await _app.AsAsync("community-binhu");
        var read = (await officer.GetAsync(Path)).Expect(200);
        Assert.Empty(read.Items("warnings"));
        Assert.Contains(2026, read.GetProperty("calendar").Items("officialYears").Select(year => year.GetInt32()));
        Assert.DoesNotContain(2027, read.GetProperty("calendar").Items("officialYears").Select(year => year.GetInt32()));

        await MoveAsync("2026-11-02T09:00:00+08:00");
        var warned = await officer.GetAsync(Path);
        var warning = Assert.Single(warned.Expect(200).Items("warnings"));
        Assert.Equal(("policy.year_unofficial", "Warning", "calendar.officialYears"), (warning.Text("code"), warning.Text("severity"), warning.Text("column")));
        Assert.Contains("2027", warning.Text("message"), StringComparison.Ordinal);
        foreach (var account in new[] { "admin", "community-binhu" })
        {
            Assert.False(await SettledAsync(account));
        }

        var body = JsonNode.Parse(warned.Text)!.AsObject();
        var dry = (await officer.PutAsync($"{Path}?dryRun=true", body.ToJsonString())).Expect(200);
        Assert.Contains(dry.Items("warnings"), one => one.Text("code") == "policy.year_unofficial");
        body["calendar"]!["officialYears"]!.AsArray().Add(2027);
        body["calendar"]!["workdays"]!.AsArray().Add("2027-02-20");
        Assert.Empty((await officer.PutAsync(Path, body.ToJsonString())).Expect(200).Items("warnings"));

        await MoveAsync("2026-11-02T10:00:00+08:00");
        Assert.Empty((await officer.GetAsync(Path)).Expect(200).Items("warnings"));
        foreach (var account in new[] { "admin", "community-binhu" })
        {
            Assert.True(await SettledAsync(account));
        }
    }

    [Theory]
    [InlineData("[\"soon\"]")]
    [InlineData("[12]")]
    [InlineData("7")]
    public async Task Year_ThatIsNone_IsAFault(string years)
    {
        var officer = await _app.AsAsync("community-binhu");
        var body = JsonNode.Parse((await officer.GetAsync(Path)).Text)!.AsObject();
        body["calendar"]!["officialYears"] = JsonNode.Parse(years);

        var answer = await officer.PutAsync($"{Path}?dryRun=true", body.ToJsonString());
        answer.Refused(422, "policies.invalid");
        Assert.Contains(answer.Body.GetProperty("errors").EnumerateObject(), error => error.Name.StartsWith("calendar.officialYears", StringComparison.Ordinal));
    }

    /// <summary>Whether the one notice of it applies no longer.</summary>
    private async Task<bool> SettledAsync(string account)
    {
        var told = (await (await _app.AsAsync(account)).GetAsync("/inbox?limit=200")).Expect(200).Items().Where(item => item.Text("kind") == "calendarYearMissing" && item.Maybe("title") == "滨湖社区 2027");
        return Assert.Single(told).Maybe("settledAt") is not null;
    }

    private async Task MoveAsync(string to)
    {
        using var moved = await _app.Anonymous().PostAsJsonAsync("/_test/clock", new { to });
        Assert.True(moved.IsSuccessStatusCode, await moved.Content.ReadAsStringAsync());
    }
}
