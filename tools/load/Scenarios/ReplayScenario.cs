using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Gridwhistle.Load.Api;
using Gridwhistle.Checks;
using Gridwhistle.Load.Checks;
using Gridwhistle.Load.Figures;
using Gridwhistle.Load.Live;
using Gridwhistle.Load.Servers;

namespace Gridwhistle.Load.Scenarios;

/// <summary>
/// A real city's service requests on the sample street. On a server of our own the clock is manual and follows the arrivals, so
/// that merge windows and deadlines mean what they meant; what arrives within one step is sent at once.
/// </summary>
internal static class ReplayScenario
{
    private const string Street = "420602004";
    private const int Attempts = 12;

    public static async Task<int> RunAsync(LoadArguments arguments, CancellationToken cancellationToken)
    {
        var file = arguments.Text("file")!;
        var requests = ServiceRequest.Read(file).Take(arguments.Maybe<int>("limit") ?? int.MaxValue).ToArray();
        var step = TimeSpan.FromSeconds(arguments.Decimal("step"));
        var start = new DateTimeOffset(requests[0].Created, TimeSpan.FromHours(8));
        var manual = new Dictionary<string, string> { ["Clock:Mode"] = "Manual", ["Clock:Start"] = start.ToString("O", CultureInfo.InvariantCulture) };
        await using var server = arguments.Url is null ? await ServerProcess.StartAsync(manual, cancellationToken) : null;
        using var http = ApiClient.Pool(arguments.Url ?? server!.Url, arguments.Number("clients"));
        var duty = await ApiClient.SignInAsync(http, "duty-tanxi", cancellationToken);
        var frame = StreetFrame.Of((await duty.GetAsync($"/areas/{Street}/map", cancellationToken)).Required, requests);
        var latencies = new Latencies();
        await using var console = await HubConsole.WatchAsync(arguments.Url ?? server!.Url, duty.Token, $"street:{Street}", new Latencies(), cancellationToken);

        var broken = new ConcurrentQueue<string>();
        var (issues, attached, outside, sent) = (new ConcurrentDictionary<string, int>(), 0, 0, 0);
        var speed = arguments.Maybe<double>("speed") ?? double.PositiveInfinity;
        var behind = TimeSpan.Zero;
        var watch = Stopwatch.StartNew();
        foreach (var batch in requests.GroupBy(request => (request.Created - requests[0].Created).Ticks / step.Ticks))
        {
            var ahead = (batch.Key * step / speed) - watch.Elapsed;
            if (ahead > TimeSpan.Zero)
            {
                await Task.Delay(ahead, cancellationToken);
            }

            behind = ahead < -behind ? -ahead : behind;
            if (server is not null)
            {
                await AdvanceAsync(http, start + (batch.Key * step), cancellationToken);
            }

            await Parallel.ForEachAsync(batch, new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = cancellationToken }, async (request, stop) =>
            {
                var (answer, attempts) = await ReportAsync(duty, frame, request, Interlocked.Increment(ref sent), latencies, stop);
                Interlocked.Add(ref outside, attempts > 0 ? 1 : 0);
                if (!answer.Ok)
                {
                    broken.Enqueue($"{answer.Call}: {answer.Status} {answer.Body}");
                    return;
                }

                issues.AddOrUpdate(answer.Text("id"), 1, (_, reports) => reports + 1);
                if (answer.Status == 200)
                {
                    Interlocked.Increment(ref attached);
                }
            });
        }

        var seconds = watch.Elapsed.TotalSeconds;
        var board = await CompareAsync(duty, issues, requests.Length, broken, cancellationToken);
        StoreFigures? store = null;
        if (server is not null)
        {
            await server.StopAsync();
            store = await StoreCheck.RunAsync(server.Data, broken, cancellationToken);
        }

        return Report.End(
            arguments,
            new
            {
                scenario = "replay",
                requests = requests.Length,
                issues = issues.Count,
                attached,
                movedInside = outside,
                days = Math.Round((requests[^1].Created - requests[0].Created).TotalDays, 2),
                seconds = Math.Round(seconds, 2),
                speed = double.IsInfinity(speed) ? (double?)null : speed,
                behindSeconds = double.IsInfinity(speed) ? (double?)null : Math.Round(behind.TotalSeconds, 2),
                requestsPerSecond = Math.Round(requests.Length / seconds, 1),
                report = latencies.All(),
                largest = issues.Values.DefaultIfEmpty(0).Max(),
                gaps = console.Gaps,
                board,
                store,
                broken = broken.Count,
            },
            broken);
    }

    private static async Task<(ApiAnswer Answer, int Attempts)> ReportAsync(ApiClient duty, StreetFrame frame, ServiceRequest request, int number, Latencies latencies, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var (lon, lat) = frame.Place(request, attempt);
            var body = new
            {
                text = $"{request.Type} ({request.Source}, {request.Created:yyyy-MM-dd HH:mm:ss})",
                category = request.Category,
                urgency = "Normal",
                channel = request.Channel,
                place = new { point = new { lon, lat } },
                // Every request is somebody's: one number each, in a range that is never given out.
                reporter = new { name = "来电居民", phone = $"1991{number:D7}" },
            };
            var answer = await latencies.TimeAsync("report", () => duty.PostAsync("/issues", body, cancellationToken));
            if (attempt >= Attempts || answer.Body is not { } said || !said.TryGetProperty("code", out var code) || code.GetString() != "place.outside")
            {
                return (answer, attempt);
            }
        }
    }

    private static async Task AdvanceAsync(HttpClient http, DateTimeOffset to, CancellationToken cancellationToken)
    {
        using var content = new StringContent(JsonSerializer.Serialize(new { to }), System.Text.Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync("/_test/clock", content, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Every request is an issue or a repeat of one: the lists, the board and our own count must say the same.</summary>
    private static async Task<object> CompareAsync(ApiClient duty, ConcurrentDictionary<string, int> issues, int requests, ConcurrentQueue<string> broken, CancellationToken cancellationToken)
    {
        var listed = new Dictionary<string, int>();
        string? cursor = null;
        do
        {
            var page = (await duty.GetAsync($"/issues?area={Street}&limit=200{(cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor))}", cancellationToken)).Required;
            foreach (var item in page.GetProperty("items").EnumerateArray())
            {
                listed[item.GetProperty("id").GetString()!] = item.GetProperty("reporters").GetInt32();
            }

            cursor = page.TryGetProperty("nextCursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);

        foreach (var (id, reports) in issues)
        {
            if (listed.GetValueOrDefault(id) != reports)
            {
                broken.Enqueue($"issue {id} had {reports} reports and is listed with {listed.GetValueOrDefault(id)}");
            }
        }

        var board = (await duty.GetAsync($"/board?scope=street:{Street}", cancellationToken)).Required;
        var open = board.GetProperty("counts").GetProperty("open").GetInt32();
        if (listed.Count != issues.Count || listed.Values.Sum() != requests)
        {
            broken.Enqueue($"{requests} requests became {issues.Count} issues; the lists hold {listed.Count} with {listed.Values.Sum()} reports");
        }

        if (open != board.GetProperty("issues").GetArrayLength())
        {
            broken.Enqueue($"the board counts {open} open issues and shows {board.GetProperty("issues").GetArrayLength()}");
        }

        return new { listed = listed.Count, reports = listed.Values.Sum(), open, counts = board.GetProperty("counts") };
    }
}
