using System.Collections.Immutable;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Gridwhistle.Storage;

/// <summary>One read connection and its prepared statements. Every call is a read transaction of its own.</summary>
internal sealed class SqliteReader(SqliteFile file) : IDisposable
{
    /// <summary>Left alone, the planner walks every row of the table, because the primary key has them in order.</summary>
    internal const string ScanHeadsSql =
        "SELECT part, row, etag, value FROM rows INDEXED BY heads WHERE tbl=?1 AND row=?2 AND length(row)=1 AND part > ?3 ORDER BY part LIMIT ?4";

    private readonly Dictionary<string, SqliteStatement> _statements = [];
    private readonly SqliteConnection _connection = file.OpenReader();

    public TableRow? Get(string table, string partition, string row)
    {
        var statement = Statement("SELECT etag, value FROM rows WHERE tbl=?1 AND part=?2 AND row=?3");
        try
        {
            return statement.Bind(1, table).Bind(2, partition).Bind(3, row).Step()
                ? new TableRow(partition, row, StoreEtag.Format(statement.Integer(0)), statement.Bytes(1))
                : null;
        }
        finally
        {
            statement.Reset();
        }
    }

    public ImmutableArray<TableRow> Query(string table, string partition, RowRange range, int limit, RowOrder order)
    {
        var statement = Statement(QuerySql(range, order));
        statement.Bind(1, table).Bind(2, partition).Bind(5, limit);
        Bind(statement, 3, range.After ?? range.From);
        Bind(statement, 4, range.Before ?? range.Through);
        return Rows(statement, () => partition, rowColumn: 0);
    }

    /// <summary>The rows after a place in the table, in order: one step of a scan.</summary>
    public ImmutableArray<TableRow> Scan(string table, string afterPartition, string afterRow, int limit)
    {
        var statement = Statement(
            "SELECT part, row, etag, value FROM rows WHERE tbl=?1 AND (part, row) > (?2, ?3) ORDER BY part, row LIMIT ?4");
        statement.Bind(1, table).Bind(2, afterPartition).Bind(3, afterRow).Bind(4, limit);
        return Rows(statement, () => statement.Text(0), rowColumn: 1);
    }

    /// <summary>The same for the rows of one name.</summary>
    public ImmutableArray<TableRow> ScanNamed(string table, string row, string afterPartition, int limit)
    {
        var statement = Statement(row.Length == 1 ? ScanHeadsSql : "SELECT part, row, etag, value FROM rows WHERE tbl=?1 AND row=?2 AND part > ?3 ORDER BY part LIMIT ?4");
        statement.Bind(1, table).Bind(2, row).Bind(3, afterPartition).Bind(4, limit);
        return Rows(statement, () => statement.Text(0), rowColumn: 1);
    }

    /// <summary>The position of the last row.</summary>
    public long Position(string table) =>
        Statement($"SELECT max(etag) FROM rows INDEXED BY positions WHERE tbl='{table}'").Scalar();

    /// <summary>The rows inserted or written after a position and, within one batch, after a row.</summary>
    public ImmutableArray<TableRow> ReadOn(string table, long position, string afterPartition, string afterRow, int limit)
    {
        var statement = Statement(
            $"SELECT part, row, etag, value FROM rows INDEXED BY positions WHERE tbl='{table}' AND etag >= ?1 AND (etag, part, row) > (?1, ?2, ?3) ORDER BY etag, part, row LIMIT ?4");
        statement.Bind(1, position).Bind(2, afterPartition).Bind(3, afterRow).Bind(4, limit);
        return Rows(statement, () => statement.Text(0), rowColumn: 1);
    }

    /// <summary>From here on every read shows the store as it is now.</summary>
    public void Hold()
    {
        file.CheckLayout(_connection);
        SqliteFile.Execute(_connection, "BEGIN");
        // The transaction begins with its first read, not with BEGIN.
        SqliteFile.Execute(_connection, "SELECT value FROM meta WHERE name='etag'");
    }

    /// <summary>The tables that hold rows, found by leaps.</summary>
    public ImmutableArray<string> Tables()
    {
        var tables = ImmutableArray.CreateBuilder<string>();
        var statement = Statement("SELECT tbl FROM rows WHERE tbl > ?1 ORDER BY tbl LIMIT 1");
        var last = "";
        while (Next() is { } next)
        {
            tables.Add(last = next);
        }

        return tables.DrainToImmutable();

        string? Next()
        {
            try
            {
                return statement.Bind(1, last).Step() ? statement.Text(0) : null;
            }
            finally
            {
                statement.Reset();
            }
        }
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }

    private static string QuerySql(RowRange range, RowOrder order)
    {
        var sql = new StringBuilder("SELECT row, etag, value FROM rows WHERE tbl=?1 AND part=?2", 160);
        sql.Append(range.After is not null ? " AND row > ?3" : range.From is not null ? " AND row >= ?3" : "");
        sql.Append(range.Before is not null ? " AND row < ?4" : range.Through is not null ? " AND row <= ?4" : "");
        return sql.Append(order == RowOrder.Ascending ? " ORDER BY row LIMIT ?5" : " ORDER BY row DESC LIMIT ?5").ToString();
    }

    private static void Bind(SqliteStatement statement, int index, string? bound)
    {
        if (bound is not null)
        {
            statement.Bind(index, bound);
        }
    }

    private static ImmutableArray<TableRow> Rows(SqliteStatement statement, Func<string> partition, int rowColumn)
    {
        var rows = ImmutableArray.CreateBuilder<TableRow>();
        try
        {
            while (statement.Step())
            {
                var etag = StoreEtag.Format(statement.Integer(rowColumn + 1));
                rows.Add(new TableRow(partition(), statement.Text(rowColumn), etag, statement.Bytes(rowColumn + 2)));
            }

            return rows.DrainToImmutable();
        }
        finally
        {
            statement.Reset();
        }
    }

    private SqliteStatement Statement(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            _statements[sql] = statement = new SqliteStatement(_connection.Handle!, sql);
        }

        return statement;
    }
}
