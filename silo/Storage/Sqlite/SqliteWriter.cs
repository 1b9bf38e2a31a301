using System.Collections.Immutable;
using Gridwhistle.Telemetry;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using SQLitePCL;

namespace Gridwhistle.Storage;

/// <summary>
/// The one thread that writes. It takes whatever has queued and commits it as one transaction, so that many writers share one
/// fsync; a write is told "done" only after that commit returned. The queue is first in, first out, and a transaction takes
/// a run of it: a later write never commits before an earlier one.
/// </summary>
internal sealed partial class SqliteWriter : IAsyncDisposable
{
    private readonly WriteQueue _queue;
    private readonly SqliteFile _file;
    private readonly SqliteOptions _options;
    private readonly ILogger _logger;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SqliteConnection? _connection;
    private SqliteBatch? _batch;
    private long _commits;
    private long _writes;

    public SqliteWriter(SqliteFile file, SqliteOptions options, ILogger logger)
    {
        (_file, _options, _logger) = (file, options, logger);
        _queue = new WriteQueue(options.QueueCapacity, options.GroupSize, $"The store '{file.Path}'");
        Open();
        new Thread(Run) { Name = "gridwhistle-sqlite-writer", IsBackground = true }.Start();
    }

    public StoreStatistics Statistics => new(Volatile.Read(ref _commits), Volatile.Read(ref _writes));

    public Task<ImmutableArray<string?>> WriteAsync(QueuedWrite write, CancellationToken cancellationToken) =>
        _queue.WriteAsync(write, cancellationToken);

    /// <summary>Takes no more writes, commits those queued, and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        await _stopped.Task.ConfigureAwait(false);
    }

    private void Run()
    {
        var group = new List<QueuedWrite>(_options.GroupSize);
#pragma warning disable VSTHRD002 // A thread of its own, which nobody else's work runs on.
        while (_queue.WaitAsync().AsTask().GetAwaiter().GetResult())
#pragma warning restore VSTHRD002
        {
            _queue.Take(group);
            Write(group);
        }

        try
        {
            Close();
        }
        finally
        {
            _stopped.SetResult();
        }
    }

    private void Write(List<QueuedWrite> group)
    {
        try
        {
            using var observed = CommitMetrics.Begin(group);
            Commit(group);
            observed.Succeeded();
        }
        catch (Exception fault)
        {
            CommitMetrics.Failed(group.Count);
            Abandon(fault);
            var told = SqliteFaults.Translate(fault, _file.Path);
            WritesFailed(_logger, group.Count, told.Message, fault);
            foreach (var write in group)
            {
                write.Failed(told);
            }

            return;
        }

        Interlocked.Increment(ref _commits);
        Interlocked.Add(ref _writes, group.Count);
        foreach (var write in group)
        {
            write.Committed();
        }
    }

    private void Commit(List<QueuedWrite> group)
    {
        var batch = _batch ?? Open();
        batch.Begin(group);
        foreach (var write in group)
        {
            batch.Apply(write);
        }

        batch.Commit();
    }

    /// <summary>Leaves nothing of a failed transaction behind, so that the next one starts clean.</summary>
    private void Abandon(Exception fault)
    {
        try
        {
            // A full disk or an I/O error has already rolled back by itself.
            if (_connection is { Handle: { } db } && raw.sqlite3_get_autocommit(db) == 0)
            {
                raw.sqlite3_exec(db, "ROLLBACK");
            }

            if (fault is SqliteException { SqliteErrorCode: raw.SQLITE_FULL } && _connection is { } full)
            {
                // What the write-ahead log holds may already have its place in the file: folding it back makes room for the next write.
                SqliteFile.Execute(full, "PRAGMA wal_checkpoint(TRUNCATE)");
            }

            if (SqliteFaults.IsConnectionSuspect(fault))
            {
                Close();
            }
        }
        catch (SqliteException closing)
        {
            WritesFailed(_logger, 0, "closing the connection failed", closing);
        }
    }

    private SqliteBatch Open()
    {
        _connection = _file.OpenWriter();
        return _batch = new SqliteBatch(_connection.Handle!);
    }

    private void Close()
    {
        _batch?.Dispose();
        _connection?.Dispose();
        (_batch, _connection) = (null, null);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} writes failed: {Reason}")]
    private static partial void WritesFailed(ILogger logger, int count, string reason, Exception fault);
}
