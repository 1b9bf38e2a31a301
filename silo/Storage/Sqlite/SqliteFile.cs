using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Gridwhistle.Storage;

/// <summary>Opens connections to the store's file and lays it out.</summary>
internal sealed class SqliteFile(SqliteOptions options)
{
    /// <summary>Raised when the layout of the file changes; an older file is migrated, a newer one is refused.</summary>
    private const int LayoutVersion = 1;

    /// <summary>Marks the file as ours in its header: "Grid".</summary>
    private const int ApplicationId = 0x47726964;

    /// <summary>Etags are given in the order of writing.</summary>
    private const string Positions = "CREATE INDEX IF NOT EXISTS positions ON rows (etag) WHERE tbl='journal'";

    public string Path { get; } = System.IO.Path.GetFullPath(options.Path);

    public SqliteConnection OpenWriter()
    {
        var connection = Open(SqliteOpenMode.ReadWriteCreate, options.CacheMegabytes);
        try
        {
            Execute(connection, "PRAGMA journal_mode=WAL");
            Execute(connection, "PRAGMA synchronous=FULL");
            Execute(connection, "PRAGMA wal_autocheckpoint=4000");
            LayOut(connection);
            if (options.MaxPages > 0)
            {
                Execute(connection, $"PRAGMA max_page_count={options.MaxPages}");
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public SqliteConnection OpenReader()
    {
        var connection = Open(SqliteOpenMode.ReadWrite, Math.Max(1, options.CacheMegabytes / options.Readers));
        Execute(connection, "PRAGMA query_only=ON");
        return connection;
    }

    public static long Execute(SqliteConnection connection, string sql)
    {
        using var statement = new SqliteStatement(connection.Handle!, sql);
        return statement.Step() ? statement.Integer(0) : 0;
    }

    private SqliteConnection Open(SqliteOpenMode mode, int cacheMegabytes)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = Path, Mode = mode, Pooling = false };
        var connection = new SqliteConnection(settings.ConnectionString);
        try
        {
            connection.Open();
            raw.sqlite3_extended_result_codes(connection.Handle!, 1);
            raw.sqlite3_busy_timeout(connection.Handle!, (int)options.BusyTimeout.TotalMilliseconds);
            Execute(connection, $"PRAGMA cache_size=-{cacheMegabytes * 1024}");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The layout of the file; 0 when it is new.</summary>
    /// <exception cref="StoreLayoutException">A later release laid it out.</exception>
    public long CheckLayout(SqliteConnection connection)
    {
        var version = Execute(connection, "PRAGMA user_version");
        return version <= LayoutVersion ? version : throw new StoreLayoutException(
            $"'{Path}' has layout {version}, this build knows {LayoutVersion}. Start the release that wrote it, or a later one.");
    }

    private void LayOut(SqliteConnection connection)
    {
        var version = CheckLayout(connection);
        if (version == LayoutVersion)
        {
            Execute(connection, Positions);
            return;
        }

        Execute(connection, "BEGIN IMMEDIATE");
        Execute(connection, "CREATE TABLE rows (tbl TEXT NOT NULL, part TEXT NOT NULL, row TEXT NOT NULL, etag INTEGER NOT NULL, value TEXT NOT NULL, PRIMARY KEY (tbl, part, row)) WITHOUT ROWID");
        // The one-letter rows at the head of their partitions, found without walking everything between them.
        Execute(connection, "CREATE INDEX heads ON rows (tbl, row, part) WHERE length(row) = 1");
        Execute(connection, Positions);
        Execute(connection, "CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID");
        Execute(connection, "INSERT INTO meta VALUES ('etag', 0)");
        Execute(connection, $"PRAGMA application_id={ApplicationId}");
        Execute(connection, $"PRAGMA user_version={LayoutVersion}");
        Execute(connection, "COMMIT");
    }
}
