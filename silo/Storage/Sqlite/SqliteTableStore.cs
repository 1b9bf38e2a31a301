using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace Gridwhistle.Storage;

/// <summary>Rows in one SQLite file: WAL, <c>synchronous=FULL</c>, one writer that commits in groups, a few readers beside it.</summary>
public sealed class SqliteTableStore : ITableStore, IAsyncDisposable
{
    private const int ScanStep = 256;
    private readonly SqliteStoreLock? _lock;
    private readonly SqliteWriter _writer;
    private readonly SqliteReaders _readers;
    private readonly string _path;

    /// <summary>Opens the file, creating it and its directory when needed.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be opened or written.</exception>
    public SqliteTableStore(SqliteOptions options, ILogger<SqliteTableStore> logger)
        : this(options, SqliteStoreLock.Take(Path.GetFullPath(options.Path)), logger)
    {
    }

    private SqliteTableStore(SqliteOptions options, SqliteStoreLock? storeLock, ILogger<SqliteTableStore> logger)
    {
        var file = new SqliteFile(options, logger, mayUpgrade: storeLock is not null);
        _path = file.Path;
        _lock = storeLock;
        try
        {
            _writer = new SqliteWriter(file, options, logger);
            _readers = new SqliteReaders(file, options);
        }
        catch (Exception fault)
        {
            _lock?.Dispose();
            throw SqliteFaults.Translate(fault, _path);
        }
    }

    /// <summary>
    /// Opens the file beside the server that has it, for rows that nobody else reads or writes while it runs: the lock protects
    /// what servers hold in memory, and the file itself takes several writers.
    /// </summary>
    public static SqliteTableStore OpenBeside(SqliteOptions options, ILogger<SqliteTableStore> logger) => new(options, null, logger);

    public StoreStatistics Statistics => _writer.Statistics;

    public Task<TableRow?> GetAsync(string table, string partition, string row, CancellationToken cancellationToken = default)
    {
        TableKeys.Check(table, partition, row);
        return _readers.ReadAsync(reader => reader.Get(table, partition, row), cancellationToken);
    }

    public Task<ImmutableArray<TableRow>> QueryAsync(
        string table, string partition, RowRange range, int limit = TableLimits.DefaultPage, RowOrder order = RowOrder.Ascending, CancellationToken cancellationToken = default)
    {
        TableKeys.Check(table, partition);
        TableKeys.CheckRange(range, limit);
        return _readers.ReadAsync(reader => reader.Query(table, partition, range, limit, order), cancellationToken);
    }

    public Task<ImmutableArray<string?>> WriteAsync(
        string table, string partition, ImmutableArray<TableWrite> batch, CancellationToken cancellationToken = default)
    {
        TableKeys.CheckBatch(table, partition, batch);
        return _writer.WriteAsync(new QueuedWrite(table, partition, batch), cancellationToken);
    }

    public IAsyncEnumerable<TableRow> ScanAsync(string table, string? onlyRow = null, CancellationToken cancellationToken = default) =>
        _readers.ScanAsync(table, onlyRow, ScanStep, cancellationToken);

    public Task<string> PositionAsync(string table, CancellationToken cancellationToken = default) =>
        _readers.PositionAsync(table, cancellationToken);

    public IAsyncEnumerable<TableRow> ReadOnAsync(string table, string? after, CancellationToken cancellationToken = default) =>
        _readers.ReadOnAsync(table, after, ScanStep, cancellationToken);

    /// <summary>A transaction that commits behind them.</summary>
    public Task SettleAsync(CancellationToken cancellationToken = default) => _writer.WriteAsync(QueuedWrite.Nothing(), cancellationToken);

    public Task<StoreHealth> ProbeAsync(CancellationToken cancellationToken = default) =>
        StoreProbe.RunAsync(this, $"SQLite '{_path}'", cancellationToken);

    /// <summary>Commits what is queued and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync().ConfigureAwait(false);
        _readers.Dispose();
        _lock?.Dispose();
    }
}
