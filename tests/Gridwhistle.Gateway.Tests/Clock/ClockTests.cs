using System.Net;
using System.Net.Http.Json;

namespace Gridwhistle.Clock;

public sealed class ClockTests
{
    [Fact]
    public async Task ManualClock_StandsStill_MovesAsTold_AndGoesOnAfterARestart()
    {
        await using var grid = new GridApplication();
        await grid.InitializeAsync();
        Assert.Equal(At("2026-01-05T08:00:00+08:00"), await NowAsync(grid));
        await grid.AdvanceAsync(TimeSpan.FromMinutes(90));
        Assert.Equal(At("2026-01-05T09:30:00+08:00"), await NowAsync(grid));
        var moved = await grid.Anonymous().PostAsJsonAsync("/_test/clock", new { to = "2026-01-06T00:00:00+08:00" }).JsonAsync();
        Assert.Equal("Manual", moved.GetProperty("mode").GetString());
        Assert.True(moved.TryGetProperty("fired", out _));

        await grid.RestartAsync();
        Assert.Equal(At("2026-01-06T00:00:00+08:00"), await NowAsync(grid));
        grid.With("Clock:Start", "2026-02-01T00:00:00+08:00");
        await grid.RestartAsync();
        Assert.Equal(At("2026-02-01T00:00:00+08:00"), await NowAsync(grid));
    }

    [Fact]
    public async Task SystemClock_IsShown_ButNotMoved()
    {
        await using var grid = new GridApplication().With("Clock:Mode", "System").With("Sample", "none");
        await grid.InitializeAsync();
        var shown = await grid.Anonymous().GetAsync("/_test/clock").JsonAsync();
        Assert.Equal("System", shown.GetProperty("mode").GetString());
        await grid.Anonymous().PostAsJsonAsync("/_test/clock", new { advanceSeconds = 1 }).IsProblemAsync(HttpStatusCode.Conflict, "clock.not_manual");
    }

    private static async Task<DateTimeOffset> NowAsync(GridApplication grid) =>
        (await grid.Anonymous().GetAsync("/_test/clock").JsonAsync()).GetProperty("now").GetDateTimeOffset();

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
