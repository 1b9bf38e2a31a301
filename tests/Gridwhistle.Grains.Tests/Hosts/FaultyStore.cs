using System.Collections.Concurrent;
using System.Collections.Immutable;
using Gridwhistle.Storage;
using Gridwhistle.Upkeep;

namespace Gridwhistle.Hosts;

/// <summary>A store in memory whose writes to chosen tables fail for as long as the test wants.</summary>
internal sealed class FaultyStore : ITableStore
{
    private readonly InMemoryTableStore _inner = new();

    /// <summary>Looks the store over as <c>gridwhistle verify</c> does.</summary>
    public Task<VerificationReport> VerifyAsync(StoreSchema schema, JsonUpgrades upgrades) => new StoreVerifier(new MemoryView(_inner), schema, upgrades).RunAsync();

    private readonly ConcurrentQueue<(string Table, int Rows)> _written = new();
    private readonly ConcurrentDictionary<string, int> _read = new(StringComparer.Ordinal);
    private volatile Func<string, bool> _fails = _ => false;
    private volatile Func<string, Task> _answers = _ => Task.CompletedTask;
    private readonly ConcurrentQueue<Func<Task>> _held = new();
    private volatile Func<string, bool> _holds = _ => false;

    /// <summary>How many rows of a table were read by key or by range since the last time this was asked.</summary>
    public int TakeRowsRead(string table) => _read.TryRemove(table, out var rows) ? rows : 0;

    /// <summary>The batches that were written since the last time this was asked.</summary>
    public (string Table, int Rows)[] TakeWrites()
    {
        var taken = new List<(string, int)>();
        while (_written.TryDequeue(out var batch))
        {
            taken.Add(batch);
        }

        return [.. taken];
    }

    public void FailWrites(Func<string, bool> toTable) => _fails = toTable;

    /// <summary>What becomes of the answer to a write that is done: it comes with the task, late or not at all.</summary>
    public void Answer(Func<string, Task> toTable) => _answers = toTable;

    /// <summary>Writes to these tables get no answer, and are done when somebody waits until they can be done no more.</summary>
    public void HoldWrites(Func<string, bool> toTable) => _holds = toTable;

    public async Task SettleAsync(CancellationToken cancellationToken = default)
    {
        while (_held.TryDequeue(out var write))
        {
            await write();
        }
    }

    /// <summary>So many more writes are done, and no further one until the test says otherwise; the last may be done without anybody hearing of it.</summary>
    public void FailAfter(int writes, bool lastIsHeard)
    {
        var asked = writes;
        var done = writes;
        FailWrites(_ => Interlocked.Decrement(ref asked) < 0);
        Answer(_ => Interlocked.Decrement(ref done) > 0 || lastIsHeard ? Task.CompletedTask : Task.FromException(new StoreUnavailableException("The answer never came.")));
    }

    public void Serve()
    {
        FailWrites(_ => false);
        HoldWrites(_ => false);
        Answer(_ => Task.CompletedTask);
    }

    public async Task<TableRow?> GetAsync(string table, string partition, string row, CancellationToken cancellationToken = default)
    {
        var found = await _inner.GetAsync(table, partition, row, cancellationToken);
        Count(table, 1);
        return found;
    }

    public async Task<ImmutableArray<TableRow>> QueryAsync(
        string table, string partition, RowRange range, int limit = TableLimits.DefaultPage, RowOrder order = RowOrder.Ascending, CancellationToken cancellationToken = default)
    {
        var rows = await _inner.QueryAsync(table, partition, range, limit, order, cancellationToken);
        Count(table, rows.Length);
        return rows;
    }

    public async Task<ImmutableArray<string?>> WriteAsync(string table, string partition, ImmutableArray<TableWrite> batch, CancellationToken cancellationToken = default)
    {
        if (_fails(table))
        {
            throw new StoreUnavailableException("The test took the disk away.");
        }

        if (_holds(table))
        {
            _held.Enqueue(() => _inner.WriteAsync(table, partition, batch, CancellationToken.None));
            throw new StoreUnavailableException("The answer never came.");
        }

        var written = await _inner.WriteAsync(table, partition, batch, cancellationToken);
        _written.Enqueue((table, batch.Length));
        await _answers(table);
        return written;
    }

    public IAsyncEnumerable<TableRow> ScanAsync(string table, string? onlyRow = null, CancellationToken cancellationToken = default) =>
        _inner.ScanAsync(table, onlyRow, cancellationToken);

    public Task<string> PositionAsync(string table, CancellationToken cancellationToken = default) => _inner.PositionAsync(table, cancellationToken);

    public IAsyncEnumerable<TableRow> ReadOnAsync(string table, string? after, CancellationToken cancellationToken = default) =>
        _inner.ReadOnAsync(table, after, cancellationToken);

    public Task<StoreHealth> ProbeAsync(CancellationToken cancellationToken = default) => _inner.ProbeAsync(cancellationToken);

    private void Count(string table, int rows) => _read.AddOrUpdate(table, rows, (_, known) => known + rows);
}
