using System.Net;
using System.Net.Http.Json;

namespace Gridwhistle.Operations;

/// <summary>More writes than can be worked on: the surplus is refused at once, what was let in is finished, reads go on, and all is well afterwards.</summary>
public sealed class AdmissionTests : IAsyncLifetime
{
    private readonly GridApplication _grid = new GridApplication().With("Admission:Writes", "1").With("Admission:WaitingWrites", "1").With("Admission:LongestWait", "00:01:00");

    public ValueTask InitializeAsync() => _grid.InitializeAsync();

    public ValueTask DisposeAsync() => _grid.DisposeAsync();

    [Fact]
    public async Task Writes_BeyondWhatIsWorkedOnAndWaits_AreRefusedAndTheOthersFinished()
    {
        var client = await _grid.SignInAsync("gridworker-dongfang-4");
        await client.GetAsync("/api/v1/board?scope=grid:420602004008004").JsonAsync();
        var stop = _grid.Faults.StopWrites();
        var inside = ReportAsync(client, "property");
        await stop.Reached;

        // One of these two waits for its turn; which one is theirs to settle.
        Task<HttpResponseMessage>[] later = [ReportAsync(client, "leak"), ReportAsync(client, "drain")];
        var refused = await Task.WhenAny(later);
        Assert.NotNull((await refused).Headers.RetryAfter);
        await refused.IsProblemAsync(HttpStatusCode.ServiceUnavailable, "server.overloaded");
        await client.GetAsync("/api/v1/board?scope=grid:420602004008004").JsonAsync();
        Assert.Equal(HttpStatusCode.OK, (await _grid.Anonymous().GetAsync("/health/live")).StatusCode);
        Assert.False(inside.IsCompleted);

        stop.Lift();
        await inside.JsonAsync(HttpStatusCode.Created);
        await later.Single(report => report != refused).JsonAsync(HttpStatusCode.Created);
        await ReportAsync(client, "noise").JsonAsync(HttpStatusCode.Created);
    }

    private static Task<HttpResponseMessage> ReportAsync(HttpClient client, string category) => client.PostAsJsonAsync(
        "/api/v1/issues", new { text = "请来看一下", category, place = new { buildingId = "420602004008004-23" } });
}
