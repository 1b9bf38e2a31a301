using Gridwhistle.Hosts;
using static Gridwhistle.Bulletins.BulletinDesk;

namespace Gridwhistle.Bulletins;

/// <summary>What was acknowledged is there after a restart, and what time does goes on.</summary>
public sealed class BulletinRestartTests : IAsyncLifetime
{
    private readonly GridApplication _app = new();

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Restart_KeepsPageListNumberAndNotices()
    {
        var published = await _app.PublishedAsync();
        await _app.RestartAsync();

        Assert.Equal(published.Text("number"), (await _app.PasserBy().GetAsync(Path(published))).Expect(200).Text("number"));
        Assert.Equal(published.Text("id"), Assert.Single((await _app.PasserBy().GetAsync($"/bulletins?community={Community}")).Expect(200).Items()).Text("id"));
        Assert.NotEqual(published.Text("number"), (await _app.DraftedAsync()).Text("number"));
        var item = (await (await _app.AsAsync("gridworker-dongfang-3")).GetAsync("/inbox")).Expect(200).Items().Single(one => one.Text("kind") == "bulletinPublished");
        Assert.Equal(published.Text("id"), item.GetProperty("subject").Text("id"));
    }

    [Fact]
    public async Task Publication_SetForLater_ComesAfterARestart()
    {
        var approved = await _app.ApprovedAsync();
        var at = DateTimeOffset.Parse("2026-01-06T09:00:00+08:00", null);
        var set = (await (await _app.AsAsync(Writer)).PostAsync($"{Path(approved)}/publish", new { at })).Expect(200);
        Assert.Equal("Approved", set.Text("state"));
        (await _app.PasserBy().GetAsync(Path(approved))).Refused(404, "bulletin.unknown");

        await _app.RestartAsync();
        await _app.AdvanceAsync(TimeSpan.FromHours(26));

        var seen = (await _app.PasserBy().GetAsync(Path(approved))).Expect(200);
        Assert.Equal("Published", seen.Text("state"));
        Assert.Equal(at, seen.GetProperty("publishedAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task Objection_NobodyAnswers_IsToldNearItsTimeAndBehindIt()
    {
        var bulletin = await _app.PublishedAsync();
        (await (await _app.AsAsync("resident-demo")).PostAsync($"{Path(bulletin)}/object", new { text = "请附明细" })).Expect(200);
        await _app.AdvanceAsync(TimeSpan.FromDays(6));

        var writer = await _app.AsAsync(Writer);
        var kinds = (await writer.GetAsync("/inbox")).Expect(200).Items().Select(one => one.Text("kind")).ToArray();
        Assert.Contains("bulletinObjected", kinds);
        Assert.Contains("bulletinObjectionDue", kinds);
        Assert.Contains("bulletinObjectionOverdue", kinds);
        Assert.Equal("Red", Assert.Single((await writer.GetAsync(Path(bulletin))).Expect(200).Items("clocks"), clock => clock.Text("kind") == "Objection").Text("light"));
    }
}
