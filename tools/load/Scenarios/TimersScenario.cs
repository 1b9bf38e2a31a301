using System.Collections.Concurrent;
using System.Diagnostics;
using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.Load.Api;
using Gridwhistle.Checks;
using Gridwhistle.Load.Checks;
using Gridwhistle.Load.Figures;
using Gridwhistle.Load.Live;
using Gridwhistle.Load.Preparation;
using Gridwhistle.Load.Servers;

namespace Gridwhistle.Load.Scenarios;

/// <summary>
/// T issues whose dispatch is due within one minute and comes for none of them: every clock must fire once, on time. The store is
/// made ready by the product's own grains with a clock half an hour back, then a server is started on it and the real clock runs.
/// </summary>
internal static class TimersScenario
{
    /// <summary>The limit of the sample's kind "other" to dispatch a registered case; <c>Within</c> breaks a second later.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30) + TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan StartUp = TimeSpan.FromSeconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private static readonly AreaCode Street = new("420602004");

    public static async Task<int> RunAsync(LoadArguments arguments, CancellationToken cancellationToken)
    {
        var count = arguments.Number("count");
        await using var server = await ServerProcess.StartAsync(new Dictionary<string, string>(), cancellationToken);
        await server.StopAsync();
        var made = await PrepareAsync(server, count, arguments.Decimal("slack"), cancellationToken);
        Console.Error.WriteLine($"{count} clocks made ready, {made.PerSecond} a second; the first is due in {(made.First - DateTimeOffset.UtcNow).TotalSeconds:0} s");

        var starting = Stopwatch.StartNew();
        await server.StartAgainAsync(cancellationToken);
        var ready = starting.Elapsed;
        using var http = ApiClient.Pool(server.Url, 64);
        var duty = await ApiClient.SignInAsync(http, "duty-tanxi", cancellationToken);
        var shown = new ConcurrentDictionary<string, DateTimeOffset>();
        var rooms = new List<ConsoleRoom>();
        foreach (var grid in made.Grids)
        {
            var room = new ConsoleRoom(server.Url, $"grid:{grid.Value}", new Latencies()) { Shown = line => Note(line, shown) };
            await room.FillAsync(duty.Token, 1, cancellationToken);
            rooms.Add(room);
        }

        if (DateTimeOffset.UtcNow > made.First)
        {
            throw new InvalidOperationException("The first clock broke before the server was ready: give more --slack.");
        }

        await Task.Delay(made.First - DateTimeOffset.UtcNow, cancellationToken);
        var (processor, before) = (server.Processor, DateTimeOffset.UtcNow);
        while (shown.Count < count && DateTimeOffset.UtcNow < made.First + Window + Patience)
        {
            await Task.Delay(200, cancellationToken);
        }

        var (used, took) = (server.Processor - processor, DateTimeOffset.UtcNow - before);
        var broken = new ConcurrentQueue<string>();
        var trails = await TrailsAsync(duty, made.Issues, broken, cancellationToken);
        var (gaps, memory) = (rooms.Sum(room => room.Gaps), server.PeakMemoryMb);
        foreach (var room in rooms)
        {
            await room.DisposeAsync();
        }

        await server.StopAsync();
        if (shown.Count != count || gaps > 0)
        {
            broken.Enqueue($"{shown.Count} of {count} broken clocks were shown on the boards, with {gaps} gaps");
        }

        await using var opened = OpenedStore.Of(server.Settings);
        var clocks = await ClockCheck.RunAsync(opened, made.First + Window, broken, cancellationToken);
        if (clocks.Fired != count)
        {
            broken.Enqueue($"{clocks.Fired} clocks fired of {count}");
        }

        var inboxes = await InboxCheck.RunAsync(opened, broken, cancellationToken);
        var store = await StoreCheck.RunAsync(opened, broken, cancellationToken);
        return Report.End(
            arguments,
            new
            {
                scenario = "timers",
                count,
                missed = clocks.Missed,
                twice = clocks.Twice,
                early = clocks.Early,
                late = clocks.Late,
                shown = Durations.Of(made.Issues.Where(due => shown.ContainsKey(due.Key)).Select(due => (shown[due.Key] - due.Value).TotalMilliseconds)).Summarise(),
                seconds = Math.Round(took.TotalSeconds, 1),
                firedPerSecond = Math.Round(count / took.TotalSeconds, 1),
                processorMicrosecondsPerClock = Math.Round(used.TotalMicroseconds / count, 1),
                processorSeconds = Math.Round(used.TotalSeconds, 1),
                readySeconds = Math.Round(ready.TotalSeconds, 1),
                peakMemoryMb = Math.Round(memory, 1),
                trails,
                gaps,
                inboxes,
                store,
                broken = broken.Count,
            },
            broken);
    }

