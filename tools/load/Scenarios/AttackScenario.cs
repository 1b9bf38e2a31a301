using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Gridwhistle.Load.Api;
using Gridwhistle.Load.Attacks;
using Gridwhistle.Load.Figures;
using Gridwhistle.Load.Servers;

namespace Gridwhistle.Load.Scenarios;

/// <summary>
/// Slow bodies, floods of refusals, foreign origins, ends of time, cut bodies and one account's thousands of connections, all at once, while staff
/// write. No answer is a server's fault, staff are served, and the memory is what it was once it is over.
/// </summary>
internal static class AttackScenario
{
    private const int Issues = 100, Staff = 4, LongestWriteMs = 1_000;
    private const double MemoryRoom = 200;

    public static async Task<int> RunAsync(LoadArguments arguments, CancellationToken cancellationToken)
    {
        var (seconds, connections, slow) = (arguments.Number("seconds"), arguments.Number("connections"), arguments.Number("slow"));
        await using var server = arguments.Url is null ? await ServerProcess.StartAsync(new Dictionary<string, string>(), cancellationToken) : null;
        var url = arguments.Url ?? server!.Url;
        using var own = ApiClient.Pool(url, Staff + 8);
        using var theirs = ApiClient.Pool(url, 256);
        var cast = await Cast.GatherAsync(own, cancellationToken);
        var issues = new OpenIssues(cast);
        await issues.OpenAsync(Issues, 8, cancellationToken);
        var (times, broken, answers) = (new Latencies(), new ConcurrentQueue<string>(), new Answers());
        await WriteAsync(issues, "quiet", times, broken, TimeSpan.FromSeconds(Math.Min(10, seconds)), cancellationToken);
        var before = server?.MemoryMb;

        Console.Error.WriteLine($"under attack for {seconds} s");
        using (var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
        {
            var attacker = await ApiClient.SignInAsync(theirs, "resident-demo", cancellationToken);
            var cookie = await ApiClient.CookieAsync(theirs, "resident-demo", cancellationToken);
            var attackers = new Attackers(url, theirs, attacker.Token, cookie, answers, stop.Token);
            Task[] attacks = [attackers.SlowBodiesAsync(slow), attackers.RefusalsAsync(), attackers.ForeignOriginsAsync(), attackers.EndsOfTimeAsync(), attackers.CutBodiesAsync(), attackers.ConnectionsAsync(connections)];
            await WriteAsync(issues, "attacked", times, broken, TimeSpan.FromSeconds(seconds), cancellationToken);
            await stop.CancelAsync();
            await Task.WhenAll(attacks);
        }

        var during = server?.MemoryMb;
        await WriteAsync(issues, "after", times, broken, TimeSpan.FromSeconds(Math.Min(20, seconds)), cancellationToken);
        var after = server?.MemoryMb;
        Judge(times, answers, before, after, broken);
        return Report.End(
            arguments,
            new
            {
                scenario = "attack", seconds, connections, slow, serverFaults = answers.Faults, answers = answers.Summarise(), staffMilliseconds = times.Summarise(),
                memoryMb = new { before, during, after, peak = server?.PeakMemoryMb }, broken = broken.Count,
            },
            broken.ToArray());
    }

    private static void Judge(Latencies times, Answers answers, double? before, double? after, ConcurrentQueue<string> broken)
    {
        if (answers.Faults > 0)
        {
            broken.Enqueue($"{answers.Faults} answers were 5xx");
        }

        if (answers.Of(Attackers.ForeignOrigin, (int)HttpStatusCode.SwitchingProtocols) is > 0 and var opened)
        {
            broken.Enqueue($"{opened} pages of other hosts opened the hub");
        }

        if (times.Summarise()["attacked"].P99 > LongestWriteMs)
        {
            broken.Enqueue($"staff's writes took {times.Summarise()["attacked"].P99} ms (p99)");
        }

        if (after > before + MemoryRoom)
        {
            broken.Enqueue($"memory went from {before} to {after} MB");
        }
    }

    /// <summary>A few people at their desks, one act after the other.</summary>
    private static Task WriteAsync(OpenIssues issues, string when, Latencies times, ConcurrentQueue<string> broken, TimeSpan time, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        return Task.WhenAll(Enumerable.Range(0, Staff).Select(async n =>
        {
            for (var i = n; watch.Elapsed < time; i += Staff)
            {
                var answer = await times.TimeAsync(when, () => issues.TryChangeAsync(issues.All.ElementAt(i % Issues), cancellationToken));
                if (!answer.Ok)
                {
                    broken.Enqueue($"{when}: {answer.Call}: {answer.Status} {answer.Body}");
                }

                await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
            }
        }));
    }
}
