using System.Collections.Concurrent;
using Gridwhistle.Issues;
using Gridwhistle.Load.Api;
using Gridwhistle.Load.Checks;
using Gridwhistle.Load.Figures;
using Gridwhistle.Load.Servers;

namespace Gridwhistle.Load.Scenarios;

/// <summary>
/// Clients keep writing while the server is killed with SIGKILL at random instants and started again on the same store. Afterwards
/// every acknowledged act is there once, and every projection equals the journal.
/// </summary>
internal static class CrashScenario
{
    public static async Task<int> RunAsync(LoadArguments arguments, CancellationToken cancellationToken)
    {
        var kills = arguments.Number("kills", 10);
        var random = new Random(arguments.Number("seed", 1));
        await using var server = await ServerProcess.StartAsync(new Dictionary<string, string>(), cancellationToken);
        using var http = ApiClient.Pool(server.Url, arguments.Number("clients", 16));
        var cast = await Cast.GatherAsync(http, cancellationToken);
        var lives = new InterruptedLife(cast);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var next = -1;
        var clients = Enumerable.Range(0, arguments.Number("clients", 16)).Select(async _ =>
        {
            while (!enough.IsCancellationRequested && Interlocked.Increment(ref next) is var n && n < lives.Room)
            {
                await lives.LiveAsync(n, cancellationToken);
            }
        }).ToArray();
        for (var kill = 1; kill <= kills; kill++)
        {
            await WaitForActsAsync(lives, cancellationToken);
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(0, 1_500)), cancellationToken);
            await server.KillAsync();
            await server.StartAgainAsync(cancellationToken);
            Console.Error.WriteLine($"kill {kill} of {kills}: {lives.Acknowledged.Count} acts acknowledged");
        }

        await WaitForActsAsync(lives, cancellationToken);
        await enough.CancelAsync();
        await Task.WhenAll(clients);
        await server.StopAsync();
        var broken = new ConcurrentQueue<string>(lives.Faults);
        await using var opened = OpenedStore.Of(server.Settings);
        var store = await StoreCheck.RunAsync(opened, broken, cancellationToken);
        var (lost, twice) = await AckCheck.RunAsync(opened, lives.Acknowledged, broken, cancellationToken);
        return Report.End(arguments, new { scenario = "crash", kills, acknowledged = lives.Acknowledged.Count, lost, twice, store, broken = broken.Count }, broken);
    }

    /// <summary>A kill means something only when the clients are at work again.</summary>
    private static async Task WaitForActsAsync(InterruptedLife lives, CancellationToken cancellationToken)
    {
        for (var before = lives.Acknowledged.Count; lives.Acknowledged.Count < before + ActsBetween;)
        {
            await Task.Delay(20, cancellationToken);
        }
    }

    private const int ActsBetween = 20;
}
