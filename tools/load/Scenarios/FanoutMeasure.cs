using System.Diagnostics;
using Gridwhistle.Load.Figures;
using Gridwhistle.Load.Live;
using Gridwhistle.Load.Servers;

namespace Gridwhistle.Load.Scenarios;

/// <summary>Connects the consoles of a fan-out run and reads the figures, in the same way for every server.</summary>
internal sealed class FanoutMeasure
{
    private readonly FanoutLoad _load;
    private readonly ServerProcess? _server;
    private readonly ConsoleRoom _room;
    private readonly double? _kilobytes;

    private FanoutMeasure(FanoutLoad load, ServerProcess? server, ConsoleRoom room, double? kilobytes) =>
        (_load, _server, _room, _kilobytes) = (load, server, room, kilobytes);

    /// <summary>A message with one change, as it came: what the comparison sends.</summary>
    public string? Sample => _room.Sample;

    public static async Task<FanoutMeasure> ConnectAsync(FanoutLoad load, ServerProcess? server, ConsoleRoom room, string token, CancellationToken cancellationToken)
    {
        var before = server?.MemoryMb;
        await room.FillAsync(token, load.Consoles, cancellationToken);
        Console.Error.WriteLine($"{load.Consoles} consoles watch {room.Url}");
        return new FanoutMeasure(load, server, room, server is null ? null : Math.Round((server.MemoryMb - before!.Value) * 1024 / load.Consoles, 1));
    }

    public async Task<FanoutFigures> RunAsync(Func<TimeSpan, Task> load, Func<int> changes)
    {
        await load(_load.WarmUp);
        _room.Latencies.Clear();
        var (done, delivered, messages, processor, watch) = (changes(), _room.Delivered, _room.Messages, _server?.Processor, Stopwatch.StartNew());
        await load(_load.Measured);
        var seconds = watch.Elapsed.TotalSeconds;
        var used = _server?.Processor - processor;
        var deliveries = _room.Delivered - delivered;
        return new FanoutFigures(
            Math.Round((changes() - done) / seconds, 1),
            Math.Round(deliveries / seconds),
            Math.Round((_room.Messages - messages) / seconds),
            _room.Latencies.All(),
            _kilobytes,
            used is { } cpu && deliveries > 0 ? Math.Round(cpu.TotalMicroseconds / deliveries, 2) : null,
            used is { } share ? Math.Round(share.TotalSeconds / seconds, 2) : null,
            0);
    }
}
