namespace Gridwhistle.Storage;

/// <summary>
/// How rows lie in the file. Layout 2: a table for each of ours, in the order its rows were inserted, beside it an index of their keys.
/// Layout 1 had one table for all rows, ordered by their keys.
/// </summary>
internal static class SqliteLayout
{
    /// <summary>Raised when the layout of the file changes; an older file is upgraded, a newer one is refused.</summary>
    public const long Version = 2;

    /// <summary>The layout whose rows are all in the table <c>rows</c>.</summary>
    public const long OneTable = 1;

    /// <summary>Marks the file as ours in its header: "Grid".</summary>
    public const int ApplicationId = 0x47726964;

    public const string Meta = "CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID";

    private const string Prefix = "rows_";

    /// <summary>Of our names, which are letters and digits: no quotes are needed.</summary>
    public static string RowsOf(string table) => Prefix + table;

    public static string Table(string table) =>
        $"CREATE TABLE IF NOT EXISTS {RowsOf(table)} (id INTEGER PRIMARY KEY, part TEXT NOT NULL, row TEXT NOT NULL, etag INTEGER NOT NULL, value TEXT NOT NULL)";

    public static string Keys(string table) => $"CREATE UNIQUE INDEX IF NOT EXISTS {RowsOf(table)}_key ON {RowsOf(table)} (part, row)";

    /// <summary>Where the rows of a table are read, up to the condition that follows.</summary>
    public static string Source(long layout, string table) =>
        layout == OneTable ? $"FROM rows WHERE tbl='{table}' AND" : $"FROM {RowsOf(table)} WHERE";

    /// <summary>The tables there are, those without rows too.</summary>
    public static string Tables(long layout) => layout == OneTable
        ? "SELECT DISTINCT tbl FROM rows ORDER BY tbl"
        : $"SELECT substr(name, {Prefix.Length + 1}) FROM sqlite_schema WHERE type='table' AND substr(name, 1, {Prefix.Length})='{Prefix}' ORDER BY 1";
}
