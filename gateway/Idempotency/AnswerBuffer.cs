using System.Collections.Concurrent;
using System.Collections.Immutable;
using Gridwhistle.Storage;

namespace Gridwhistle.Gateway.Idempotency;

/// <summary>
/// Answers that show what the journal has: at hand at once, written together a moment later. The command's name stands in the event itself, so
/// a repeat after a crash does nothing twice.
/// </summary>
internal sealed partial class AnswerBuffer(ITableStore store, ILogger<AnswerBuffer> logger) : BackgroundService
{
    /// <summary>Some minutes of a busy city, should the store be away: beyond it, memory matters more.</summary>
    private const int Most = 100_000;

    private static readonly TimeSpan Behind = TimeSpan.FromMilliseconds(500);
    private readonly ConcurrentDictionary<string, Waiting> _waiting = new(StringComparer.Ordinal);

    public StoredAnswer? Find(string command) => _waiting.GetValueOrDefault(command)?.Answer;

    public void Add(string partition, string command, StoredAnswer answer)
    {
        if (_waiting.Count < Most)
        {
            _waiting[command] = new Waiting(partition, answer);
        }
    }

    /// <summary>Writes everything added so far.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken = default)
    {
        foreach (var ofPartition in _waiting.ToArray().GroupBy(waiting => waiting.Value.Partition))
        {
            foreach (var batch in ofPartition.Chunk(TableLimits.MaxBatchRows))
            {
                ImmutableArray<TableWrite> rows = [.. batch.Select(one => TableWrite.Upsert(one.Key, PlainRows<StoredAnswer>.Encode(one.Value.Answer)))];
                await store.WriteAsync(AnswerPartitions.Table, ofPartition.Key, rows, cancellationToken);
                foreach (var one in batch)
                {
                    _waiting.TryRemove(one);
                }
            }
        }
    }

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
            // The host stops; what waits is written by the stop.
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
            LogPostponed(_waiting.Count, failure.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Count} answers to keyed acts wait for the store: {Reason}")]
    private partial void LogPostponed(int count, string reason);

    private sealed record Waiting(string Partition, StoredAnswer Answer);
}
