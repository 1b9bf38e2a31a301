using System.CommandLine;
using Gridwhistle.Load.Scenarios;
using Gridwhistle.Load.Servers;
using Gridwhistle.Servers;
using static Gridwhistle.Load.LoadOption;

namespace Gridwhistle.Load;

/// <summary>What the tool can do: each scenario with its options.</summary>
internal static class LoadScenarios
{
    public static RootCommand Build() => new("Measures the server, and fails when an invariant breaks. dotnet run -c Release --project tools/load -- SCENARIO [options]")
    {
        Text("json", "FILE", "where the line of figures goes besides").Everywhere(),
        Scenario(
            "lifecycle", "issues from report to closing, each act by the right person", LifecycleScenario.RunAsync,
            [Number("issues", 1_000, "how many"), .. Lifecycle(), Maybe("warm-up", "N", "acts before it is measured; 500 otherwise, or fewer for fewer issues")]),
        Scenario(
            "growth", "lifecycle at several sizes in turn; an act may cost at most a fifth more", GrowthScenario.RunAsync,
            [Text("sizes", "N,N,…", "how many issues", "1000,4000,10000"), .. Lifecycle(), Number("warm-up", 1_000, "acts before it is measured")]),
        Scenario(
            "replay", "a real city's service requests on the sample street", ReplayScenario.RunAsync,
            [
                Requests(), Limit(), Number("clients", 64, "writers at once"), Decimal("step", 60, "seconds the clock goes on at a time"),
                MaybeDecimal("speed", "K", "times as fast as they came; without it as fast as it goes"), Url(),
            ]),
        Scenario(
            "day", "24 hours of those requests, with people who answer, late or never: who was called, what was overdue", DayScenario.RunAsync,
            [
                Requests(), Limit(), Number("every", 1, "each K-th request alone"), Number("seed", 1, "of the people's habits"), Number("skip-days", 1, "days before the one that is played"),
                Text("out", "MD", "a table of the day"), Url(),
            ]),
        Scenario(
            "city", "a city of several streets is imported, a server starts on it: how fast, how large", CityScenario.RunAsync,
            [Number("households", 50_000, "dwellings"), Number("grids", 1_000, "grids"), Number("open", 10_000, "open issues")]),
        Scenario(
            "timers", "open clocks falling due within one minute: none missed, none twice, how late", TimersScenario.RunAsync,
            [Number("count", 10_000, "clocks"), Decimal("slack", 1.5, "times as long as making them ready is thought to take")]),
        Scenario(
            "crash", "SIGKILL at random instants: nothing acknowledged lost, nothing twice, every clock once", CrashScenario.RunAsync,
            [Number("kills", 10, "how many"), Number("clients", 8, "writers at once"), Number("seed", 1, "of the instants"), Storage(), Decimal("minutes", 600, "ends after so many at the latest")]),
        Scenario(
            "fanout", "consoles on one street while its issues change", FanoutScenario.RunAsync,
            [
                Number("consoles", 1_000, "how many"), Decimal("rate", 50, "changes a second"), Number("seconds", 20, "how long"), Number("warm-up", 15, "seconds before it is measured"),
                Flag("bare", "beside SignalR alone"), Data(), Url(),
            ]),
        Scenario(
            "board", "cold snapshots of open issues, and resuming after missed changes", BoardScenario.RunAsync,
            [Number("open", 10_000, "open issues"), Number("missed", 1_000, "missed changes"), Number("rounds", 40, "how often"), Data(), Url()]),
        Scenario(
            "snapshot", "processor time of ordering, writing and packing a snapshot, without a server", (arguments, _) => SnapshotCost.RunAsync(arguments),
            [Number("open", 10_000, "open issues"), Number("rounds", 40, "how often")]),
        Scenario(
            "overload", "far more writers than can be served: refused quickly, the others served, well afterwards", OverloadScenario.RunAsync,
            [Number("clients", 2_000, "writers at once"), Number("seconds", 10, "how long"), Data(), Url()]),
        Scenario(
            "attack", "slow bodies, refusals, foreign origins, ends of time, cut bodies, one account's connections, while staff write: no 5xx, staff served", AttackScenario.RunAsync,
            [Number("seconds", 60, "how long"), Number("connections", 2_000, "of one account to the hub"), Number("slow", 300, "bodies at 300 bytes a second"), Url()]),
        Scenario(
            "grains", "calls to one and to many grains, bytes a call and an idle grain", (arguments, _) => Grains.GrainCalls.RunAsync(arguments),
            [
                Number("callers", 100, "at once"), Number("grains", 1_000, "how many"), Number("seconds", 5, "a run"), Number("warm-up", 10, "seconds before it is measured"),
                Number("runs", 3, "the median of which counts"), Number("idle", 100_000, "idle grains"),
            ]),
        BareServer(),
    };

    private static Command Scenario(string name, string description, Func<LoadArguments, CancellationToken, Task<int>> run, ReadOnlySpan<Option> options)
    {
        var command = new Command(name, description);
        foreach (var option in options)
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, cancellationToken) => run(new LoadArguments(parsed), cancellationToken));
        return command;
    }

    /// <summary>What fanout starts beside the product.</summary>
    private static Command BareServer()
    {
        var command = Scenario(
            Servers.BareServer.Scenario, "SignalR alone", Servers.BareServer.RunAsync,
            [Text("template", "FILE", "a message of the product's"), Decimal("rate", 50, "messages a second"), Url()]);
        command.Hidden = true;
        return command;
    }

    private static Option[] Lifecycle() =>
        [Number("clients", 64, "writers at once"), Number("consoles", 20, "consoles that watch"), Storage(), Flag("check", "opens the store afterwards and checks it", true), Url()];

    private static Option Requests() => Text("file", "CSV", "a city's service requests: created, closed, type, source, lat, lon").Needed();

    private static Option Limit() => Maybe("limit", "N", "the first so many requests alone");

    private static Option Data() => Text("data", "DIR", "a store that is used and kept, so that its open issues need not be made again");

    private static Option Url() => Text("url", "URL", "a running server in Development; otherwise one is started on a temporary store");

    private static Option Storage() => OneOf("storage", StorePlace.Providers, "where the server of our own keeps its data");
}
