using SQLitePCL;

namespace Gridwhistle.Storage;

/// <summary>One of our tables, as the writer sees it: made when it is not there, and its prepared statements.</summary>
internal sealed class SqliteTable : IDisposable
{
    private const string Key = "part=?1 AND row=?2";
    private readonly SqliteNumbers? _places;
    private readonly SqliteStatement _insert;
    private readonly SqliteStatement _upsert;
    private readonly SqliteStatement _replace;
    private readonly SqliteStatement _delete;
    private readonly SqliteStatement _deleteIfMatch;

    /// <summary>Inside a transaction: the table may have to be made.</summary>
    public SqliteTable(sqlite3 db, string name, SqliteNumbers numbers)
    {
        SqliteFile.Execute(db, SqliteLayout.Table(name));
        SqliteFile.Execute(db, SqliteLayout.Keys(name));
        // Left to itself, SQLite gives the number of a deleted last row again.
        _places = PositionedTables.Contains(name) ? numbers : null;
        var rows = SqliteLayout.RowsOf(name);
        var (columns, values) = _places is null ? ("part, row, etag, value", "?1, ?2, ?3, ?4") : ("part, row, etag, value, id", "?1, ?2, ?3, ?4, ?5");
        _insert = new(db, $"INSERT OR IGNORE INTO {rows} ({columns}) VALUES ({values})");
        // A row that is written again keeps its place.
        _upsert = new(db, $"INSERT INTO {rows} ({columns}) VALUES ({values}) ON CONFLICT (part, row) DO UPDATE SET etag=excluded.etag, value=excluded.value");
        _replace = new(db, $"UPDATE {rows} SET etag=?3, value=?4 WHERE {Key} AND etag=?5");
        _delete = new(db, $"DELETE FROM {rows} WHERE {Key}");
        _deleteIfMatch = new(db, $"DELETE FROM {rows} WHERE {Key} AND etag=?3");
    }

    /// <summary>False when the item's condition does not hold.</summary>
    public bool Apply(string partition, TableWrite item, long etag) => item.Kind switch
    {
        TableWriteKind.Insert => Store(_insert, partition, item, etag).Run() == 1,
        TableWriteKind.Upsert => Store(_upsert, partition, item, etag).Run() == 1,
        TableWriteKind.ReplaceIfMatch => StoreEtag.TryParse(item.ETag, out var seen) && Replace(partition, item, etag, seen).Run() == 1,
        _ when item.ETag is null => Address(_delete, partition, item).Run() >= 0,
        _ => StoreEtag.TryParse(item.ETag, out var seen) && Address(_deleteIfMatch, partition, item).Bind(3, seen).Run() == 1,
    };

    public void Delete(string partition, TableWrite item) => Address(_delete, partition, item).Run();

    public void Dispose()
    {
        ReadOnlySpan<SqliteStatement> statements = [_insert, _upsert, _replace, _delete, _deleteIfMatch];
        foreach (var statement in statements)
        {
            statement.Dispose();
        }
    }

    private SqliteStatement Store(SqliteStatement statement, string partition, TableWrite item, long etag)
    {
        Address(statement, partition, item).Bind(3, etag).BindText(4, item.Value.Span);
        return _places is null ? statement : statement.Bind(5, _places.Next());
    }

    private SqliteStatement Replace(string partition, TableWrite item, long etag, long seen) =>
        Address(_replace, partition, item).Bind(3, etag).BindText(4, item.Value.Span).Bind(5, seen);

    private static SqliteStatement Address(SqliteStatement statement, string partition, TableWrite item) =>
        statement.Bind(1, partition).Bind(2, item.Row);
}
