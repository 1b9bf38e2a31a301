using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Gridwhistle.Storage;

/// <summary>Reads with a reader: with one of several, or with the one of a held transaction.</summary>
internal interface ISqliteReads
{
    Task<T> ReadAsync<T>(Func<SqliteReader, T> read, CancellationToken cancellationToken);
}

/// <summary>Long reads, step by step: one long read transaction would keep the write-ahead log from being folded back.</summary>
internal static class SqliteSteps
{
    public static async IAsyncEnumerable<TableRow> ScanAsync(
        this ISqliteReads reads, string table, string? onlyRow, int step, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TableKeys.CheckTable(table);
        var (partition, row) = ("", "");
        while (true)
        {
            var rows = await reads.ReadAsync(
                reader => onlyRow is null ? reader.Scan(table, partition, row, step) : reader.ScanNamed(table, onlyRow, partition, step),
                cancellationToken).ConfigureAwait(false);
            foreach (var found in rows)
            {
                yield return found;
            }

            if (rows.Length < step)
            {
                yield break;
            }

            (partition, row) = (rows[^1].Partition, rows[^1].Row);
        }
    }

    public static async Task<string> PositionAsync(this ISqliteReads reads, string table, CancellationToken cancellationToken)
    {
        PositionedTables.Check(table);
        return StorePosition.Format(await reads.ReadAsync(reader => reader.Position(table), cancellationToken).ConfigureAwait(false));
    }

    public static async IAsyncEnumerable<TableRow> ReadOnAsync(
        this ISqliteReads reads, string table, string? after, int step, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PositionedTables.Check(table);
        var place = StorePosition.Parse(after);
        while (true)
        {
            var rows = await reads.ReadAsync(reader => reader.ReadOn(table, place, step), cancellationToken).ConfigureAwait(false);
            foreach (var (_, row) in rows)
            {
                yield return row;
            }

            if (rows.Length < step)
            {
                yield break;
            }

            place = rows[^1].Place;
        }
    }
}
