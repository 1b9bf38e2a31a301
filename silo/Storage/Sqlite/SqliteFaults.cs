using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Gridwhistle.Storage;

/// <summary>Which SQLite results mean "the store cannot serve now", and what to tell the operator about them.</summary>
internal static class SqliteFaults
{
    public static void Check(sqlite3 db, int result)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            throw new SqliteException(raw.sqlite3_errmsg(db).utf8_to_string(), result & 0xFF, result);
        }
    }

    /// <summary>What callers get to see. A result that can only be a mistake of ours stays as it is.</summary>
    public static Exception Translate(Exception fault, string path) => fault switch
    {
        SqliteException { SqliteErrorCode: raw.SQLITE_TOOBIG } => new StoreLimitException("The row is larger than SQLite holds."),
        SqliteException sqlite when Why(sqlite.SqliteErrorCode) is { } why =>
            new StoreUnavailableException($"The store '{path}' cannot serve now: {why} ({sqlite.Message}).", sqlite),
        IOException or UnauthorizedAccessException => new StoreUnavailableException($"The store '{path}' cannot serve now: {fault.Message}", fault),
        _ => fault,
    };

    /// <summary>After these the connection is closed and opened again: its view of the file may be stale.</summary>
    public static bool IsConnectionSuspect(Exception fault) =>
        fault is SqliteException { SqliteErrorCode: raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN or raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_READONLY };

    private static string? Why(int code) => code switch
    {
        raw.SQLITE_FULL => "the disk is full",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "the file is locked",
        raw.SQLITE_IOERR => "reading or writing the file failed",
        raw.SQLITE_CANTOPEN => "the file cannot be opened",
        raw.SQLITE_READONLY or raw.SQLITE_PERM => "the file cannot be written",
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => "the file is damaged",
        raw.SQLITE_NOMEM => "memory ran out",
        raw.SQLITE_INTERRUPT or raw.SQLITE_PROTOCOL => "the operation was interrupted",
        _ => null,
    };
}
