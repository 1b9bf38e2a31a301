using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Gridwhistle.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Hosting;
using Orleans.Storage;

namespace Gridwhistle.Load.Grains;

/// <summary>Scenario <c>grains</c>: what a call to a grain costs, and what an idle grain costs, in a silo by itself.</summary>
internal static class GrainCalls
{
    public static async Task<int> RunAsync(LoadArguments arguments)
    {
        var callers = arguments.Number("callers");
        var grains = arguments.Number("grains");
        var seconds = arguments.Number("seconds");
        var runs = arguments.Number("runs");
        using var silo = Build();
        await silo.StartAsync();
        var factory = silo.Services.GetRequiredService<IGrainFactory>();
        Console.WriteLine($"{Environment.ProcessorCount} processors, {callers} callers; warming up");
        var one = factory.GetGrain<ICounterGrain>("one");
        await MeasureAsync(callers, arguments.Number("warm-up"), (_, _) => one.AddAsync(1));
        var toOne = await MedianAsync("to 1 grain", runs, () => MeasureAsync(callers, seconds, (_, _) => one.AddAsync(1)));
        var many = Enumerable.Range(0, grains).Select(number => factory.GetGrain<ICounterGrain>($"counter {number}")).ToArray();
        var toMany = await MedianAsync($"to {grains} grains", runs, () => MeasureAsync(
            callers, seconds, (caller, call) => many[(int)((uint)(caller * 7919 + call * 104729) % many.Length)].AddAsync(1)));
        var passedOn = await MedianAsync($"through {grains} grains to another", runs, () => MeasureAsync(
            callers, seconds, (caller, call) => many[(int)((uint)(caller * 7919 + call * 104729) % many.Length)].PassOnAsync(1)));
        var idle = await IdleAsync(factory, arguments.Number("idle"));

        var stopwatch = Stopwatch.StartNew();
        await silo.StopAsync();
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            scenario = "grains",
            callers,
            grains,
            callsPerSecondToOne = toOne.CallsPerSecond,
            bytesPerCallToOne = toOne.BytesPerCall,
            cpuMicrosecondsToOne = toOne.CpuPerCall,
            callsPerSecondToMany = toMany.CallsPerSecond,
            bytesPerCallToMany = toMany.BytesPerCall,
            cpuMicrosecondsToMany = toMany.CpuPerCall,
            callsPerSecondPassedOn = passedOn.CallsPerSecond,
            bytesPerCallPassedOn = passedOn.BytesPerCall,
            cpuMicrosecondsPassedOn = passedOn.CpuPerCall,
            bytesPerIdleGrain = idle.Bytes,
            activationsPerSecond = idle.PerSecond,
            stopSeconds = Math.Round(stopwatch.Elapsed.TotalSeconds, 2),
        }));
        return 0;
    }

    private static IHost Build()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddKeyedSingleton<IGrainStorage, NoStorage>("none");
        builder.UseOrleans(silo => silo.UseNoCluster());
        return builder.Build();
    }

    private static async Task<Figures> MedianAsync(string what, int runs, Func<Task<Figures>> measure)
    {
        List<Figures> all = [];
        for (var run = 0; run < runs; run++)
        {
            all.Add(await measure());
            Console.WriteLine($"{what}: {all[^1].CallsPerSecond:N0} calls/s, {all[^1].BytesPerCall:N0} B and {all[^1].CpuPerCall:N2} µs of processor a call");
        }

        return all.OrderBy(figures => figures.CallsPerSecond).ElementAt(runs / 2);
    }

    private static async Task<Figures> MeasureAsync(int callers, int seconds, Func<int, int, Task<long>> call)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var cpu = Environment.CpuUsage.TotalTime;
        var stopwatch = Stopwatch.StartNew();
        var until = Stopwatch.GetTimestamp() + (seconds * Stopwatch.Frequency);
        var calls = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var done = 0;
            while (Stopwatch.GetTimestamp() < until)
            {
                await call(caller, done++);
            }

            return (long)done;
        })));
        var total = calls.Sum();
        return new Figures(
            Math.Round(total / stopwatch.Elapsed.TotalSeconds),
            (GC.GetTotalAllocatedBytes(precise: true) - before) / total,
            Math.Round((Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / total, 2));
    }

    private static async Task<(long Bytes, double PerSecond)> IdleAsync(IGrainFactory factory, int count)
    {
        await factory.GetGrain<IIdleGrain>("first").TouchAsync();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var stopwatch = Stopwatch.StartNew();
        await Parallel.ForAsync(0, count, async (number, _) =>
            await factory.GetGrain<IIdleGrain>(string.Create(CultureInfo.InvariantCulture, $"idle grain {number}")).TouchAsync());
        var elapsed = stopwatch.Elapsed;
        await Task.Delay(TimeSpan.FromSeconds(2));
        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / count;
        Console.WriteLine($"idle: {bytes:N0} B a grain, {count / elapsed.TotalSeconds:N0} activations/s");
        return (bytes, Math.Round(count / elapsed.TotalSeconds));
    }

    /// <summary>The processor time tells the cost also on a machine that others use.</summary>
    private sealed record Figures(double CallsPerSecond, long BytesPerCall, double CpuPerCall);
}
