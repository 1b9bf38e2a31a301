using System.Collections.Concurrent;
using System.Diagnostics;
using Gridwhistle.Load.Api;
using Gridwhistle.Checks;
using Gridwhistle.Load.Checks;
using Gridwhistle.Load.Figures;
using Gridwhistle.Load.Servers;

namespace Gridwhistle.Load.Scenarios;

/// <summary>
/// Many times more writers than can be served at once. Each is either served or refused with 503 and <c>Retry-After</c>, nothing else; what was
/// acknowledged is there once; when the load ends everybody is served at once again.
/// </summary>
internal static class OverloadScenario
{
    private const string Board = "/board?scope=street:420602004";
    private const int Issues = 400, Alone = 100;

    public static async Task<int> RunAsync(LoadArguments arguments, CancellationToken cancellationToken)
    {
        var (clients, seconds) = (arguments.Number("clients"), arguments.Number("seconds"));
        await using var server = arguments.Url is null ? await ServerProcess.StartAsync(new Dictionary<string, string>(), cancellationToken, arguments.Text("data")) : null;
        using var http = ApiClient.Pool(arguments.Url ?? server!.Url, clients);
        var cast = await Cast.GatherAsync(http, cancellationToken);
        var issues = new OpenIssues(cast);
        await issues.OpenAsync(Issues, 64, cancellationToken);
        var (times, broken) = (new Latencies(), new ConcurrentQueue<string>());
        await AloneAsync(issues, "warm-up", times, broken, cancellationToken);
        await AloneAsync(issues, "before", times, broken, cancellationToken);

        var versions = await VersionsAsync(cast, cancellationToken);
        Console.Error.WriteLine($"{clients} writers for {seconds} s");
        var watch = Stopwatch.StartNew();
        var acknowledged = (await Task.WhenAll(Enumerable.Range(0, clients).Select(async n =>
        {
            var mine = 0;
            for (var i = n; watch.Elapsed.TotalSeconds < seconds; i += clients)
            {
                mine += await WriteAsync(issues, i, times, broken, cancellationToken) ? 1 : 0;
            }

            return mine;
        }))).Sum();
        var lasted = watch.Elapsed.TotalSeconds;
        await AloneAsync(issues, "after", times, broken, cancellationToken);
        var made = await VersionsAsync(cast, cancellationToken) - versions;
        if (made != acknowledged + Alone)
        {
            broken.Enqueue($"{acknowledged + Alone} changes were acknowledged and {made} made");
        }

        StoreFigures? store = null;
        var peak = server?.PeakMemoryMb;
        if (server is not null)
        {
            await server.StopAsync();
            store = await StoreCheck.RunAsync(server.Data, broken, cancellationToken);
        }

        return Report.End(
            arguments,
            new { scenario = "overload", clients, seconds = Math.Round(lasted, 1), servedPerSecond = Math.Round(acknowledged / lasted), milliseconds = times.Summarise(), peakMemoryMb = peak, store, broken = broken.Count },
            broken.ToArray());
    }

    private static async Task<bool> WriteAsync(OpenIssues issues, int n, Latencies times, ConcurrentQueue<string> broken, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var answer = await issues.TryChangeAsync(issues.All.ElementAt(n % Issues), cancellationToken);
        times.Add(answer.Ok ? "served" : "refused", Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        if (answer.Ok)
        {
            return true;
        }

        if (answer.Status is not 503 || answer.RetryAfter is not { } wait)
        {
            broken.Enqueue($"{answer.Call}: {answer.Status} {answer.Body}, retry after {answer.RetryAfter}");
            wait = TimeSpan.FromSeconds(1);
        }

        // Not quite as patient as it was told to be.
        await Task.Delay(wait / 2, cancellationToken);
        return false;
    }

    private static async Task AloneAsync(OpenIssues issues, string when, Latencies times, ConcurrentQueue<string> broken, CancellationToken cancellationToken)
    {
        foreach (var issue in issues.All.Take(Alone))
        {
            var answer = await times.TimeAsync(when, () => issues.TryChangeAsync(issue, cancellationToken));
            if (!answer.Ok)
            {
                broken.Enqueue($"{when} the load, alone: {answer.Status} {answer.Body}");
            }
        }
    }

    /// <summary>Each change raises one version by one.</summary>
    private static async Task<long> VersionsAsync(Cast cast, CancellationToken cancellationToken) =>
        (await cast.Duty.GetAsync(Board, cancellationToken)).Required.GetProperty("issues").EnumerateArray().Sum(issue => issue.GetProperty("version").GetInt64());
}
