using System.Collections.Immutable;

namespace Gridwhistle.Storage;

/// <summary>A SQLite store as it was when the view was opened: one read transaction, which a server that writes does not notice.</summary>
public sealed class SqliteStoreView : IStoreView, ISqliteReads
{
    private const int ScanStep = 1024;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly SqliteReader _reader;
    private readonly string _path;

    /// <exception cref="StoreUnavailableException">There is no store, or it cannot be read.</exception>
    /// <exception cref="StoreLayoutException">A later release laid it out.</exception>
    public SqliteStoreView(SqliteOptions options)
    {
        var file = new SqliteFile(options);
        _path = file.Path;
        if (!File.Exists(_path))
        {
            throw new StoreUnavailableException($"There is no store at '{_path}'.");
        }

        SqliteReader? reader = null;
        try
        {
            reader = new SqliteReader(file);
            reader.Hold();
            _reader = reader;
        }
        catch (Exception fault)
        {
            reader?.Dispose();
            var told = SqliteFaults.Translate(fault, _path);
            if (ReferenceEquals(told, fault))
            {
                throw;
            }

            throw told;
        }
    }

    public string Name => $"SQLite '{_path}'";

    public bool IsOneInstant => true;

    public Task<TableRow?> GetAsync(string table, string partition, string row, CancellationToken cancellationToken = default)
    {
        TableKeys.Check(table, partition, row);
        return ReadAsync(reader => reader.Get(table, partition, row), cancellationToken);
    }

    public Task<ImmutableArray<TableRow>> QueryAsync(
        string table, string partition, RowRange range, int limit = TableLimits.DefaultPage, RowOrder order = RowOrder.Ascending, CancellationToken cancellationToken = default)
    {
        TableKeys.Check(table, partition);
        TableKeys.CheckRange(range, limit);
        return ReadAsync(reader => reader.Query(table, partition, range, limit, order), cancellationToken);
    }

    public IAsyncEnumerable<TableRow> ScanAsync(string table, string? onlyRow = null, CancellationToken cancellationToken = default) =>
        this.ScanAsync(table, onlyRow, ScanStep, cancellationToken);

    public Task<string> PositionAsync(string table, CancellationToken cancellationToken = default) =>
        ((ISqliteReads)this).PositionAsync(table, cancellationToken);

    public IAsyncEnumerable<TableRow> ReadOnAsync(string table, string? after, CancellationToken cancellationToken = default) =>
        this.ReadOnAsync(table, after, ScanStep, cancellationToken);

    public Task<ImmutableArray<string>> TablesAsync(CancellationToken cancellationToken = default) =>
        ReadAsync(reader => reader.Tables(), cancellationToken);

    public Task<ImmutableArray<string?>> WriteAsync(
        string table, string partition, ImmutableArray<TableWrite> batch, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("A view takes no writes.");

    public Task SettleAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task<StoreHealth> ProbeAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(new StoreHealth(StoreStatus.ReadOnly, Name, "a view"));

    public ValueTask DisposeAsync()
    {
        _reader.Dispose();
        _turn.Dispose();
        return ValueTask.CompletedTask;
    }

    Task<T> ISqliteReads.ReadAsync<T>(Func<SqliteReader, T> read, CancellationToken cancellationToken) => ReadAsync(read, cancellationToken);

    private async Task<T> ReadAsync<T>(Func<SqliteReader, T> read, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return read(_reader);
        }
        catch (Exception fault) when (SqliteFaults.Translate(fault, _path) is var told && !ReferenceEquals(told, fault))
        {
            throw told;
        }
        finally
        {
            _turn.Release();
        }
    }
}
