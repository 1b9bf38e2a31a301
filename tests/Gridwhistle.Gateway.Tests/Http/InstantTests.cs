using System.Globalization;
using System.Net;
using Gridwhistle.Gateway.Http;

namespace Gridwhistle.Http;

/// <summary>Instants come with their offset and lie where calendars can reckon with them, in bodies and queries alike.</summary>
public sealed class InstantTests(GridApplication grid)
{
    public static TheoryData<string> Faults =>
    [
        "2026-03-05T14:00:00", "2026-03-05", "2026-03-05 14:00", "14:00", "now", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "9999-12-31T23:59:59-14:00",
        "1899-12-31T23:59:59Z", "2200-01-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-03-05T25:00:00Z", "2026-03-05T14:00:00+99:00", "1772690400",
    ];

    public static TheoryData<string> Queries =>
    [
        "issues?from=", "issues?to=", "scores?from=", "scores?to=", "scores/reports?from=", "scores/issues?figure=Settled&from=", "bulletins?community=420602004008&from=", "areas/420602004008/who?at=",
    ];

    [Theory]
    [InlineData("2026-03-05T14:00:00+08:00")]
    [InlineData("2026-03-05T06:00:00Z")]
    [InlineData("2026-03-05T06:00:00.0000000Z")]
    [InlineData("2026-03-05T14:00+08:00")]
    [InlineData("2026-03-05T14:00:00 08:00")]
    public void Instant_WithItsOffset_IsThatInstant(string text) =>
        Assert.Equal(new DateTimeOffset(2026, 3, 5, 6, 0, 0, TimeSpan.Zero), Instant.Parse(text, CultureInfo.InvariantCulture).At.ToUniversalTime());

    [Theory, MemberData(nameof(Faults))]
    public async Task Instant_ThatIsNone_IsRefusedInEveryQuery(string text)
    {
        var client = await grid.SignInAsync("duty-tanxi");
        foreach (var query in Queries.Select(row => row.Data))
        {
            var problem = await client.GetAsync($"/api/v1/{query}{Uri.EscapeDataString(text)}").IsProblemAsync(HttpStatusCode.BadRequest, "request.invalid");
            Assert.True(problem.TryGetProperty("errors", out _), query);
        }
    }

    [Theory, MemberData(nameof(Faults))]
    public async Task Instant_ThatIsNone_IsRefusedInBodies(string text)
    {
        var client = await grid.SignInAsync("gridworker-dongfang-4");
        var problem = await client.PostAsync(
                "/api/v1/issues",
                ProblemAssert.Json($$$"""{"text":"没水","place":{"gridCode":"420602004008004"},"appointment":{"from":"{{{text}}}","to":"2026-01-05T12:00:00+08:00"}}"""))
            .IsProblemAsync(HttpStatusCode.BadRequest, "request.invalid");
        Assert.True(problem.GetProperty("errors").TryGetProperty("appointment.from", out _));
    }

    [Theory, MemberData(nameof(Queries))]
    public async Task Instant_OfAQuery_IsTakenWithAnyOffset(string query)
    {
        var client = await grid.SignInAsync("duty-tanxi");
        using var answer = await client.GetAsync($"/api/v1/{query}2026-01-05T07:00:00%2B08:00");
        Assert.True(answer.IsSuccessStatusCode || query.Contains("to=", StringComparison.Ordinal), await answer.Content.ReadAsStringAsync());
    }
}
