using Gridwhistle.Hosts;
using Microsoft.Extensions.DependencyInjection;

namespace Gridwhistle.Areas;

/// <summary>换班 over HTTP, on the roster of two grid workers who share a grid, one by day and one by night.</summary>
[Collection(StreetCollection.Name)]
public sealed class SwapTests(GridApplication app)
{
    private const string Grid = "420602004005001", Day = "gridworker-tanxihu-1", Night = "gridworker-tanxihu-7", Roster = $"/rosters/roster-gridworker-{Grid}/swaps";

    [Fact]
    public async Task Asked_AnsweredAndRefused_DecidesWhoIsOnDuty_AndTellsBoth()
    {
        var (asker, other, officer) = (await app.AsAsync(Day), await app.AsAsync(Night), await app.AsAsync("community-tanxihu"));
        var (give, take) = (Shift(20, 8), Shift(22, 20));

        var asked = (await asker.PostAsync(Roster, new { with = Night, give, take, note = "家里有事" })).Expect(201);
        var id = asked.Text("id");
        Assert.Equal(("Open", "Withdraw"), (asked.Text("state"), May(asked).Single()));
        Assert.Equal(Day, await OnDutyAsync(give.From.AddHours(1)));
        Assert.Equal(["Accept", "Decline"], May((await other.GetAsync(Roster)).Expect(200).Items().First(one => one.Text("id") == id)));
        Assert.False((await NoticeAsync(other, $"{id}-asked")).GetProperty("read").GetBoolean());

        (await asker.PostAsync($"{Roster}/{id}/answer", new { accepted = true })).Refused(403, "swap.not_yours");
        Assert.Equal("Accepted", (await other.PostAsync($"{Roster}/{id}/answer", new { accepted = true, note = "好" })).Expect(200).Text("state"));
        Assert.Equal((Night, Day), (await OnDutyAsync(give.From.AddHours(1)), await OnDutyAsync(take.From.AddHours(1))));
        Assert.NotNull((await NoticeAsync(other, $"{id}-asked")).Maybe("settledAt"));
        Assert.Equal("swapAccepted", (await NoticeAsync(asker, $"{id}-swapAccepted")).Text("kind"));
        (await other.PostAsync($"{Roster}/{id}/answer", new { accepted = false })).Refused(409, "swap.over");

        (await asker.PostAsync($"{Roster}/{id}/refuse", new { })).Refused(403, "forbidden.role");
        (await (await app.AsAsync("community-qilin")).PostAsync($"{Roster}/{id}/refuse", new { })).Refused(404, "swap.unknown");
        Assert.Equal("Refused", (await officer.PostAsync($"{Roster}/{id}/refuse", new { note = "当天有检查" })).Expect(200).Text("state"));
        Assert.Equal((Day, Night), (await OnDutyAsync(give.From.AddHours(1)), await OnDutyAsync(take.From.AddHours(1))));
        Assert.Equal("swapRefused", (await NoticeAsync(other, $"{id}-swapRefused")).Text("kind"));
    }

    [Fact]
    public async Task Open_CanBeWithdrawn_AndIsNobodyElsesBusiness()
    {
        var (asker, other) = (await app.AsAsync(Day), await app.AsAsync(Night));
        var id = (await asker.PostAsync(Roster, new { with = Night, give = Shift(30, 8) })).Expect(201).Text("id");

        (await other.DeleteAsync($"{Roster}/{id}")).Refused(403, "swap.not_yours");
        Assert.Equal(204, (int)(await asker.DeleteAsync($"{Roster}/{id}")).Status);
        (await other.PostAsync($"{Roster}/{id}/answer", new { accepted = true })).Refused(409, "swap.over");
        Assert.Empty((await (await app.AsAsync("gridworker-tanxihu-2")).GetAsync(Roster)).Expect(200).Items());
        Assert.Contains((await (await app.AsAsync("auditor")).GetAsync(Roster)).Expect(200).Items(), one => one.Text("id") == id);
        (await (await app.AsAsync("auditor")).PostAsync(Roster, new { with = Night, give = Shift(30, 8) })).Refused(403, "forbidden.role");
    }

