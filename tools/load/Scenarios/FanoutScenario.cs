using System.Diagnostics;
using System.Text.Json;
using Gridwhistle.Load.Api;
using Gridwhistle.Load.Figures;
using Gridwhistle.Load.Live;
using Gridwhistle.Load.Servers;

namespace Gridwhistle.Load.Scenarios;

/// <summary>
/// C consoles on one street while R issues a second change. Every console must end with the board a fresh snapshot shows, without a gap on
/// the way. With <c>--bare</c> the same consoles then listen to SignalR alone, which sends messages of the same size at the same rate.
/// </summary>
internal static class FanoutScenario
{
    private const string Street = "street:420602004";

    /// <summary>Enough that within a round hardly any issue changes twice.</summary>
    private const int Issues = 400;

    public static async Task<int> RunAsync(LoadArguments arguments, CancellationToken cancellationToken)
    {
        var load = new FanoutLoad(
            arguments.Number("consoles"),
            arguments.Decimal("rate"),
            TimeSpan.FromSeconds(arguments.Number("seconds")),
            TimeSpan.FromSeconds(arguments.Number("warm-up")));
        List<string> broken = [];
        var template = Path.GetTempFileName();
        try
        {
            var product = await ProductAsync(arguments, load, template, broken, cancellationToken);
            var bare = !arguments.Has("bare") ? null : await BareAsync(load, template, broken, cancellationToken);
            return Report.End(
                arguments,
                new
                {
                    scenario = "fanout",
                    load.Consoles,
                    load.Rate,
                    seconds = load.Measured.TotalSeconds,
                    product,
                    bare,
                    p99OfBare = bare is null ? (double?)null : Math.Round(product.Push.P99 / bare.Push.P99, 2),
                    broken = broken.Count,
                },
                broken);
        }
        finally
        {
            File.Delete(template);
        }
    }

    private static async Task<FanoutFigures> ProductAsync(LoadArguments arguments, FanoutLoad load, string template, List<string> broken, CancellationToken cancellationToken)
    {
        await using var server = arguments.Url is null ? await ServerProcess.StartAsync(new Dictionary<string, string>(), cancellationToken, arguments.Text("data")) : null;
        var url = arguments.Url ?? server!.Url;
        using var http = ApiClient.Pool(url, 64);
        var cast = await Cast.GatherAsync(http, cancellationToken);
        var issues = new OpenIssues(cast);
        await issues.OpenAsync(Issues, 64, cancellationToken);
        var stream = new ChangeStream(issues, load.Rate);
        await stream.RunAsync(TimeSpan.FromSeconds(2), cancellationToken);

        await using var room = new ConsoleRoom(url, Street, new Latencies());
        var measure = await FanoutMeasure.ConnectAsync(load, server, room, cast.Duty.Token, cancellationToken);
        var figures = await measure.RunAsync(duration => stream.RunAsync(duration, cancellationToken), () => stream.Done);
        var board = BoardPicture.Of((await cast.Duty.GetAsync($"/board?scope={Street}", cancellationToken)).Required);
        broken.AddRange(await room.SettleAsync(board, cancellationToken));
        await File.WriteAllTextAsync(template, measure.Sample ?? throw new InvalidOperationException("No message with one change came."), cancellationToken);
        return figures with { Gaps = room.Gaps };
    }

    private static async Task<FanoutFigures> BareAsync(FanoutLoad load, string template, List<string> broken, CancellationToken cancellationToken)
    {
        await using var server = await ServerProcess.StartBareAsync(template, load.Rate, cancellationToken);
        await using var room = new ConsoleRoom(server.Url, Street, new Latencies());
        var measure = await FanoutMeasure.ConnectAsync(load, server, room, "", cancellationToken);
        using var http = ApiClient.Pool(server.Url, 1);
        await BareServer.StartAsync(http, cancellationToken);
        var watch = Stopwatch.StartNew();
        var figures = await measure.RunAsync(duration => Task.Delay(duration, cancellationToken), () => (int)(watch.Elapsed.TotalSeconds * load.Rate));
        if (room.Gaps > 0)
        {
            broken.Add($"SignalR alone lost messages: {room.Gaps} gaps");
        }

        return figures with { Gaps = room.Gaps };
    }
}

/// <summary>What a fan-out run is asked to do.</summary>
internal sealed record FanoutLoad(int Consoles, double Rate, TimeSpan Measured, TimeSpan WarmUp);

/// <param name="Push">From the issue's last change to the console that shows it, in milliseconds.</param>
internal sealed record FanoutFigures(
    double ChangesPerSecond,
    double DeliveredPerSecond,
    double MessagesPerSecond,
    Percentiles Push,
    double? KilobytesPerConsole,
    double? ProcessorMicrosecondsPerDelivery,
    double? ProcessorShare,
    int Gaps);
