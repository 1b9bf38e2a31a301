using System.Collections.Immutable;

namespace Gridwhistle.Storage;

/// <summary>Azure Tables as they are while they are read: the service keeps no old versions, so only partitions are seen whole.</summary>
public sealed class AzureStoreView(AzureTableOptions options) : IStoreView
{
    private readonly AzureTableStore _store = new(options);

    public string Name => _store.Name;

    public bool IsOneInstant => false;

    public Task<TableRow?> GetAsync(string table, string partition, string row, CancellationToken cancellationToken = default) =>
        _store.GetAsync(table, partition, row, cancellationToken);

    public Task<ImmutableArray<TableRow>> QueryAsync(
        string table, string partition, RowRange range, int limit = TableLimits.DefaultPage, RowOrder order = RowOrder.Ascending, CancellationToken cancellationToken = default) =>
        _store.QueryAsync(table, partition, range, limit, order, cancellationToken);

    public IAsyncEnumerable<TableRow> ScanAsync(string table, string? onlyRow = null, CancellationToken cancellationToken = default) =>
        _store.ScanAsync(table, onlyRow, cancellationToken);

    public Task<string> PositionAsync(string table, CancellationToken cancellationToken = default) => _store.PositionAsync(table, cancellationToken);

    public IAsyncEnumerable<TableRow> ReadOnAsync(string table, string? after, CancellationToken cancellationToken = default) =>
        _store.ReadOnAsync(table, after, cancellationToken);

    public Task<ImmutableArray<string>> TablesAsync(CancellationToken cancellationToken = default) => _store.TablesAsync(cancellationToken);

    public Task<ImmutableArray<string?>> WriteAsync(
        string table, string partition, ImmutableArray<TableWrite> batch, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("A view takes no writes.");

    public Task SettleAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task<StoreHealth> ProbeAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(new StoreHealth(StoreStatus.ReadOnly, Name, "a view"));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