    private static void Note(BoardEntry line, ConcurrentDictionary<string, DateTimeOffset> shown)
    {
        if (line.Light == nameof(Light.Red))
        {
            shown.TryAdd(line.Id, DateTimeOffset.UtcNow);
        }
    }

    private static async Task<Made> PrepareAsync(ServerProcess server, int count, double slack, CancellationToken cancellationToken)
    {
        var clock = new SettableClock(DateTimeOffset.UtcNow);
        await using var grains = await GrainsOnStore.OpenAsync(server.Settings, clock, cancellationToken);
        var reports = await PreparedReports.OfAsync(grains.Grains, Street);

        // A few for trial tell how fast it goes; their clocks are due long after the run.
        var trial = Math.Min(2_000, count);
        clock.Set(DateTimeOffset.UtcNow.AddHours(3));
        await ReportAsync(0, trial, _ => { });
        var watch = Stopwatch.StartNew();
        await ReportAsync(trial, trial, _ => { });
        // Once for the report, once for the 80 % step.
        var expected = watch.Elapsed * 2 * (count / (double)trial);
        var first = DateTimeOffset.UtcNow + (expected * slack) + TimeSpan.FromSeconds(count / 2_000.0) + StartUp;

        var issues = new ConcurrentDictionary<string, DateTimeOffset>();
        watch.Restart();
        await ReportAsync(2 * trial, count, n => clock.Set(first - Limit + (Window * ((n - (2.0 * trial)) / count))), issues);
        var perSecond = Math.Round(count / watch.Elapsed.TotalSeconds);

        // The steps at 80 % are taken here, so that the run measures the breaches alone.
        clock.Set(first - TimeSpan.FromMinutes(1));
        await Parallel.ForEachAsync(
            issues.Keys,
            new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = cancellationToken },
            async (id, _) => await grains.Grains.Grain<IIssueGrain>(id).WakeAsync());
        await grains.SettleAsync(cancellationToken);
        return new Made(first, await DueAsync(issues), reports.Grids, perSecond);

        Task ReportAsync(int from, int reported, Action<int> set, ConcurrentDictionary<string, DateTimeOffset>? into = null) =>
            Parallel.ForEachAsync(Enumerable.Range(from, reported), new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = cancellationToken }, async (n, _) =>
            {
                set(n);
                var id = await reports.ReportAsync(n);
                into?.TryAdd(id.Value, default);
            });

        // When each breaks is what its own journal says, not what we meant.
        async Task<IReadOnlyDictionary<string, DateTimeOffset>> DueAsync(ConcurrentDictionary<string, DateTimeOffset> ids)
        {
            await using var opened = OpenedStore.On(grains.Store);
            foreach (var id in ids.Keys)
            {
                var issue = (await opened.Journal.LoadAsync(id, cancellationToken)).State!;
                ids[id] = ClockRules.BreaksAt(issue.Clocks.Single(kept => kept is { Kind: ClockKind.Dispatch, StoppedAt: null }));
            }

            return ids;
        }
    }

    /// <summary>What people read: a hundred trails name the breach once.</summary>
    private static async Task<int> TrailsAsync(ApiClient duty, IReadOnlyDictionary<string, DateTimeOffset> issues, ConcurrentQueue<string> broken, CancellationToken cancellationToken)
    {
        var looked = 0;
        foreach (var id in issues.Keys.Where((_, n) => n % Math.Max(1, issues.Count / 100) == 0))
        {
            var trail = (await duty.GetAsync($"/issues/{id}/timeline", cancellationToken)).Required;
            var told = trail.GetProperty("items").EnumerateArray().Count(entry => entry.GetProperty("kind").GetString() == "deadlineMissed");
            looked++;
            if (told != 1)
            {
                broken.Enqueue($"the trail of issue {id} names the breach {told} times");
            }
        }

        return looked;
    }

    private sealed record Made(DateTimeOffset First, IReadOnlyDictionary<string, DateTimeOffset> Issues, IReadOnlyList<AreaCode> Grids, double PerSecond);
}
