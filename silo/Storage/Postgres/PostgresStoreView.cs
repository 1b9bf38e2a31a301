using System.Collections.Immutable;
using System.Data;
using Npgsql;

namespace Gridwhistle.Storage;

/// <summary>A PostgreSQL store as it was when the view was first read: one repeatable-read transaction.</summary>
public sealed class PostgresStoreView(PostgresOptions options) : IStoreView, IPostgresReads
{
    private const int ScanStep = 1024;
    private readonly PostgresDatabase _database = new(options);
    private readonly SemaphoreSlim _turn = new(1);
    private NpgsqlConnection? _connection;

    public string Name => _database.Name;

    public bool IsOneInstant => true;

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

    public IAsyncEnumerable<TableRow> ScanAsync(string table, string? onlyRow = null, CancellationToken cancellationToken = default) =>
        this.ScanAsync(table, onlyRow, ScanStep, cancellationToken);

    public Task<string> PositionAsync(string table, CancellationToken cancellationToken = default) =>
        PostgresPositions.NowAsync(this, table, cancellationToken);

    public IAsyncEnumerable<TableRow> ReadOnAsync(string table, string? after, CancellationToken cancellationToken = default) =>
        PostgresPositions.ReadOnAsync(this, table, after, ScanStep, cancellationToken);

    public async Task<ImmutableArray<string>> TablesAsync(CancellationToken cancellationToken = default)
    {
        var tables = ImmutableArray.CreateBuilder<string>();
        var last = "";
        while (await NextAsync().ConfigureAwait(false) is [var next])
        {
            tables.Add(last = next);
        }

        return tables.DrainToImmutable();

        // Leaps from table to table along the primary key.
        Task<ImmutableArray<string>> NextAsync() => ReadAsync(
            new PostgresQuery<string>("SELECT tbl FROM grid_rows WHERE tbl > $1 ORDER BY tbl LIMIT 1", [last], reader => reader.GetString(0)), cancellationToken);
    }

    public Task<ImmutableArray<string?>> WriteAsync(
        string table, string partition, ImmutableArray<TableWrite> batch, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("A view takes no writes.");

    public Task SettleAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task<StoreHealth> ProbeAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(new StoreHealth(StoreStatus.ReadOnly, Name, "a view"));

    public async ValueTask DisposeAsync()
    {
        if (_connection is { } connection)
        {
            // Closing ends the transaction, which has nothing to commit.
            await connection.DisposeAsync().ConfigureAwait(false);
        }

        await _database.DisposeAsync().ConfigureAwait(false);
        _turn.Dispose();
    }

    Task<ImmutableArray<T>> IPostgresReads.ReadAsync<T>(PostgresQuery<T> query, CancellationToken cancellationToken) => ReadAsync(query, cancellationToken);

    private async Task<ImmutableArray<T>> ReadAsync<T>(PostgresQuery<T> query, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await query.RunAsync(_connection ??= await OpenAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not OperationCanceledException && PostgresFaults.Translate(fault) is var told && !ReferenceEquals(told, fault))
        {
            throw told;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = await _database.OpenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
