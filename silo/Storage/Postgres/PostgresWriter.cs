using System.Collections.Immutable;
using Gridwhistle.Telemetry;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace Gridwhistle.Storage;

/// <summary>
/// Writes in groups: whatever has queued goes to the server in one round trip and commits as one transaction. The queue is
/// first in, first out; a later write never commits before an earlier one.
/// </summary>
internal sealed partial class PostgresWriter : IAsyncDisposable
{
    private const int Attempts = 3;
    private const string Sql = "SELECT grid_write($1, $2, $3, $4, $5, $6)";
    private readonly PostgresSession _session;
    private readonly StoreGate _gate = new();
    private readonly WriteQueue _queue;
    private readonly ILogger _logger;
    private readonly Task _running;
    private long _commits;
    private long _writes;

    public PostgresWriter(PostgresDatabase database, PostgresOptions options, ILogger logger)
    {
        (_session, _logger) = (database.Writing, logger);
        _queue = new WriteQueue(options.QueueCapacity, options.GroupSize, database.Name);
        _running = Task.Run(RunAsync);
    }

    public StoreStatistics Statistics => new(Volatile.Read(ref _commits), Volatile.Read(ref _writes));

    public Task<ImmutableArray<string?>> WriteAsync(QueuedWrite write, CancellationToken cancellationToken) =>
        _gate.PassAsync(() => _queue.WriteAsync(write, cancellationToken));

    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        await _running.ConfigureAwait(false);
    }

    private async Task RunAsync()
    {
        List<QueuedWrite> group = [];
        while (await _queue.WaitAsync().ConfigureAwait(false))
        {
            _queue.Take(group);
            if (await TryAsync(group).ConfigureAwait(false) is { } fault)
            {
                await BlameAsync(group, fault).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Commits the group and tells its writers; returns the fault, as our callers know it, when nothing of it was written.</summary>
    private async Task<Exception?> TryAsync(List<QueuedWrite> group)
    {
        try
        {
            using var observed = CommitMetrics.Begin(group);
            await CommitAsync(group).ConfigureAwait(false);
            observed.Succeeded();
        }
        catch (Exception fault)
        {
            var told = PostgresFaults.Translate(fault);
            if (told is StoreUnavailableException)
            {
                _session.Doubt();
            }

            WritesFailed(_logger, group.Count, told.Message, fault);
            return told;
        }

        Interlocked.Increment(ref _commits);
        Interlocked.Add(ref _writes, group.Count);
        group.ForEach(write => write.Committed());
        return null;
    }

    private async Task BlameAsync(List<QueuedWrite> group, Exception fault)
    {
        if (fault is StoreUnavailableException || group.Count == 1)
        {
            Fail(group, fault);
            while (fault is StoreUnavailableException { Reason: StoreFault.Away } && _queue.Take(group) > 0)
            {
                // Those behind it are told with it, instead of each waiting for the time limit in its turn.
                Fail(group, fault);
            }

            return;
        }

        // The fault lies in one of the writes: alone, each gets its own answer, still in order.
        foreach (var write in group.ToArray())
        {
            if (await TryAsync([write]).ConfigureAwait(false) is { } own)
            {
                Fail([write], own);
            }
        }
    }

    private static void Fail(List<QueuedWrite> group, Exception fault)
    {
        CommitMetrics.Failed(group.Count);
        group.ForEach(write => write.Failed(fault));
    }

    private async Task CommitAsync(List<QueuedWrite> group)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await SendAsync(group).ConfigureAwait(false);
                return;
            }
            catch (PostgresException collision) when (attempt < Attempts && PostgresFaults.IsCollision(collision))
            {
                // Another server's group locked the same rows the other way round; nothing of ours was written.
                continue;
            }
        }
    }

    private async Task SendAsync(List<QueuedWrite> group)
    {
        await using var connection = await _session.OpenAsync().ConfigureAwait(false);
        foreach (var mark in group.Where(write => write.Items.IsEmpty))
        {
            mark.Applied([]);
        }

        // Without a transaction of its own the whole batch is one, from the first command to the end of the round trip.
        await using var batch = new NpgsqlBatch(connection);
        // All of the group commits together, so only the order within a partition counts; going through partitions in one
        // order on every server keeps two groups from locking each other out.
        var ordered = group.Where(write => !write.Items.IsEmpty).OrderBy(write => write.Table, StringComparer.Ordinal).ThenBy(write => write.Partition, StringComparer.Ordinal).ToList();
        if (ordered.Count == 0)
        {
            return;
        }

        ordered.ForEach(write => batch.BatchCommands.Add(Command(write)));
        // Prepared by us and once a connection: preparing on its own accord, Npgsql 10.0.0 loses step when a command of a batch fails.
        await batch.PrepareAsync().ConfigureAwait(false);
        await using var reader = await batch.ExecuteReaderAsync().ConfigureAwait(false);
        foreach (var write in ordered)
        {
            await reader.ReadAsync().ConfigureAwait(false);
            Settle(write, reader.GetInt64(0));
            await reader.NextResultAsync().ConfigureAwait(false);
        }
    }

    private static void Settle(QueuedWrite write, long result)
    {
        if (result < 0)
        {
            var refused = write.Items[(int)-result - 1];
            write.Refused(new ConditionFailedException(write.Table, write.Partition, refused.Row, refused.Kind));
            return;
        }

        var etag = StoreEtag.Format(result);
        write.Applied(ImmutableArray.CreateRange(write.Items, static (item, etag) => item.Kind == TableWriteKind.Delete ? null : etag, etag));
    }

    private static NpgsqlBatchCommand Command(QueuedWrite write) => new(Sql)
    {
        Parameters =
        {
            new NpgsqlParameter<string> { TypedValue = write.Table },
            new NpgsqlParameter<string> { TypedValue = write.Partition },
            new NpgsqlParameter<int[]> { TypedValue = [.. write.Items.Select(item => (int)item.Kind)] },
            new NpgsqlParameter<string[]> { TypedValue = [.. write.Items.Select(item => item.Row)] },
            new NpgsqlParameter<long?[]> { TypedValue = [.. write.Items.Select(Condition)] },
            new NpgsqlParameter<byte[][]> { TypedValue = [.. write.Items.Select(item => item.Value.ToArray())], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
        },
    };

    /// <summary>An etag that is none of this store's matches no row: they count from 1.</summary>
    private static long? Condition(TableWrite item) =>
        item.ETag is null ? null : StoreEtag.TryParse(item.ETag, out var etag) ? etag : 0;

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} writes failed: {Reason}")]
    private static partial void WritesFailed(ILogger logger, int count, string reason, Exception fault);
}
