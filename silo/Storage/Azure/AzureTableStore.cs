using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Gridwhistle.Telemetry;

namespace Gridwhistle.Storage;

/// <summary>
/// Rows as entities of Azure Tables or Azurite, one table for each of ours. The service reads upwards only: reading downwards
/// costs a pass over the keys of the range first.
/// </summary>
public sealed class AzureTableStore : ITableStore
{
    /// <summary>The longest a service works at a request, as its documentation has it; one that was not answered may still be done so long.</summary>
    private static readonly TimeSpan LongestRequest = TimeSpan.FromSeconds(30);

    private readonly PartitionTurns _turns = new();
    private readonly StoreGate _reads = new();
    private readonly StoreGate _writes = new();
    private readonly AzureTables _tables;
    private readonly AzureTableReader _reader;
    private readonly AzureTableWriter _writer;
    private readonly AzurePositions _positions;
    private long _unavailableAt;

    /// <param name="clock">Orders inserts into positioned tables. Default: the machine's.</param>
    public AzureTableStore(AzureTableOptions options, TimeProvider? clock = null)
    {
        _tables = new AzureTables(options);
        _reader = new AzureTableReader(_tables);
        _writer = new AzureTableWriter(_tables);
        _positions = new AzurePositions(_tables, _reader, _writer, options, clock ?? TimeProvider.System);
    }

    public async Task<TableRow?> GetAsync(string table, string partition, string row, CancellationToken cancellationToken = default)
    {
        TableKeys.Check(table, partition, row);
        var entity = await _reads.PassAsync(() => _tables.GetAsync(table, partition, row, cancellationToken)).ConfigureAwait(false);
        return entity is null ? null : AzureEntity.Read(entity);
    }

    public Task<ImmutableArray<TableRow>> QueryAsync(
        string table, string partition, RowRange range, int limit = TableLimits.DefaultPage, RowOrder order = RowOrder.Ascending, CancellationToken cancellationToken = default)
    {
        TableKeys.Check(table, partition);
        TableKeys.CheckRange(range, limit);
        return _reads.PassAsync(() => order == RowOrder.Ascending
            ? ReadAsync(table, partition, range, limit, cancellationToken)
            : ReadDownwardsAsync(table, partition, range, limit, cancellationToken));
    }

    public Task<ImmutableArray<string?>> WriteAsync(
        string table, string partition, ImmutableArray<TableWrite> batch, CancellationToken cancellationToken = default)
    {
        TableKeys.CheckBatch(table, partition, batch);
        cancellationToken.ThrowIfCancellationRequested();
        return WriteAsync(new QueuedWrite(table, partition, batch), cancellationToken);
    }

    public async IAsyncEnumerable<TableRow> ScanAsync(
        string table, string? onlyRow = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        TableKeys.CheckTable(table);
        var filter = onlyRow is null ? null : AzureTableReader.Filter(onlyRow);
        await foreach (var entity in _reader.ReadAsync(table, filter, int.MaxValue, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            yield return AzureEntity.Read(entity);
        }
    }

    public Task<string> PositionAsync(string table, CancellationToken cancellationToken = default)
    {
        PositionedTables.Check(table);
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(_positions.Now());
    }

    /// <summary>From before its pointers reach back, all of the table: the service keeps no order of its own.</summary>
    public IAsyncEnumerable<TableRow> ReadOnAsync(string table, string? after, CancellationToken cancellationToken = default)
    {
        PositionedTables.Check(table);
        return _positions.ReadOn(table, after, cancellationToken) ?? ScanAsync(table, cancellationToken: cancellationToken);
    }

    /// <summary>Waits as long as the service may still be at what it did not answer, from when it last did not.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Read(ref _unavailableAt) is var began && began == 0)
        {
            return;
        }

        var left = LongestRequest - TimeProvider.System.GetElapsedTime(began);
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }

        var health = await ProbeAsync(cancellationToken).ConfigureAwait(false);
        if (health.Status is not StoreStatus.Healthy || Interlocked.Read(ref _unavailableAt) != began)
        {
            throw new StoreUnavailableException($"Azure Tables went away again: {health.Detail}");
        }
    }

    internal string Name => _tables.Name;

    /// <summary>The tables that were ever written to, in order.</summary>
    internal Task<ImmutableArray<string>> TablesAsync(CancellationToken cancellationToken) => _tables.ListAsync(cancellationToken);

    public Task<StoreHealth> ProbeAsync(CancellationToken cancellationToken = default) =>
        StoreProbe.RunAsync(this, _tables.Name, cancellationToken);

    private async Task<ImmutableArray<string?>> WriteAsync(QueuedWrite write, CancellationToken cancellationToken)
    {
        using var span = GridInstruments.Source.StartActivity("store.write");
        write.Trace = span is { Recorded: true } ? span.Context : null;
        var ticket = _writes.Ticket();
        var turn = _turns.RunAsync(write.Table, write.Partition, () => _writes.PassAsync(ticket, () => CommitAsync(write)));
        return await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Once on its way a write is seen to its end: cancelling stops the waiting alone.</summary>
    private async Task<ImmutableArray<string?>> CommitAsync(QueuedWrite write)
    {
        using var observed = CommitMetrics.Begin([write]);
        try
        {
            await _positions.PointAsync(write).ConfigureAwait(false);
            var etags = await _writer.WriteAsync(write.Table, write.Partition, write.Items, CancellationToken.None).ConfigureAwait(false);
            observed.Succeeded();
            return etags;
        }
        catch (Exception fault) when (fault is not ConditionFailedException)
        {
            CommitMetrics.Failed(1);
            Interlocked.Exchange(ref _unavailableAt, TimeProvider.System.GetTimestamp());
            throw;
        }
    }

    private async Task<ImmutableArray<TableRow>> ReadAsync(
        string table, string partition, RowRange range, int limit, CancellationToken cancellationToken)
    {
        var rows = ImmutableArray.CreateBuilder<TableRow>();
        var entities = _reader.ReadAsync(table, AzureTableReader.Filter(partition, range), limit, cancellationToken: cancellationToken);
        await foreach (var entity in entities.ConfigureAwait(false))
        {
            rows.Add(AzureEntity.Read(entity));
        }

        return rows.DrainToImmutable();
    }

    private async Task<ImmutableArray<TableRow>> ReadDownwardsAsync(
        string table, string partition, RowRange range, int limit, CancellationToken cancellationToken)
    {
        var last = await LastRowsAsync(table, partition, range, limit, cancellationToken).ConfigureAwait(false);
        if (last.Count == 0)
        {
            return [];
        }

        var end = range with { From = last.Peek(), After = null };
        var rows = await ReadAsync(table, partition, end, int.MaxValue, cancellationToken).ConfigureAwait(false);
        return [.. rows.Reverse().Take(limit)];
    }

    private async Task<Queue<string>> LastRowsAsync(string table, string partition, RowRange range, int limit, CancellationToken cancellationToken)
    {
        var last = new Queue<string>();
        var keys = _reader.ReadAsync(table, AzureTableReader.Filter(partition, range), int.MaxValue, "RowKey", cancellationToken);
        await foreach (var entity in keys.ConfigureAwait(false))
        {
            last.Enqueue(AzureEntity.RowOf(entity));
            if (last.Count > limit)
            {
                last.Dequeue();
            }
        }

        return last;
    }
}
