using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Storage;

/// <summary>
/// Opens the store before anything else starts, so that a store that cannot be used ends the start with its reason. One that
/// cannot be reached yet is waited for: the machine may start us before its database.
/// </summary>
internal sealed partial class StorageStartup(
    ITableStore store, StoreSchema schema, IOptions<StorageOptions> options, ILogger<StorageStartup> logger) : IHostedLifecycleService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var (began, told) = (Stopwatch.GetTimestamp(), "");
        while (true)
        {
            var health = await store.ProbeAsync(cancellationToken);
            if (health.Status is StoreStatus.Healthy)
            {
                await schema.OpenAsync(store, cancellationToken);
                Opened(logger, health.Backend);
                return;
            }

            var left = options.Value.StartPatience - Stopwatch.GetElapsedTime(began);
            if (health.Reason is not StoreFault.Away || left <= TimeSpan.Zero)
            {
                throw new StoreUnavailableException($"{health.Backend}: {health.Detail}") { Reason = health.Reason };
            }

            if (health.Detail != told)
            {
                Waiting(logger, health.Backend, (int)left.TotalSeconds, health.Detail);
                told = health.Detail;
            }

            // Real time: the product's clock may stand still.
            await Task.Delay(Pause, cancellationToken);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "Storage is open: {Backend}")]
    private static partial void Opened(ILogger logger, string backend);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Waiting for {Backend}, up to {Seconds} s more: {Reason}")]
    private static partial void Waiting(ILogger logger, string backend, int seconds, string reason);
}
