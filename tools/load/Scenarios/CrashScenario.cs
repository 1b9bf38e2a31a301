using System.Collections.Concurrent;
using System.Text.Json;
using Gridwhistle.Load.Api;
using Gridwhistle.Checks;
using Gridwhistle.Load.Checks;
using Gridwhistle.Load.Crash;
using Gridwhistle.Load.Figures;
using Gridwhistle.Load.Servers;
using Gridwhistle.Servers;

namespace Gridwhistle.Load.Scenarios;

/// <summary>
/// Clients keep writing while the server is killed with SIGKILL at random instants and started again on the same store. Afterwards every
/// acknowledged act is there once, every projection equals the journal, and every clock that ran out fired once, also those that ran
/// out while there was no server.
/// </summary>
internal static class CrashScenario
{
    private const string Street = "420602004";
    private const int ActsBetween = 20;

    public static async Task<int> RunAsync(LoadArguments arguments, CancellationToken cancellationToken)
    {
        var (kills, workers) = (arguments.Number("kills"), arguments.Number("clients"));
        var random = new Random(arguments.Number("seed"));
        await using var place = await StorePlace.StartAsync(arguments.Text("storage")!);
        await using var server = await ServerProcess.StartAsync(place.Settings, cancellationToken);
        using var http = ApiClient.Pool(server.Url, workers * 2);
        await ShortLimits.SetAsync(http, await OfficersAsync(http, cancellationToken), cancellationToken);
        var cast = await Cast.GatherAsync(http, cancellationToken);
        var liaison = (await cast.Liaisons["power"].GetAsync("/me", cancellationToken)).Text("personId");
        var acknowledged = new Acknowledgements();
        var lives = new InterruptedLives(cast, liaison, acknowledged);
        var look = new CrashLook(cast.Duty, acknowledged);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var next = -1;
        var clients = Enumerable.Range(0, workers).Select(async _ =>
        {
            while (!enough.IsCancellationRequested)
            {
                await lives.LiveAsync(Interlocked.Increment(ref next), cancellationToken);
                await Task.Delay(100, cancellationToken);
            }
        }).ToArray();
        var ends = DateTimeOffset.UtcNow + TimeSpan.FromMinutes(arguments.Decimal("minutes"));
        var outages = new List<(DateTimeOffset From, DateTimeOffset To)>();
        for (var kill = 1; kill <= kills && DateTimeOffset.UtcNow < ends; kill++)
        {
            await WaitForActsAsync(acknowledged, cancellationToken);
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(0, 1_500)), cancellationToken);
            var from = DateTimeOffset.UtcNow;
            await server.KillAsync();
            await server.StartAgainAsync(cancellationToken);
            outages.Add((from, DateTimeOffset.UtcNow));
            await look.LookAsync(cancellationToken);
            Console.Error.WriteLine($"kill {kill} of {kills}: {acknowledged.Count} acts acknowledged, {acknowledged.Faults.Count} faults");
        }

        await WaitForActsAsync(acknowledged, cancellationToken);
        await enough.CancelAsync();
        await Task.WhenAll(clients);
        Console.Error.WriteLine("waiting until the last clock has run out");
        await Task.Delay(ShortLimits.Limit + TimeSpan.FromSeconds(5), cancellationToken);
        var judge = DateTimeOffset.UtcNow - TimeSpan.FromSeconds(3);
        var board = (await cast.Duty.GetAsync($"/board?scope=street:{Street}", cancellationToken)).Required;
        await server.StopAsync();

        var broken = new ConcurrentQueue<string>(acknowledged.Faults);
        await using var opened = OpenedStore.Of(server.Settings);
        var store = await StoreCheck.RunAsync(opened, broken, cancellationToken);
        var shown = await IndexCheck.RunAsync(opened, board, broken, cancellationToken);
        var (lost, twice) = await AckCheck.RunAsync(opened, acknowledged.Acts, broken, cancellationToken);
        var groups = await GroupCheck.RunAsync(opened, acknowledged.Messages, broken, cancellationToken);
        var inboxes = await InboxCheck.RunAsync(opened, broken, cancellationToken);
        var unread = await InboxCheck.ReadAsync(opened, acknowledged.Reads, broken, cancellationToken);
        var dark = 0;
        var clocks = await ClockCheck.RunAsync(opened, judge, broken, cancellationToken, brokeAt => dark += outages.Any(outage => outage.From <= brokeAt && brokeAt <= outage.To) ? 1 : 0);
        if (clocks.Fired < lives.Deadlines)
        {
            broken.Enqueue($"{lives.Deadlines} reports were left alone and {clocks.Fired} clocks fired");
        }

        return Report.End(
            arguments,
            new
            {
                scenario = "crash",
                storage = place.Settings["Storage:Provider"],
                kills = outages.Count,
                acknowledged = acknowledged.Count,
                acts = acknowledged.Acts.Count,
                messages = acknowledged.Messages.Count,
                reads = acknowledged.Reads.Count,
                lost,
                twice,
                lookedAtAfterKills = look.Looked,
                clocks = new { clocks.Fired, ranOutWithoutServer = dark, clocks.Missed, clocks.Twice, clocks.Early },
                outageSeconds = Durations.Of(outages.Select(outage => (outage.To - outage.From).TotalSeconds)).Summarise(),
                groups,
                inboxes,
                readsLost = unread,
                board = shown,
                store,
                broken = broken.Count,
            },
            broken);
    }

    /// <summary>A kill means something only when the clients are at work again.</summary>
    private static async Task WaitForActsAsync(Acknowledgements acknowledged, CancellationToken cancellationToken)
    {
        var waited = System.Diagnostics.Stopwatch.StartNew();
        for (var before = acknowledged.Count; acknowledged.Count < before + ActsBetween;)
        {
            if (waited.Elapsed > TimeSpan.FromMinutes(2))
            {
                throw new InvalidOperationException($"No {ActsBetween} acts in two minutes: the street is full, or the server does not answer.");
            }

            await Task.Delay(20, cancellationToken);
        }
    }

    private static async Task<(string Account, string Community)[]> OfficersAsync(HttpClient http, CancellationToken cancellationToken)
    {
        var accounts = JsonSerializer.Deserialize<JsonElement>(await http.GetStringAsync("/api/v1/sample/accounts", cancellationToken));
        return [.. accounts.EnumerateArray()
            .SelectMany(account => account.GetProperty("posts").EnumerateArray(), (account, post) => (Account: account.GetProperty("account").GetString()!, Post: post))
            .Where(held => held.Post.GetProperty("role").GetString() == "CommunityOfficer")
            .Select(held => (held.Account, Community: AreaOf(held.Post)))
            .DistinctBy(held => held.Community)];
    }

    private static string AreaOf(JsonElement post) =>
        post.GetProperty("area") is { ValueKind: JsonValueKind.String } code ? code.GetString()! : post.GetProperty("area").GetProperty("code").GetString()!;
}
