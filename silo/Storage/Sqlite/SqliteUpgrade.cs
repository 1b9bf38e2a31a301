using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using SQLitePCL;

namespace Gridwhistle.Storage;

/// <summary>
/// Copies a store of one table into a table for each of ours, in one transaction: what is copied is counted and compared
/// before the old table goes, and a crash on the way leaves the store as it was.
/// </summary>
internal sealed partial class SqliteUpgrade(SqliteConnection connection, string path, ILogger logger)
{
    /// <summary>What must be the same on both sides: how many rows there are, how many bytes they have, all their etags, and which has how many.</summary>
    private const string Sums =
        "SELECT count(*), sum(octet_length(part) + octet_length(row) + octet_length(value)), sum(etag & 1073741823), sum(etag >> 30), sum(octet_length(value) * (etag & 65535))";

    /// <summary>Told the name of each table that was copied.</summary>
    internal Action<string>? Copied { get; init; }

    public void Run()
    {
        LeaveTheLog();
        SqliteFile.Execute(connection, "PRAGMA synchronous=FULL");
        SqliteFile.Execute(connection, "BEGIN IMMEDIATE");
        try
        {
            Begun(logger, path, Number("SELECT count(*) FROM rows"));
            foreach (var table in Tables())
            {
                Copy(table);
            }

            SqliteFile.Execute(connection, "DROP TABLE rows");
            SqliteFile.Execute(connection, $"PRAGMA user_version={SqliteLayout.Version}");
            SqliteFile.Execute(connection, "COMMIT");
            Ended(logger, path);
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    private void Copy(string table)
    {
        var rows = SqliteLayout.RowsOf(table);
        var source = SqliteLayout.Source(SqliteLayout.OneTable, table) + " 1";
        SqliteFile.Execute(connection, SqliteLayout.Table(table));
        SqliteFile.Execute(connection, $"INSERT INTO {rows} (part, row, etag, value) SELECT part, row, etag, value {InOrder(table)}");
        SqliteFile.Execute(connection, SqliteLayout.Keys(table));
        var (before, after) = (SumsOf(source), SumsOf($"FROM {rows}"));
        if (!before.SequenceEqual(after))
        {
            throw new InvalidDataException(
                $"'{path}': the copy of table {table} differs from it: {string.Join('/', before)}, copied {string.Join('/', after)}. Nothing was changed.");
        }

        // Places are taken out of the same numbers as etags, and a batch of many rows had one of those.
        SqliteFile.Execute(connection, $"UPDATE meta SET value=max(value, (SELECT max(id) FROM {rows})) WHERE name='etag'");
        TableCopied(logger, table, before[0], before[1]);
        Copied?.Invoke(table);
    }

    /// <summary>Rows of a positioned table get their places in the order of their etags, which is that of their writing.</summary>
    private string InOrder(string table)
    {
        if (!PositionedTables.Contains(table))
        {
            return SqliteLayout.Source(SqliteLayout.OneTable, table) + " 1 ORDER BY part, row";
        }

        // Sorting keys and looking rows up takes less room than sorting the rows.
        SqliteFile.Execute(connection, $"CREATE INDEX {table}_etags ON rows (etag) WHERE tbl='{table}'");
        return $"FROM rows INDEXED BY {table}_etags WHERE tbl='{table}' ORDER BY etag, part, row";
    }

    private List<string> Tables()
    {
        using var statement = new SqliteStatement(connection.Handle!, SqliteLayout.Tables(SqliteLayout.OneTable));
        return [.. statement.Rows(static statement => statement.Text(0))];
    }

    private long[] SumsOf(string source)
    {
        using var statement = new SqliteStatement(connection.Handle!, $"{Sums} {source}");
        return statement.Rows(static statement => Enumerable.Range(0, 5).Select(statement.Integer).ToArray())[0];
    }

    /// <summary>
    /// Without the write-ahead log new pages go to their place at once and only those that change are kept aside: the file grows by
    /// the copy, and nothing else does. While somebody reads the file the log cannot be left; then it holds the copy once more.
    /// </summary>
    private void LeaveTheLog()
    {
        try
        {
            SqliteFile.Execute(connection, "PRAGMA journal_mode=DELETE");
        }
        catch (SqliteException read) when (read.SqliteErrorCode is raw.SQLITE_BUSY or raw.SQLITE_LOCKED)
        {
            LogIsKept(logger, path);
        }
    }

    private long Number(string sql) => SqliteFile.Execute(connection, sql);

    private void RollBack()
    {
        if (raw.sqlite3_get_autocommit(connection.Handle!) == 0)
        {
            SqliteFile.Execute(connection, "ROLLBACK");
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The store '{Path}' is copied to a new layout once: {Rows} rows. It does not serve until that is done.")]
    private static partial void Begun(ILogger logger, string path, long rows);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Somebody reads '{Path}': copying takes more room on the disk.")]
    private static partial void LogIsKept(ILogger logger, string path);

    [LoggerMessage(Level = LogLevel.Information, Message = "Copied and compared: {Table}, {Rows} rows, {Bytes} bytes.")]
    private static partial void TableCopied(ILogger logger, string table, long rows, long bytes);

    [LoggerMessage(Level = LogLevel.Information, Message = "The store '{Path}' has its new layout.")]
    private static partial void Ended(ILogger logger, string path);
}