    [Fact]
    public async Task Ask_WhatCannotBe_IsRefusedWithItsCode()
    {
        var asker = await app.AsAsync(Day);
        (await asker.PostAsync(Roster, new { give = Shift(30, 8) })).Refused(400, "request.invalid");
        (await asker.PostAsync(Roster, new { with = Night, give = Shift(-3, 8) })).Refused(422, "swap.past");
        (await asker.PostAsync(Roster, new { with = Night, give = Shift(30, 20) })).Refused(422, "swap.not_on_duty");
        (await asker.PostAsync(Roster, new { with = "gridworker-tanxihu-2", give = Shift(30, 8) })).Refused(422, "swap.unfit");
        (await asker.PostAsync("/rosters/none/swaps", new { with = Night, give = Shift(30, 8) })).Refused(404, "roster.unknown");
        (await asker.DeleteAsync($"{Roster}/none")).Refused(404, "swap.unknown");
    }

    [Fact]
    public async Task Roster_SavedByItsOfficer_KeepsItsSwaps_AndTakesOnePersonsShare()
    {
        var (asker, officer) = (await app.AsAsync(Day), await app.AsAsync("community-tanxihu"));
        var id = (await asker.PostAsync(Roster, new { with = Night, give = Shift(40, 8) })).Expect(201).Text("id");
        var roster = (await officer.GetAsync($"/areas/{Grid}/rosters")).Expect(200).Items().Single(one => one.Text("role") == "GridWorker");
        var share = Shift(45, 20);
        var body = new { id = roster.Text("id"), role = "GridWorker", weekly = roster.GetProperty("weekly"), fallback = roster.Text("fallback"), overrides = new[] { new { personId = Day, from = share.From, to = share.To, insteadOf = Night } } };

        (await officer.PostAsync($"/areas/{Grid}/rosters", body)).Expect(201);
        Assert.Equal(Day, await OnDutyAsync(share.From.AddHours(1)));
        Assert.Contains((await officer.GetAsync(Roster)).Expect(200).Items(), one => one.Text("id") == id);
        (await officer.PostAsync($"/areas/{Grid}/rosters", body with { overrides = [new { personId = Day, from = share.To, to = share.To.AddHours(2), insteadOf = Night }] })).Refused(422, "roster.invalid");
        (await officer.PostAsync($"/areas/{Grid}/rosters", body with { overrides = [] })).Expect(201);
    }

    /// <summary>Twelve hours, so many days from now, from that hour of the street's day.</summary>
    private Stretch Shift(int days, int hour)
    {
        var local = app.Services.GetRequiredService<TimeProvider>().GetUtcNow().ToOffset(TimeSpan.FromHours(8));
        var from = new DateTimeOffset(local.Date, local.Offset).AddDays(days).AddHours(hour);
        return new Stretch(from, from.AddHours(12));
    }

    private async Task<string> OnDutyAsync(DateTimeOffset at)
    {
        var who = (await (await app.AsAsync("duty-tanxi")).GetAsync($"/areas/{Grid}/who?at={Uri.EscapeDataString(at.ToString("O"))}")).Expect(200);
        return who.Elements().First(person => person.Text("role") == "GridWorker" && person.Text("area") == Grid).Text("personId");
    }

    private static async Task<System.Text.Json.JsonElement> NoticeAsync(ApiClient person, string id) =>
        (await person.GetAsync("/inbox")).Expect(200).Items().First(one => one.Text("id") == id);

    private static string[] May(System.Text.Json.JsonElement swap) => [.. swap.GetProperty("may").Elements().Select(act => act.GetString()!)];

    private sealed record Stretch(DateTimeOffset From, DateTimeOffset To);
}
