using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Import.Files;
using Gridwhistle.Gateway.Import;
using Gridwhistle.Gateway.Sample;
using Gridwhistle.Gateway.Session;
using Gridwhistle.Load.Api;
using Gridwhistle.Load.City;
using Gridwhistle.Load.Figures;
using Gridwhistle.Load.Preparation;
using Gridwhistle.Load.Servers;
using Gridwhistle.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Load.Scenarios;

/// <summary>
/// A city: its streets are read from files and imported the way an upload is, its open issues reported through the grids' intake; then a
/// server starts on the store. Nothing may be missing, and acts must work.
/// </summary>
internal static class CityScenario
{
    private const int ActsPerStreet = 10;

    public static async Task<int> RunAsync(LoadArguments arguments, CancellationToken cancellationToken)
    {
        var plan = CityPlan.Of(arguments.Number("households"), arguments.Number("grids"));
        var open = arguments.Number("open") / plan.Streets * plan.Streets;
        await using var server = await ServerProcess.StartAsync(new Dictionary<string, string> { ["Sample"] = "none" }, cancellationToken);
        await server.StopAsync();
        var made = await PrepareAsync(server, plan, open, cancellationToken);

        Console.Error.WriteLine("starting the server on it");
        var starting = Stopwatch.StartNew();
        await server.StartAgainAsync(cancellationToken);
        var (ready, processor, memory) = (starting.Elapsed, server.Processor, server.MemoryMb);
        using var http = ApiClient.Pool(server.Url, 32);
        var broken = new ConcurrentQueue<string>();
        var acts = new Latencies();
        var counted = (Areas: 0, Households: 0, Open: 0);
        for (var street = 0; street < plan.Streets; street++)
        {
            var files = new StreetFiles(plan, street, TanxiFolder.Path);
            var duty = await ApiClient.SignInAsync(http, files.Duty, cancellationToken);
            var (areas, households) = await AreasAsync(duty, plan.Street(street), cancellationToken);
            var board = (await duty.GetAsync($"/board?scope=street:{plan.Street(street)}", cancellationToken)).Required;
            counted = (counted.Areas + areas, counted.Households + households, counted.Open + board.GetProperty("counts").GetProperty("open").GetInt32());
            await ActAsync(http, plan, street, duty, board, acts, broken, cancellationToken);
        }

        if (counted != (plan.Areas, plan.Households, open))
        {
            broken.Enqueue($"imported {(plan.Areas, plan.Households, open)} areas, households and open issues; after the start there are {counted}");
        }

        var figures = new
        {
            scenario = "city",
            streets = plan.Streets,
            grids = plan.Grids,
            buildings = plan.Buildings,
            households = plan.Households,
            open,
            readHouseholdsPerSecond = Math.Round(plan.Households / made.Reading.TotalSeconds),
            importedHouseholdsPerSecond = Math.Round(plan.Households / made.Importing.TotalSeconds),
            importProcessorMicrosecondsPerHousehold = Math.Round(made.ImportProcessor.TotalMicroseconds / plan.Households, 1),
            reportsPerSecond = Math.Round(open / Math.Max(0.001, made.Reporting.TotalSeconds)),
            readySeconds = Math.Round(ready.TotalSeconds, 1),
            readyProcessorSeconds = Math.Round(processor.TotalSeconds, 1),
            readyMemoryMb = Math.Round(memory),
            actsMemoryMb = Math.Round(server.MemoryMb),
            peakMemoryMb = Math.Round(server.PeakMemoryMb),
            diskMb = server.DiskBytes / 1024 / 1024,
            acts = acts.Summarise(),
            counted = new { areas = counted.Areas, households = counted.Households, open = counted.Open },
            broken = broken.Count,
        };
        return Report.End(arguments, figures, broken);
    }

