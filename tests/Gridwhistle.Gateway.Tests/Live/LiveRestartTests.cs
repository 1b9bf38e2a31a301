using Gridwhistle.Bulletins;
using Gridwhistle.Hosts;

namespace Gridwhistle.Live;

public sealed class LiveRestartTests : IAsyncLifetime
{
    private const string Grid = "420602004008002", Scope = "grid:" + Grid;
    private readonly GridApplication _app = new();

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Watch_SinceBeforeARestart_GetsTheWholeBoardAgain()
    {
        long known;
        await using (var before = await _app.HubAsync("gridworker-dongfang-2"))
        {
            known = (await before.InvokeAsync("Watch", Scope, null)).GetProperty("seq").GetInt64();
        }

        var worker = await _app.AsAsync("gridworker-dongfang-2");
        var id = (await worker.PostAsync("/issues", new { text = "重启前的事", place = new { gridCode = Grid } })).Expect(201).Text("id");
        await _app.RestartAsync();

        await using var after = await _app.HubAsync("gridworker-dongfang-2");
        var answer = await after.InvokeAsync("Watch", Scope, known);
        Assert.Equal("snapshot", answer.Text("kind"));
        Assert.Contains(answer.Items("issues"), issue => issue.Text("id") == id);
    }

    [Fact]
    public async Task WatchList_SinceBeforeARestart_GetsItsLinesAgain()
    {
        long known;
        await using (var before = await _app.HubAsync(BulletinDesk.Writer))
        {
            known = (await before.InvokeAsync("WatchList", "bulletins", "community:420602004008")).GetProperty("seq").GetInt64();
        }

        var draft = await _app.DraftedAsync();
        await _app.RestartAsync();
        await using var after = await _app.HubAsync(BulletinDesk.Writer);
        var answer = await after.InvokeAsync("WatchList", "bulletins", "community:420602004008", known);
        Assert.Equal("snapshot", answer.Text("kind"));
        Assert.Contains(answer.Items("items"), line => line.Text("id") == draft.Text("id"));
    }
}
