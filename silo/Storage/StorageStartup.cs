using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gridwhistle.Storage;

/// <summary>Opens the store before anything else starts, so that a store that cannot be used ends the start with its reason.</summary>
internal sealed partial class StorageStartup(ITableStore store, StoreSchema schema, ILogger<StorageStartup> logger) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var health = await store.ProbeAsync(cancellationToken);
        if (health.Status != StoreStatus.Healthy)
        {
            throw new StoreUnavailableException($"{health.Backend}: {health.Detail}");
        }

        await schema.OpenAsync(store, cancellationToken);
        Opened(logger, health.Backend);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "Storage is open: {Backend}")]
    private static partial void Opened(ILogger logger, string backend);
}
