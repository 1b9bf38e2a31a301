using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Gridwhistle.Hosts;

namespace Gridwhistle.Hosting;

/// <summary>
/// E01, the tap of building 23, in a cluster of processes: a gateway that has no grains, two silos it calls, people who come over
/// HTTP, a console on the hub. In the middle of it the silo that has the street is killed, or stands still.
/// </summary>
public sealed class GatewayTests(ITestOutputHelper output)
{
    private const string Grid = "420602004008004", Scope = "grid:" + Grid;
    /// <summary>How the gateway's log line of an answer 500 begins.</summary>
    private const string Bug = "A bug: ";

    private static readonly string[] Said = ["23号楼1单元501没水 @物业公司", "查过了，是水压问题", "@水务公司网格员 请处理"];
    private const int Reports = 24, BeforeTheLoss = 8;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData(Loss.Killed)]
    [InlineData(Loss.Frozen)]
    public async Task LostSilo_PeopleGoOn_AndNothingIsLostOrDoneTwice(Loss loss)
    {
        using var limit = new CancellationTokenSource(Limit);
        await using var cluster = await ProcessCluster.OpenAsync();
        await using var gateway = cluster.LaunchGateway();
        await cluster.AddSilosAsync(2);
        await gateway.StartedAsync();
        var (worker, property, water) = (await gateway.SignInAsync("gridworker-dongfang-4"), await gateway.SignInAsync("liaison-property-dongfang"), await gateway.SignInAsync("liaison-water"));
        await using var console = new WatchingConsole(gateway, "gridworker-dongfang-4", Scope);
        await console.OpenAsync(limit.Token);

        var first = await worker.PostAsync($"/groups/{Grid}/messages", new { text = Said[0] }, 201, limit.Token);
        var id = first.GetProperty("issue").Text("id");
        await property.PostAsync($"/groups/{Grid}/messages", new { text = Said[1], issueId = id }, 201, limit.Token);
        await worker.PostAsync($"/groups/{Grid}/messages", new { text = Said[2], issueId = id }, 201, limit.Token);
        var street = new ReportingPerson(await gateway.SignInAsync("gridworker-dongfang-4"), Grid);
        await street.ReportAsync(BeforeTheLoss, limit.Token);
        var going = street.ReportAsync(Reports - BeforeTheLoss, limit.Token);

        await using var lost = await cluster.LoseAsync(await cluster.SiloOfAsync(cluster.Board), loss);
        var began = Stopwatch.GetTimestamp();
        var reading = worker.UntilReadAsync($"/board?scope={Scope}", limit.Token);
        await DoAsync(water, id, "acknowledge", "Acknowledged", new { }, limit.Token);
        var act = Stopwatch.GetElapsedTime(began);
        await DoAsync(water, id, "arrive", "Handling", new { }, limit.Token);
        await DoAsync(water, id, "handle", "Handling", new { progress = "更换减压阀" }, limit.Token);
        await DoAsync(water, id, "finish", "Verifying", new { evidence = Array.Empty<string>(), note = "水压恢复" }, limit.Token);
        await DoAsync(worker, id, "verify", "FeedbackDue", new { passed = true, note = "已通水" }, limit.Token);
        await DoAsync(worker, id, "feedback", "Evaluating", new { note = "已告知住户" }, limit.Token);
        await going;
        var read = await reading;
        output.WriteLine($"[figures] {loss}: through a gateway without grains the board was read again after {read.TotalSeconds:0.0} s; the act sent meanwhile was answered after {act.TotalSeconds:0.0} s");
        await lost.GoneAsync();

        await ExpectWholeAsync(worker, id, limit.Token);
        var open = street.Acknowledged.Keys.Append(id).Order(StringComparer.Ordinal).ToArray();
        await UntilListedAsync(worker, open, limit.Token);
        await console.UntilAsync(shown => shown.Keys.Order(StringComparer.Ordinal).SequenceEqual(open) && shown[id].Text("state") == "Evaluating", limit.Token);
        Assert.Equal(0, console.Gaps);
        Assert.DoesNotContain(Bug, gateway.Printed, StringComparison.Ordinal);
        Assert.Equal(0, await gateway.StopAsync());
    }

    /// <summary>All machines with silos lose their power, and one comes back with a silo on another address.</summary>
    [Fact]
    public async Task NoSiloLeft_ActsAreRefused_AndGoOnWithTheNextSilo()
    {
        using var limit = new CancellationTokenSource(Limit);
        await using var cluster = await ProcessCluster.OpenAsync();
        await using var gateway = cluster.LaunchGateway();
        await cluster.AddSiloAsync();
        await gateway.StartedAsync();
        var worker = await gateway.SignInAsync("gridworker-dongfang-4");
        var street = new ReportingPerson(worker, Grid);
        await street.ReportAsync(1, limit.Token);
        Assert.Contains("\"silos\":\"reached\"", await gateway.UntilHealthAsync(HttpStatusCode.OK, limit.Token), StringComparison.Ordinal);

        await using var lost = await cluster.LoseAsync(Assert.Single(cluster.Silos), Loss.Killed);
        Assert.Contains("\"silos\":\"none answers\"", await gateway.UntilHealthAsync(HttpStatusCode.ServiceUnavailable, limit.Token), StringComparison.Ordinal);
        (await worker.TryPostAsync("/issues", new { text = "谁也不在", place = new { gridCode = Grid } })).Refused(503, "server.timed_out");

        await cluster.AddSiloAsync();
        await gateway.UntilHealthAsync(HttpStatusCode.OK, limit.Token);
        await street.ReportAsync(1, limit.Token);
        await UntilListedAsync(worker, [.. street.Acknowledged.Keys.Order(StringComparer.Ordinal)], limit.Token);
        Assert.DoesNotContain(Bug, gateway.Printed, StringComparison.Ordinal);
    }

    private static async Task DoAsync(InsistentClient person, string id, string act, string state, object body, CancellationToken cancellationToken)
    {
        var after = await person.PostAsync($"/issues/{id}/{act}", body, 200, cancellationToken);
        Assert.Equal(state, after.Text("state"));
    }

    /// <summary>Each step of the loop once, in order, and each message once, however often they had to be sent.</summary>
    private static async Task ExpectWholeAsync(InsistentClient person, string id, CancellationToken cancellationToken)
    {
        var issue = await person.GetAsync($"/issues/{id}", cancellationToken);
        Assert.Equal("Grid", issue.Text("level"));
        Assert.All(["collectedAt", "respondedAt", "handledAt", "feedbackAt"], stamp => Assert.NotEqual(JsonValueKind.Null, issue.GetProperty("stamps").GetProperty(stamp).ValueKind));
        var timeline = await person.GetAsync($"/issues/{id}/timeline", cancellationToken);
        string[] steps = ["transferred", "acknowledged", "arrivedOnSite", "progressed", "finished", "verified", "feedbackGiven"];
        Assert.Equal(steps, timeline.Items().Select(entry => entry.Text("kind")).SkipWhile(kind => kind != steps[0]).Where(kind => steps.Contains(kind)));
        var messages = await person.GetAsync($"/groups/{Grid}/messages", cancellationToken);
        Assert.Equal(Said, messages.Items().Where(message => message.TryGetProperty("by", out _)).Select(message => message.Text("text")));
    }

    /// <summary>What a silo left untold at its death is told again: then the list has every acknowledged issue, and no other.</summary>
    private static async Task UntilListedAsync(InsistentClient person, string[] expected, CancellationToken cancellationToken)
    {
        while (true)
        {
            var listed = (await person.GetAsync($"/issues?area={Grid}&limit=100", cancellationToken)).Items().Select(issue => issue.Text("id")).Order(StringComparer.Ordinal).ToArray();
            if (listed.SequenceEqual(expected))
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
        }
    }
}
