using System.Collections.Immutable;
using Gridwhistle.Storage;

namespace Gridwhistle.Upkeep;

/// <summary>Rows in memory, seen as a store that is open elsewhere.</summary>
public sealed class MemoryView(InMemoryTableStore store, bool isOneInstant = true) : IStoreView
{
    public string Name => "memory";

    public bool IsOneInstant => isOneInstant;

    public Task<TableRow?> GetAsync(string table, string partition, string row, CancellationToken cancellationToken) =>
        store.GetAsync(table, partition, row, cancellationToken);

    public Task<ImmutableArray<TableRow>> QueryAsync(string table, string partition, RowRange range, int limit, RowOrder order, CancellationToken cancellationToken) =>
        store.QueryAsync(table, partition, range, limit, order, cancellationToken);

    public IAsyncEnumerable<TableRow> ScanAsync(string table, string? onlyRow, CancellationToken cancellationToken) =>
        store.ScanAsync(table, onlyRow, cancellationToken);

    public Task<string> PositionAsync(string table, CancellationToken cancellationToken) => store.PositionAsync(table, cancellationToken);

    public IAsyncEnumerable<TableRow> ReadOnAsync(string table, string? after, CancellationToken cancellationToken) =>
        store.ReadOnAsync(table, after, cancellationToken);

    public Task<ImmutableArray<string>> TablesAsync(CancellationToken cancellationToken) => Task.FromResult(store.Tables);

    public Task<ImmutableArray<string?>> WriteAsync(string table, string partition, ImmutableArray<TableWrite> batch, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task SettleAsync(CancellationToken cancellationToken) => store.SettleAsync(cancellationToken);

    public Task<StoreHealth> ProbeAsync(CancellationToken cancellationToken) => store.ProbeAsync(cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