    private static async Task<Made> PrepareAsync(ServerProcess server, CityPlan plan, int open, CancellationToken cancellationToken)
    {
        var (reading, importing, reporting, processor) = (new Stopwatch(), new Stopwatch(), new Stopwatch(), TimeSpan.Zero);
        await using var grains = await GrainsOnStore.OpenAsync(server.Settings, TimeProvider.System, cancellationToken);
        var hasher = new PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = 1_000 }));
        using var hashing = new PasswordHashing(hasher);
        var accounts = new Accounts(grains.Grains, hashing);
        var importer = new StreetImporter(grains.Grains, accounts);
        for (var street = 0; street < plan.Streets; street++)
        {
            var files = new StreetFiles(plan, street, TanxiFolder.Path);
            var written = files.Write();
            reading.Start();
            var read = StreetImport.Read(written);
            reading.Stop();
            importing.Start();
            var before = Environment.CpuUsage.TotalTime;
            var imported = await importer.ApplyAsync(read);
            var sound = imported.Made ?? throw new InvalidOperationException($"{imported.Faults[0].File}:{imported.Faults[0].Row} {imported.Faults[0].MessageEn}");
            processor += Environment.CpuUsage.TotalTime - before;
            importing.Stop();
            foreach (var name in plan.Communities(street).SelectMany(plan.GridsOf).Take(ActsPerStreet).Select(StreetFiles.Worker).Append(files.Duty))
            {
                await accounts.SetPasswordAsync((await accounts.FindAsync(name))!, hasher.HashPassword(null!, SampleAccounts.Password));
            }

            reporting.Start();
            var reports = await PreparedReports.OfAsync(grains.Grains, sound.Street);
            await Parallel.ForEachAsync(
                Enumerable.Range(0, open / plan.Streets), new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = cancellationToken }, async (n, _) => await reports.ReportAsync(n));
            reporting.Stop();
            Console.Error.WriteLine($"street {street + 1} of {plan.Streets} is there");
        }

        await grains.SettleAsync(cancellationToken);
        return new Made(reading.Elapsed, importing.Elapsed, reporting.Elapsed, processor);
    }

    /// <summary>How many areas there are, and how many households the street counts.</summary>
    private static async Task<(int Areas, int Households)> AreasAsync(ApiClient duty, string street, CancellationToken cancellationToken)
    {
        var (areas, households) = (1, (await duty.GetAsync($"/areas/{street}", cancellationToken)).Required.GetProperty("households").GetInt32());
        foreach (var community in (await duty.GetAsync($"/areas/{street}/children?limit=200", cancellationToken)).Required.GetProperty("items").EnumerateArray())
        {
            var grids = (await duty.GetAsync($"/areas/{community.GetProperty("code").GetString()}/children?limit=200", cancellationToken)).Required;
            areas += 1 + grids.GetProperty("items").GetArrayLength();
        }

        return (areas, households);
    }

    /// <summary>In a sample of grids: the worker reads a building, reports, dispatches what was open; the duty officer supervises it.</summary>
    private static async Task ActAsync(
        HttpClient http, CityPlan plan, int street, ApiClient duty, JsonElement board, Latencies acts, ConcurrentQueue<string> broken, CancellationToken cancellationToken)
    {
        var open = board.GetProperty("issues").EnumerateArray().ToLookup(issue => issue.GetProperty("gridCode").GetString()!, issue => issue.GetProperty("id").GetString()!);
        foreach (var grid in plan.Communities(street).SelectMany(plan.GridsOf).Take(ActsPerStreet))
        {
            var worker = await ApiClient.SignInAsync(http, StreetFiles.Worker(grid), cancellationToken);
            await TryAsync("households", () => worker.GetAsync($"/buildings/{grid}-1/households?limit=200", cancellationToken));
            await TryAsync("report", () => worker.PostAsync(
                "/issues", new { text = "楼道灯不亮", category = "power", urgency = "Normal", channel = "Patrol", place = new { householdId = $"{grid}-1-1-101" } }, cancellationToken));
            if (open[grid].FirstOrDefault() is { } id)
            {
                await TryAsync("dispatch", () => worker.PostAsync($"/issues/{id}/dispatch", new { to = new { organisationId = "power" } }, cancellationToken));
                await TryAsync("supervise", () => duty.PostAsync($"/issues/{id}/supervise", new { note = "请尽快" }, cancellationToken));
            }
        }

        async Task TryAsync(string act, Func<Task<ApiAnswer>> call)
        {
            if (await acts.TimeAsync(act, call) is { Ok: false } answer)
            {
                broken.Enqueue($"{answer.Call}: {answer.Status} {answer.Body}");
            }
        }
    }

    private sealed record Made(TimeSpan Reading, TimeSpan Importing, TimeSpan Reporting, TimeSpan ImportProcessor);
}
