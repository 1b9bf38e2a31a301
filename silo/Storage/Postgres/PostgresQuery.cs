using System.Globalization;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using Npgsql;

namespace Gridwhistle.Storage;

/// <summary>A read of rows: its SQL and the values in it.</summary>
internal sealed record PostgresQuery(string Sql, IReadOnlyList<object> Values)
{
    private const string Columns = "SELECT part, row, etag, value FROM grid_rows WHERE tbl = $1";

    public static PostgresQuery Get(string table, string partition, string row) =>
        new($"{Columns} AND part = $2 AND row = $3", [table, partition, row]);

    public static PostgresQuery Range(string table, string partition, RowRange range, int limit, RowOrder order)
    {
        var sql = new StringBuilder($"{Columns} AND part = $2", 160);
        List<object> values = [table, partition];
        Bound(range.After, '>');
        Bound(range.From, '>', "=");
        Bound(range.Before, '<');
        Bound(range.Through, '<', "=");
        values.Add(limit);
        sql.Append(order == RowOrder.Ascending ? " ORDER BY row" : " ORDER BY row DESC").Append(CultureInfo.InvariantCulture, $" LIMIT ${values.Count}");
        return new PostgresQuery(sql.ToString(), values);

        void Bound(string? key, char comparison, string orEqual = "")
        {
            if (key is not null)
            {
                values.Add(key);
                sql.Append(CultureInfo.InvariantCulture, $" AND row {comparison}{orEqual} ${values.Count}");
            }
        }
    }

    /// <summary>One step of a scan: the rows after a place in the table.</summary>
    public static PostgresQuery Scan(string table, string? onlyRow, string afterPartition, string afterRow, int limit) => onlyRow is null
        ? new($"{Columns} AND (part, row) > ($2, $3) ORDER BY part, row LIMIT $4", [table, afterPartition, afterRow, limit])
        : new(
            $"{Columns} AND row = $2 AND part > $3{(onlyRow.Length == 1 ? " AND length(row) = 1" : "")} ORDER BY part LIMIT $4",
            [table, onlyRow, afterPartition, limit]);

    /// <summary>A whole scan, step by step, however the caller comes by a connection.</summary>
    public static async IAsyncEnumerable<TableRow> ScanAsync(
        string table,
        string? onlyRow,
        int step,
        Func<PostgresQuery, CancellationToken, Task<ImmutableArray<TableRow>>> read,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TableKeys.CheckTable(table);
        var (partition, row) = ("", "");
        while (true)
        {
            var rows = await read(Scan(table, onlyRow, partition, row, step), cancellationToken).ConfigureAwait(false);
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

    public async Task<ImmutableArray<TableRow>> RunAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        foreach (var value in Values)
        {
            command.Parameters.Add(value is int number ? new NpgsqlParameter<int> { TypedValue = number } : new NpgsqlParameter<string> { TypedValue = (string)value });
        }

        await command.PrepareAsync(cancellationToken).ConfigureAwait(false);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var rows = ImmutableArray.CreateBuilder<TableRow>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows.Add(new TableRow(reader.GetString(0), reader.GetString(1), StoreEtag.Format(reader.GetInt64(2)), reader.GetFieldValue<byte[]>(3)));
        }

        return rows.DrainToImmutable();
    }
}
