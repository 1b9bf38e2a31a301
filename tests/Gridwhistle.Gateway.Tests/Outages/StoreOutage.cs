using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Gridwhistle.Checks;
using Gridwhistle.Hosts;

namespace Gridwhistle.Outages;

/// <summary>
/// A store fails under people at work and comes back: acts are refused clearly meanwhile, what is in memory is shown, all goes on
/// by itself, and afterwards every acknowledged act is there once and the projections equal the journal.
/// </summary>
internal static class StoreOutage
{
    private const int ActsBefore = 30;
    private const int ActsAfter = 60;

    public static async Task RideOutAsync(string name, GridApplication grid, Func<Task> fail, Func<Task> mend)
    {
        await grid.InitializeAsync();
        var crew = await Crew.GatherAsync(grid);
        var desk = await grid.AsAsync("duty-tanxi");
        crew.Start();
        await crew.Acks.ReachAsync(ActsBefore);
        (await desk.GetAsync("/board?scope=street:420602004")).Expect(200);
        var known = crew.Acknowledged.First().Issue;

        await fail();
        await crew.Refusals.ReachAsync(Crew.Hands * 3);
        (await desk.GetAsync($"/issues/{known}")).Expect(200);
        (await desk.GetAsync("/board?scope=street:420602004")).Expect(200);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await HealthAsync(grid, "ready"));
        Assert.Equal(HttpStatusCode.OK, await HealthAsync(grid, "live"));
        foreach (var (answer, _) in crew.Refused)
        {
            // A call that waited behind others for a server that does not answer may reach its own limit first; it says so.
            Assert.True(answer is { Code: "server.timed_out" } or { Code: "server.store_unavailable", RetryAfter.TotalSeconds: > 0 }, $"Refused without a clear problem: {answer.Text}");
        }

        await mend();
        await ReadyAsync(grid);
        crew.Mended();
        await crew.Acks.ReachAsync(crew.Acks.Count + ActsAfter);
        await crew.StopAsync();
        // What could not be told is told again after a while.
        await grid.AdvanceAsync(TimeSpan.FromMinutes(2));
        var shown = (await desk.GetAsync("/board?scope=street:420602004")).Expect(200).Items("issues").Select(issue => issue.Text("id")).ToHashSet();
        await grid.RestartAsync();
        // Whoever lists what is over waits until a start has read on from where the rows stood.
        (await (await grid.AsAsync("duty-tanxi")).GetAsync("/issues?area=420602004&state=Closed")).Expect(200);
        await grid.StopAsync();
        await CheckAsync(grid, crew, shown);
        Tell(name, crew);
    }

    private static async Task CheckAsync(GridApplication grid, Crew crew, HashSet<string> shown)
    {
        var broken = new ConcurrentQueue<string>();
        await using var opened = OpenedStore.Of(grid.StoreSettings);
        var figures = await StoreCheck.RunAsync(opened, broken, CancellationToken.None);
        foreach (var issue in crew.Acknowledged.GroupBy(act => act.Issue))
        {
            List<string> events = [];
            await foreach (var recorded in opened.Journal.ReadEventsAsync(issue.Key))
            {
                events.Add(recorded.Event.GetType().Name);
            }

            Assert.All(issue, act => Assert.Single(events, name => name == act.Event));
        }

        Assert.True(broken.IsEmpty, string.Join("; ", broken));
        // Every act was repeated until it was acknowledged: a stream more would be one that nobody got an answer for.
        var reported = crew.Acknowledged.Where(act => act.Event == "IssueReported").Select(act => act.Issue).ToHashSet();
        Assert.Equal(reported.Count, figures.Streams);
        Assert.Equal(reported, shown);
    }

    private static async Task<HttpStatusCode> HealthAsync(GridApplication grid, string probe)
    {
        using var answer = await grid.Anonymous().GetAsync($"/health/{probe}");
        return answer.StatusCode;
    }

    private static async Task ReadyAsync(GridApplication grid)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (await HealthAsync(grid, "ready") is not HttpStatusCode.OK)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), patience.Token);
        }
    }

    private static void Tell(string name, Crew crew)
    {
        var delays = crew.Refused.Select(refusal => refusal.After.TotalMilliseconds).Order().ToArray();
        TestContext.Current.SendDiagnosticMessage(string.Create(
            CultureInfo.InvariantCulture,
            $"[figures] {name}: {crew.Acknowledged.Count} acts acknowledged, none lost, none twice; {delays.Length} refused, median after {delays[delays.Length / 2]:F0} ms, the slowest after {delays[^1]:F0} ms"));
    }
}
