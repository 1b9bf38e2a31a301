using System.Collections.Concurrent;
using System.Collections.Immutable;
using Gridwhistle.Audit;
using Gridwhistle.Gateway.Session;

namespace Gridwhistle.Gateway.Audit;

/// <summary>
/// Takes records without keeping anybody waiting and appends them together, at most a moment behind; what must be on disk
/// before an answer leaves waits for <see cref="FlushAsync"/>. What the store does not take is tried again.
/// </summary>
internal sealed partial class AuditTrail(IGrainFactory grains, AuditAddresses addresses, SystemTime time, ILogger<AuditTrail> logger) : BackgroundService
{
    /// <summary>Some minutes of a busy city, should the store be away: beyond it, memory matters more.</summary>
    private const int Most = 200_000;

    private static readonly TimeSpan Behind = TimeSpan.FromMilliseconds(500);
    private readonly ConcurrentDictionary<string, AuditBacklog> _waiting = new(StringComparer.Ordinal);
    private readonly RefusalCounts _refusals = new();
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

    /// <summary>Counts a refusal; true for the first of its kind in a minute.</summary>
    public bool Count(Refusal refusal) => _refusals.Add(refusal, time.Now);

    /// <summary>Appends everything recorded so far, and what was counted of minutes that are not over; durable when it returns.</summary>
    public Task FlushAsync(CancellationToken cancellationToken = default) => FlushAsync(all: true, cancellationToken);

    private async Task FlushAsync(bool all, CancellationToken cancellationToken)
    {
        await _flushing.WaitAsync(cancellationToken);
        try
        {
            foreach (var (trail, record) in _refusals.Take(time.Now, all))
            {
                Record(trail, record);
            }

            foreach (var (trail, backlog) in _waiting)
            {
                await AppendAsync(trail, backlog, cancellationToken);
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
        await FlushOrPostponeAsync(all: true, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Behind, TimeProvider.System);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await FlushOrPostponeAsync(all: false, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; what waits is appended by the stop.
        }
    }

    private async Task AppendAsync(string trail, AuditBacklog backlog, CancellationToken cancellationToken)
    {
        while (backlog.Next() is { IsEmpty: false } part)
        {
            var hidden = ImmutableArray.CreateBuilder<AuditRecorded>(part.Length);
            foreach (var record in part)
            {
                hidden.Add(await addresses.HideAsync(record, cancellationToken));
            }

            await grains.Grain<IAuditGrain>(trail).AppendAsync(hidden.MoveToImmutable());
            backlog.Confirm();
            Interlocked.Add(ref _count, -part.Length);
        }
    }

    private async Task FlushOrPostponeAsync(bool all, CancellationToken cancellationToken)
    {
        try
        {
            await FlushAsync(all, cancellationToken);
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
