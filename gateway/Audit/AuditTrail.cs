using System.Collections.Concurrent;
using Gridwhistle.Audit;

namespace Gridwhistle.Gateway.Audit;

/// <summary>
/// Takes records without keeping anybody waiting and appends them together, at most a moment behind; what must be on disk
/// before an answer leaves waits for <see cref="FlushAsync"/>. What the store does not take is tried again.
/// </summary>
internal sealed partial class AuditTrail(IGrainFactory grains, ILogger<AuditTrail> logger) : BackgroundService
{
    /// <summary>Some minutes of a busy city, should the store be away: beyond it, memory matters more.</summary>
    private const int Most = 200_000;

    private static readonly TimeSpan Behind = TimeSpan.FromMilliseconds(500);
    private readonly ConcurrentDictionary<string, AuditBacklog> _waiting = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _flushing = new(1);
    private int _count;

    /// <param name="trail">The street's code.</param>
    public void Record(string trail, AuditRecorded record)
    {
        if (Interlocked.Increment(ref _count) > Most)
        {
            Interlocked.Decrement(ref _count);
            LogLost(record.Action);
            return;
        }

        _waiting.GetOrAdd(trail, static _ => new AuditBacklog()).Add(record);
    }

    /// <summary>Appends everything recorded so far; durable when it returns.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken = default)
    {
        await _flushing.WaitAsync(cancellationToken);
        try
        {
            foreach (var (trail, backlog) in _waiting)
            {
                await AppendAsync(trail, backlog);
            }
        }
        finally
        {
            _flushing.Release();
        }
    }

    /// <summary>Before the grains go: what is recorded is kept.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await FlushOrPostponeAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Behind, TimeProvider.System);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await FlushOrPostponeAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; what waits is appended by the stop.
        }
    }

    private async Task AppendAsync(string trail, AuditBacklog backlog)
    {
        while (backlog.Next() is { IsEmpty: false } part)
        {
            await grains.Grain<IAuditGrain>(trail).AppendAsync(part);
            backlog.Confirm();
            Interlocked.Add(ref _count, -part.Length);
        }
    }

    private async Task FlushOrPostponeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await FlushAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogPostponed(Volatile.Read(ref _count), failure.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Count} audit records wait for the store: {Reason}")]
    private partial void LogPostponed(int count, string reason);

    [LoggerMessage(2, LogLevel.Error, "An audit record of {Action} is lost: the store has been away for too long")]
    private partial void LogLost(string action);
}
