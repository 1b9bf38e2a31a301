using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Gridwhistle.Storage;

/// <summary>The rows of one stream in key order: events, then snapshot, then watermark.</summary>
public sealed record JournalStream(string Table, string Name, ImmutableArray<TableRow> Rows)
{
    /// <summary>How often a stream that looks damaged is read again: an append may have come between two pages of the walk.</summary>
    private const int Rechecks = 8;

    /// <summary>Every stream of a store, one after the other.</summary>
    public static async IAsyncEnumerable<JournalStream> ReadAllAsync(
        ITableStore store, string table = JournalRows.Table, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var rows = ImmutableArray.CreateBuilder<TableRow>();
        await foreach (var row in store.ScanAsync(table, cancellationToken: cancellationToken))
        {
            if (rows.Count > 0 && rows[0].Partition != row.Partition)
            {
                yield return new JournalStream(table, rows[0].Partition, rows.DrainToImmutable());
            }

            rows.Add(row);
        }

        if (rows.Count > 0)
        {
            yield return new JournalStream(table, rows[0].Partition, rows.DrainToImmutable());
        }
    }

    public static async Task<JournalStream> ReadAsync(
        ITableStore store, string name, string table = JournalRows.Table, CancellationToken cancellationToken = default)
    {
        var rows = ImmutableArray.CreateBuilder<TableRow>();
        await foreach (var row in store.ReadAllAsync(table, name, RowRange.All, cancellationToken: cancellationToken))
        {
            rows.Add(row);
        }

        return new JournalStream(table, name, rows.DrainToImmutable());
    }

    /// <summary>The stream with what is wrong with it; read again first when something is, for it may have been read in the middle of an append.</summary>
    public async Task<(JournalStream Stream, IReadOnlyList<JournalFault> Faults)> CheckAsync(ITableStore store, CancellationToken cancellationToken = default)
    {
        var (stream, faults) = (this, StreamCheck.Of(this));
        for (var i = 0; i < Rechecks && faults.Count > 0; i++)
        {
            stream = await ReadAsync(store, Name, Table, cancellationToken);
            faults = StreamCheck.Of(stream);
        }

        return (stream, faults);
    }
}
