using System.Collections.Immutable;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Gridwhistle.Storage;

/// <summary>
/// One read connection and its prepared statements. Every call is a read transaction of its own. A table that is not there
/// yet has no rows.
/// </summary>
internal sealed class SqliteReader : IDisposable
{
    private readonly Dictionary<string, SqliteStatement> _statements = [];
    private readonly HashSet<string> _tables = new(StringComparer.Ordinal);
    private readonly SqliteFile _file;
    private readonly SqliteConnection _connection;
    private long _layout;

    public SqliteReader(SqliteFile file)
    {
        (_file, _connection) = (file, file.OpenReader());
        try
        {
            _layout = file.CheckLayout(_connection);
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    public TableRow? Get(string table, string partition, string row)
    {
        if (!IsThere(table))
        {
            return null;
        }

        var statement = Statement($"SELECT etag, value {Source(table)} part=?1 AND row=?2");
        try
        {
            return statement.Bind(1, partition).Bind(2, row).Step()
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
        if (!IsThere(table))
        {
            return [];
        }

        var statement = Statement(QuerySql(Source(table), range, order));
        statement.Bind(1, partition).Bind(4, limit);
        Bind(statement, 2, range.After ?? range.From);
        Bind(statement, 3, range.Before ?? range.Through);
        return statement.Rows(statement => Row(statement, partition, 0));
    }

    /// <summary>The rows after a place in the table, in order: one step of a scan.</summary>
    public ImmutableArray<TableRow> Scan(string table, string afterPartition, string afterRow, int limit) => IsThere(table)
        ? Statement($"SELECT part, row, etag, value {Source(table)} (part, row) > (?1, ?2) ORDER BY part, row LIMIT ?3")
            .Bind(1, afterPartition).Bind(2, afterRow).Bind(3, limit).Rows(Row)
        : [];

    /// <summary>The same for the rows of one name.</summary>
    public ImmutableArray<TableRow> ScanNamed(string table, string row, string afterPartition, int limit) => IsThere(table)
        ? Statement($"SELECT part, row, etag, value {Source(table)} row=?1 AND part > ?2 ORDER BY part LIMIT ?3")
            .Bind(1, row).Bind(2, afterPartition).Bind(3, limit).Rows(Row)
        : [];

    /// <summary>The place of the row inserted last.</summary>
    public long Position(string table) => IsPositioned(table) ? Statement($"SELECT max(id) FROM {SqliteLayout.RowsOf(table)}").Scalar() : 0;

    /// <summary>The rows inserted after a place, each with its own.</summary>
    public ImmutableArray<(long Place, TableRow Row)> ReadOn(string table, long place, int limit) => IsPositioned(table)
        ? Statement($"SELECT part, row, etag, value, id FROM {SqliteLayout.RowsOf(table)} WHERE id > ?1 ORDER BY id LIMIT ?2")
            .Bind(1, place).Bind(2, limit).Rows(static statement => (statement.Integer(4), Row(statement)))
        : [];

    /// <summary>From here on every read shows the store as it is now.</summary>
    public void Hold()
    {
        SqliteFile.Execute(_connection, "BEGIN");
        // The transaction begins with its first read, not with BEGIN.
        _layout = _file.CheckLayout(_connection);
        Statement("SELECT value FROM meta WHERE name='etag'").Scalar();
    }

    /// <summary>The tables that hold rows.</summary>
    public ImmutableArray<string> Tables() =>
        [.. Statement(SqliteLayout.Tables(_layout)).Rows(static statement => statement.Text(0))
            .Where(table => Statement($"SELECT 1 {Source(table)} 1 LIMIT 1").Scalar() == 1)];

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }

    private static string QuerySql(string source, RowRange range, RowOrder order)
    {
        var sql = new StringBuilder("SELECT row, etag, value ", 160).Append(source).Append(" part=?1");
        sql.Append(range.After is not null ? " AND row > ?2" : range.From is not null ? " AND row >= ?2" : "");
        sql.Append(range.Before is not null ? " AND row < ?3" : range.Through is not null ? " AND row <= ?3" : "");
        return sql.Append(order == RowOrder.Ascending ? " ORDER BY row LIMIT ?4" : " ORDER BY row DESC LIMIT ?4").ToString();
    }

    private static void Bind(SqliteStatement statement, int index, string? bound)
    {
        if (bound is not null)
        {
            statement.Bind(index, bound);
        }
    }

    private static TableRow Row(SqliteStatement statement) => Row(statement, statement.Text(0), 1);

    private static TableRow Row(SqliteStatement statement, string partition, int column) =>
        new(partition, statement.Text(column), StoreEtag.Format(statement.Integer(column + 1)), statement.Bytes(column + 2));

    private string Source(string table) => SqliteLayout.Source(_layout, table);

    /// <summary>A table is made with its first row and stays.</summary>
    private bool IsThere(string table) =>
        _layout == SqliteLayout.OneTable
        || _tables.Contains(table)
        || (Statement("SELECT 1 FROM sqlite_schema WHERE type='table' AND name=?1").Bind(1, SqliteLayout.RowsOf(table)).Scalar() == 1 && _tables.Add(table));

    private bool IsPositioned(string table) => _layout == SqliteLayout.OneTable
        ? throw new StoreLayoutException($"'{_file.Path}' has layout {_layout}, which keeps no positions. Start this release's server on it once.")
        : IsThere(table);

    private SqliteStatement Statement(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            _statements[sql] = statement = new SqliteStatement(_connection.Handle!, sql);
        }

        return statement;
    }
}
