using System.Net;
using System.Net.Http.Json;

namespace Gridwhistle.Operations;

/// <summary>More writes than can be worked on: the surplus is refused at once, what was let in is finished, reads go on, and all is well afterwards.</summary>
[Trait("Store", "Sqlite")]
public sealed class ConcurrencyGateTests : IAsyncLifetime
{
    private readonly GridApplication _grid = new GridApplication().With("Concurrency:Writes", "1").With("Concurrency:WaitingWrites", "1").With("Concurrency:LongestWait", "00:01:00");

    public ValueTask InitializeAsync() => _grid.InitializeAsync();

    public ValueTask DisposeAsync() => _grid.DisposeAsync();

    [Fact]
    public async Task Writes_BeyondWhatIsWorkedOnAndWaits_AreRefusedAndTheOthersFinished()
    {
        var client = await _grid.SignInAsync("gridworker-dongfang-4");
        await client.GetAsync("/api/v1/board?scope=grid:420602004008004").JsonAsync();
        var stop = _grid.Faults.StopWrites();

        // One is worked on, one waits, one is refused; which is which is theirs to settle.
        List<Task<HttpResponseMessage>> reports = [ReportAsync(client, "property"), ReportAsync(client, "leak"), ReportAsync(client, "drain")];
        var refused = await Task.WhenAny(reports);
        reports.Remove(refused);
        Assert.NotNull((await refused).Headers.RetryAfter);
        await refused.IsProblemAsync(HttpStatusCode.ServiceUnavailable, "server.overloaded");
        await stop.Reached;
        await client.GetAsync("/api/v1/board?scope=grid:420602004008004").JsonAsync();
        Assert.Equal(HttpStatusCode.OK, (await _grid.Anonymous().GetAsync("/health/live")).StatusCode);
        Assert.All(reports, report => Assert.False(report.IsCompleted));

        stop.Lift();
        Assert.All(await Task.WhenAll(reports), report => Assert.Equal(HttpStatusCode.Created, report.StatusCode));
        await ReportAsync(client, "noise").JsonAsync(HttpStatusCode.Created);
    }

    private static Task<HttpResponseMessage> ReportAsync(HttpClient client, string category) => client.PostAsJsonAsync(
        "/api/v1/issues", new { text = "请来看一下", category, place = new { buildingId = "420602004008004-23" } });
}
