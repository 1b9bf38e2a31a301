using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Gridwhistle.Storage;

/// <summary>Rows in memory, with the semantics of the durable backends and faults on demand. For tests: nothing outlives the process.</summary>
public sealed class InMemoryTableStore : ITableStore
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<(string Table, string Partition), SortedDictionary<string, TableRow>> _partitions = new(PartitionOrder.Instance);
    private readonly InsertOrder _inserted = new();
    private long _etag;
    private int _failingWrites;

    /// <summary>Writes that were applied.</summary>
    public long Writes { get; private set; }

    /// <summary>The tables that hold rows, in order.</summary>
    public ImmutableArray<string> Tables
    {
        get
        {
            lock (_gate)
            {
                return [.. _partitions.Where(pair => pair.Value.Count > 0).Select(pair => pair.Key.Table).Distinct()];
            }
        }
    }

    /// <summary>The next <paramref name="count"/> writes answer "unavailable" and change nothing.</summary>
    public void FailNextWrites(int count = 1)
    {
        lock (_gate)
        {
            _failingWrites = count;
        }
    }

    /// <summary>Changes the bytes of a row behind the store's back, as a failing disk does.</summary>
    public void Damage(string table, string partition, string row, ReadOnlySpan<byte> value)
    {
        lock (_gate)
        {
            _partitions[(table, partition)][row] = _partitions[(table, partition)][row] with { Value = value.ToArray() };
        }
    }

    public Task<TableRow?> GetAsync(string table, string partition, string row, CancellationToken cancellationToken = default)
    {
        TableKeys.Check(table, partition, row);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult(RowsOf(table, partition)?.GetValueOrDefault(row));
        }
    }

    public Task<ImmutableArray<TableRow>> QueryAsync(
        string table, string partition, RowRange range, int limit = TableLimits.DefaultPage, RowOrder order = RowOrder.Ascending, CancellationToken cancellationToken = default)
    {
        TableKeys.Check(table, partition);
        TableKeys.CheckRange(range, limit);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var rows = RowsOf(table, partition)?.Values.Where(row => range.Contains(row.Row)) ?? [];
            ImmutableArray<TableRow> page = [.. (order == RowOrder.Ascending ? rows : rows.Reverse()).Take(limit)];
            return Task.FromResult(page);
        }
    }

    public Task<ImmutableArray<string?>> WriteAsync(
        string table, string partition, ImmutableArray<TableWrite> batch, CancellationToken cancellationToken = default)
    {
        TableKeys.CheckBatch(table, partition, batch);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_failingWrites > 0)
            {
                _failingWrites--;
                return Task.FromException<ImmutableArray<string?>>(new StoreUnavailableException("The store was told to fail this write."));
            }

            var rows = RowsOf(table, partition) ?? new SortedDictionary<string, TableRow>(TableKeys.Comparer);
            if (batch.FirstOrDefault(item => !Holds(rows, item)) is { } refused)
            {
                return Task.FromException<ImmutableArray<string?>>(new ConditionFailedException(table, partition, refused.Row, refused.Kind));
            }

            _partitions[(table, partition)] = rows;
            Writes++;
            var etag = (++_etag).ToString("x", System.Globalization.CultureInfo.InvariantCulture);
            _inserted.Note(table, partition, batch.Where(item => item.Kind != TableWriteKind.Delete && !rows.ContainsKey(item.Row)));
            return Task.FromResult(ImmutableArray.CreateRange(batch, item => Apply(rows, partition, item, etag)));
        }
    }

    public async IAsyncEnumerable<TableRow> ScanAsync(
        string table, string? onlyRow = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        TableKeys.CheckTable(table);
        foreach (var row in Snapshot(table, onlyRow))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return row;
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    public Task<string> PositionAsync(string table, CancellationToken cancellationToken = default)
    {
        PositionedTables.Check(table);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult(StorePosition.Format(_inserted.Last(table)));
        }
    }

    public async IAsyncEnumerable<TableRow> ReadOnAsync(
        string table, string? after, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        PositionedTables.Check(table);
        var position = StorePosition.Parse(after);
        foreach (var row in InsertedAfter(table, position))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return row;
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    public Task SettleAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task<StoreHealth> ProbeAsync(CancellationToken cancellationToken = default) =>
        StoreProbe.RunAsync(this, "memory", cancellationToken);

    private static bool Holds(SortedDictionary<string, TableRow> rows, TableWrite item) => item.Kind switch
    {
        TableWriteKind.Insert => !rows.ContainsKey(item.Row),
        TableWriteKind.Upsert => true,
        TableWriteKind.Delete when item.ETag is null => true,
        _ => rows.TryGetValue(item.Row, out var stored) && stored.ETag == item.ETag,
    };

    private static string? Apply(SortedDictionary<string, TableRow> rows, string partition, TableWrite item, string etag)
    {
        if (item.Kind == TableWriteKind.Delete)
        {
            rows.Remove(item.Row);
            return null;
        }

        rows[item.Row] = new TableRow(partition, item.Row, etag, item.Value.ToArray());
        return etag;
    }

    private ImmutableArray<TableRow> InsertedAfter(string table, long position)
    {
        lock (_gate)
        {
            return [.. _inserted.After(table, position)
                .Select(place => RowsOf(table, place.Partition)?.GetValueOrDefault(place.Row))
                .OfType<TableRow>()];
        }
    }

    private SortedDictionary<string, TableRow>? RowsOf(string table, string partition) => _partitions.GetValueOrDefault((table, partition));

    private ImmutableArray<TableRow> Snapshot(string table, string? onlyRow)
    {
        lock (_gate)
        {
            return [.. _partitions.Where(pair => pair.Key.Table == table)
                .SelectMany(pair => pair.Value.Values)
                .Where(row => onlyRow is null || row.Row == onlyRow)];
        }
    }

    private sealed class PartitionOrder : IComparer<(string Table, string Partition)>
    {
        public static PartitionOrder Instance { get; } = new();

        public int Compare((string Table, string Partition) x, (string Table, string Partition) y) =>
            TableKeys.Compare(x.Table, y.Table) is var byTable && byTable != 0 ? byTable : TableKeys.Compare(x.Partition, y.Partition);
    }
}
