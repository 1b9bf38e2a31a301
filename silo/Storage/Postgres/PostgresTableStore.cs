using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace Gridwhistle.Storage;

/// <summary>Rows in one PostgreSQL table, keys compared by code point, written in groups.</summary>
public sealed class PostgresTableStore : ITableStore, IAsyncDisposable, IPostgresReads
{
    private const int ScanStep = 256;
    private readonly PostgresDatabase _database;
    private readonly PostgresWriter _writer;
    private readonly StoreGate _reads = new();

    /// <summary>Connects with the first use: a server that is away makes operations fail, not the start of this object.</summary>
    public PostgresTableStore(PostgresOptions options, ILogger<PostgresTableStore> logger)
    {
        _database = new PostgresDatabase(options);
        _writer = new PostgresWriter(_database, options, logger);
    }

    public StoreStatistics Statistics => _writer.Statistics;

    public async Task<TableRow?> GetAsync(string table, string partition, string row, CancellationToken cancellationToken = default)
    {
        TableKeys.Check(table, partition, row);
        var rows = await ReadAsync(PostgresQuery.Get(table, partition, row), cancellationToken).ConfigureAwait(false);
        return rows.IsEmpty ? null : rows[0];
    }

    public Task<ImmutableArray<TableRow>> QueryAsync(
        string table, string partition, RowRange range, int limit = TableLimits.DefaultPage, RowOrder order = RowOrder.Ascending, CancellationToken cancellationToken = default)
    {
        TableKeys.Check(table, partition);
        TableKeys.CheckRange(range, limit);
        return ReadAsync(PostgresQuery.Range(table, partition, range, limit, order), cancellationToken);
    }

    public Task<ImmutableArray<string?>> WriteAsync(
        string table, string partition, ImmutableArray<TableWrite> batch, CancellationToken cancellationToken = default)
    {
        TableKeys.CheckBatch(table, partition, batch);
        return _writer.WriteAsync(new QueuedWrite(table, partition, batch), cancellationToken);
    }

    public IAsyncEnumerable<TableRow> ScanAsync(string table, string? onlyRow = null, CancellationToken cancellationToken = default) =>
        this.ScanAsync(table, onlyRow, ScanStep, cancellationToken);

    public Task<string> PositionAsync(string table, CancellationToken cancellationToken = default) =>
        PostgresPositions.NowAsync(this, table, cancellationToken);

    public IAsyncEnumerable<TableRow> ReadOnAsync(string table, string? after, CancellationToken cancellationToken = default) =>
        PostgresPositions.ReadOnAsync(this, table, after, ScanStep, cancellationToken);

    /// <summary>A group that commits behind them: the session that had them is ended before.</summary>
    public Task SettleAsync(CancellationToken cancellationToken = default) => _writer.WriteAsync(QueuedWrite.Nothing(), cancellationToken);

    public Task<StoreHealth> ProbeAsync(CancellationToken cancellationToken = default) =>
        StoreProbe.RunAsync(this, _database.Name, cancellationToken);

    /// <summary>Commits what is queued and closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync().ConfigureAwait(false);
        await _database.DisposeAsync().ConfigureAwait(false);
    }

    Task<ImmutableArray<T>> IPostgresReads.ReadAsync<T>(PostgresQuery<T> query, CancellationToken cancellationToken) => ReadAsync(query, cancellationToken);

    private Task<ImmutableArray<T>> ReadAsync<T>(PostgresQuery<T> query, CancellationToken cancellationToken) =>
        _reads.PassAsync(() => ReadNowAsync(query, cancellationToken));

    private async Task<ImmutableArray<T>> ReadNowAsync<T>(PostgresQuery<T> query, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await _database.OpenAsync(cancellationToken).ConfigureAwait(false);
            return await query.RunAsync(connection, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not OperationCanceledException && PostgresFaults.Translate(fault) is var told && !ReferenceEquals(told, fault))
        {
            throw told;
        }
    }
}
