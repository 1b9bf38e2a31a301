using System.Globalization;
using Gridwhistle.Load;
using Gridwhistle.Load.Scenarios;
using Gridwhistle.Load.Servers;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    stop.Cancel();
};

var arguments = LoadArguments.Parse(args);
return arguments.Scenario switch
{
    "lifecycle" => await LifecycleScenario.RunAsync(arguments, stop.Token),
    "replay" => await ReplayScenario.RunAsync(arguments, stop.Token),
    "day" => await DayScenario.RunAsync(arguments, stop.Token),
    "fanout" => await FanoutScenario.RunAsync(arguments, stop.Token),
    "board" => await BoardScenario.RunAsync(arguments, stop.Token),
    "snapshot" => await SnapshotCost.RunAsync(arguments),
    "overload" => await OverloadScenario.RunAsync(arguments, stop.Token),
    BareServer.Scenario => await BareServer.RunAsync(arguments, stop.Token),
    "growth" => await GrowthScenario.RunAsync(arguments, stop.Token),
    "city" => await CityScenario.RunAsync(arguments, stop.Token),
    "timers" => await TimersScenario.RunAsync(arguments, stop.Token),
    "crash" => await CrashScenario.RunAsync(arguments, stop.Token),
#if GRID_EMBEDDED
    "grains" => await Gridwhistle.Load.Grains.GrainCalls.RunAsync(args[1..]),
#endif
    _ => LoadArguments.Explain(),
};
