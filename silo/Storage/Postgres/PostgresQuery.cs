using System.Globalization;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using Npgsql;

namespace Gridwhistle.Storage;

/// <summary>A read: its SQL, the values in it, and what becomes of a row of the answer.</summary>
internal sealed record PostgresQuery<T>(string Sql, IReadOnlyList<object> Values, Func<NpgsqlDataReader, T> Row)
{
    public async Task<ImmutableArray<T>> RunAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        foreach (var value in Values)
        {
            command.Parameters.Add(value switch
            {
                int number => new NpgsqlParameter<int> { TypedValue = number },
                long number => new NpgsqlParameter<long> { TypedValue = number },
                _ => new NpgsqlParameter<string> { TypedValue = (string)value },
            });
        }

        await command.PrepareAsync(cancellationToken).ConfigureAwait(false);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var rows = ImmutableArray.CreateBuilder<T>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows.Add(Row(reader));
        }

        return rows.DrainToImmutable();
    }
}

/// <summary>Whatever runs reads: with a connection for each, or all in one transaction.</summary>
internal interface IPostgresReads
{
    Task<ImmutableArray<T>> ReadAsync<T>(PostgresQuery<T> query, CancellationToken cancellationToken);
}

/// <summary>The reads of rows.</summary>
internal static class PostgresQuery
{
    private const string Columns = "SELECT part, row, etag, value FROM grid_rows WHERE tbl = $1";

    public static PostgresQuery<TableRow> Get(string table, string partition, string row) =>
        new($"{Columns} AND part = $2 AND row = $3", [table, partition, row], ReadRow);

    public static PostgresQuery<TableRow> Range(string table, string partition, RowRange range, int limit, RowOrder order)
    {
        var sql = new StringBuilder($"{Columns} AND part = $2", 160);
        List<object> values = [table, partition];
        Bound(range.After, '>');
        Bound(range.From, '>', "=");
        Bound(range.Before, '<');
        Bound(range.Through, '<', "=");
        values.Add(limit);
        sql.Append(order == RowOrder.Ascending ? " ORDER BY row" : " ORDER BY row DESC").Append(CultureInfo.InvariantCulture, $" LIMIT ${values.Count}");
        return new PostgresQuery<TableRow>(sql.ToString(), values, ReadRow);

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
    public static PostgresQuery<TableRow> Scan(string table, string? onlyRow, string afterPartition, string afterRow, int limit) => onlyRow is null
        ? new($"{Columns} AND (part, row) > ($2, $3) ORDER BY part, row LIMIT $4", [table, afterPartition, afterRow, limit], ReadRow)
        : new(
            $"{Columns} AND row = $2 AND part > $3{(onlyRow.Length == 1 ? " AND length(row) = 1" : "")} ORDER BY part LIMIT $4",
            [table, onlyRow, afterPartition, limit],
            ReadRow);

    /// <summary>A whole scan, step by step.</summary>
    public static async IAsyncEnumerable<TableRow> ScanAsync(
        this IPostgresReads reads,
        string table,
        string? onlyRow,
        int step,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TableKeys.CheckTable(table);
        var (partition, row) = ("", "");
        while (true)
        {
            var rows = await reads.ReadAsync(Scan(table, onlyRow, partition, row, step), cancellationToken).ConfigureAwait(false);
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

    /// <summary>A row whose first columns are part, row, etag and value.</summary>
    public static TableRow ReadRow(NpgsqlDataReader reader) =>
        new(reader.GetString(0), reader.GetString(1), StoreEtag.Format(reader.GetInt64(2)), reader.GetFieldValue<byte[]>(3));
}
