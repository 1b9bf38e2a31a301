using System.Collections.Concurrent;
using System.Diagnostics;
using Gridwhistle.Checks;
using Gridwhistle.Load.Checks;
using Gridwhistle.Load.Figures;
using Gridwhistle.Load.Live;
using Gridwhistle.Load.Servers;
using Gridwhistle.Servers;

namespace Gridwhistle.Load.Scenarios;

/// <summary>N issues from report to closing, each act one HTTP call by the right person, with consoles watching the street.</summary>
internal static class LifecycleScenario
{
    private const string Street = "street:420602004";

    public static async Task<int> RunAsync(LoadArguments arguments, CancellationToken cancellationToken)
    {
        var issues = arguments.Number("issues");
        var clients = arguments.Number("clients");
        var watchers = arguments.Number("consoles");
        var warmUp = arguments.Maybe<int>("warm-up") ?? Math.Min(500, issues);
        await using var place = await StorePlace.StartAsync(arguments.Text("storage")!);
        await using var server = arguments.Url is null ? await ServerProcess.StartAsync(place.Settings, cancellationToken) : null;
        using var http = Api.ApiClient.Pool(arguments.Url ?? server!.Url, clients);
        var cast = await Cast.GatherAsync(http, cancellationToken);
        var latencies = new Latencies();
        var pushes = new Latencies();
        var consoles = new List<HubConsole>();
        for (var i = 0; i < watchers; i++)
        {
            consoles.Add(await HubConsole.WatchAsync(arguments.Url ?? server!.Url, cast.Duty.Token, Street, pushes, cancellationToken));
        }

        var broken = new ConcurrentQueue<string>();
        var lives = new IssueLife(cast, latencies);
        if (warmUp + issues > lives.Room)
        {
            throw new ArgumentException($"The sample street has room for {lives.Room} issues without repeats.");
        }

        Console.Error.WriteLine($"warming up with {warmUp} issues");
        await RunAsync(lives, 0, warmUp, clients, broken, cancellationToken);
        latencies.Clear();
        pushes.Clear();

        Console.Error.WriteLine($"{issues} issues, {clients} clients, {watchers} consoles");
        var (processor, disk, watch) = (server?.Processor, server?.DiskBytes, Stopwatch.StartNew());
        await RunAsync(lives, warmUp, issues, clients, broken, cancellationToken);
        var seconds = watch.Elapsed.TotalSeconds;
        var used = server?.Processor - processor;
        var acts = latencies.All();
        var gaps = await SettleAsync(consoles, cast, broken, cancellationToken);
        var figures = new
        {
            scenario = "lifecycle",
            issues,
            clients,
            consoles = watchers,
            seconds = Math.Round(seconds, 2),
            lifecyclesPerSecond = Math.Round(issues / seconds, 1),
            actsPerSecond = Math.Round(acts.Count / seconds, 1),
            all = acts,
            acts = latencies.Summarise(),
            push = pushes.All(),
            gaps,
            processorMicrosecondsPerAct = used is { } cpu ? Math.Round(cpu.TotalMicroseconds / acts.Count, 1) : (double?)null,
            peakMemoryMb = server is null ? (double?)null : Math.Round(server.PeakMemoryMb, 1),
            diskBytesPerIssue = server is null ? (long?)null : (server.DiskBytes - disk) / issues,
            broken = broken.Count,
        };
        foreach (var console in consoles)
        {
            await console.DisposeAsync();
        }

        StoreFigures? store = null;
        if (server is not null && arguments.Has("check"))
        {
            await server.StopAsync();
            await using var opened = OpenedStore.Of(server.Settings);
            store = await StoreCheck.RunAsync(opened, broken, cancellationToken);
        }

        return Report.End(arguments, new { figures, store }, broken);
    }

    private static Task RunAsync(IssueLife lives, int first, int count, int clients, ConcurrentQueue<string> broken, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            Enumerable.Range(first, count),
            new ParallelOptions { MaxDegreeOfParallelism = clients, CancellationToken = cancellationToken },
            async (n, stop) =>
            {
                try
                {
                    await lives.LiveAsync(n, stop);
                }
                catch (Api.ApiFault fault)
                {
                    broken.Enqueue(fault.Message);
                }
            });

    /// <summary>After the load every console must stand where the board stands, without a gap on the way.</summary>
    private static async Task<int> SettleAsync(List<HubConsole> consoles, Cast cast, ConcurrentQueue<string> broken, CancellationToken cancellationToken)
    {
        if (consoles.Count == 0)
        {
            return 0;
        }

        var board = (await cast.Duty.GetAsync($"/board?scope={Street}", cancellationToken)).Required;
        var seq = board.GetProperty("seq").GetInt64();
        var waited = Stopwatch.StartNew();
        while (consoles.Any(console => console.Seq < seq) && waited.Elapsed < TimeSpan.FromSeconds(20))
        {
            await Task.Delay(20, cancellationToken);
        }

        var open = board.GetProperty("issues").GetArrayLength();
        foreach (var console in consoles.Where(console => console.Seq < seq || console.Open != open || console.Gaps > 0))
        {
            broken.Enqueue($"a console ended at {console.Seq} of {seq} with {console.Open} of {open} open issues and {console.Gaps} gaps");
        }

        return consoles.Sum(console => console.Gaps);
    }
}
