using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Gridwhistle.Telemetry;

/// <summary>Listens from before the first start of anything to after the last stop, and sends what is left before the process ends.</summary>
internal sealed class TelemetryService(TracerProvider traces, MeterProvider metrics, DiskMetrics disk) : IHostedLifecycleService
{
    /// <summary>A collector that is away does not hold the stop up for longer.</summary>
    private const int Patience = 3000;

    /// <summary>Looked at by whoever collects, asked for by nobody else.</summary>
    private readonly DiskMetrics _disk = disk;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            traces.ForceFlush(Patience);
            metrics.ForceFlush(Patience);
        },
        cancellationToken);
}
