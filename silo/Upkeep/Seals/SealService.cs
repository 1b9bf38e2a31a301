using System.Net.Http.Json;
using Gridwhistle.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Upkeep;

/// <summary>
/// Seals the store of this process alone: from time to time, and at the end of a stop, when nothing is at work on it any more. To be registered before
/// everything that writes: hosted services stop the other way round.
/// </summary>
internal sealed partial class SealService(IServiceProvider services, IOptions<SealOptions> options, IOptions<DataOptions> data, IHostApplicationLifetime life, ILogger<SealService> logger) : IHostedService
{
    private readonly SealFolder _folder = new(data.Value.Path);
    private readonly CancellationTokenSource _stopping = new();
    private Task _rounds = Task.CompletedTask;
    private SealKey? _key;
    private readonly Lock _gate = new();
    private Task? _stopped;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            _key = SealKey.FindOrMake(SealRegistration.KeyFileOf(services));
            if (await _folder.LastAsync(cancellationToken) is { } last)
            {
                await _folder.OpenAsync(last, _key, cancellationToken);
            }

            _rounds = RoundsAsync(_stopping.Token);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArchiveDamagedException)
        {
            LogUnsealed(fault.Message);
        }
    }

    /// <summary>Asked twice at once, both wait for the one seal: whoever may go on when this is done finds no file still being written.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _stopped ??= StopOnceAsync(cancellationToken);
        }
    }

    private async Task StopOnceAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _rounds.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // A start that failed may have failed because another process is at work on the store.
        if (_key is not null && life.ApplicationStarted.IsCancellationRequested)
        {
            await SealAsync(closed: true, cancellationToken);
        }
    }

    private async Task RoundsAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(options.Value.Every, TimeProvider.System);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                await SealAsync(closed: false, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private async Task SealAsync(bool closed, CancellationToken cancellationToken)
    {
        try
        {
            await using var view = services.OpenStoreView();
            var read = await new StoreSealer(view, Path.Combine(data.Value.Path, "photos")).ReadAsync(TimeProvider.System.GetUtcNow(), cancellationToken);
            var heads = await _folder.KeepAsync(read, closed, _key!, cancellationToken);
            await PostAsync(heads, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || closed)
        {
            // Whatever it is, it hinders neither the server nor its stop: the store counts as open.
            LogUnsealed(fault.Message);
        }
    }

    private async Task PostAsync(SealHeads heads, CancellationToken cancellationToken)
    {
        if (options.Value.Webhook.Length > 0)
        {
            using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
            using var answer = await http.PostAsJsonAsync(options.Value.Webhook, heads, StorageJson.Options, cancellationToken);
            answer.EnsureSuccessStatusCode();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The store was not sealed: {Reason}")]
    private partial void LogUnsealed(string reason);
}
