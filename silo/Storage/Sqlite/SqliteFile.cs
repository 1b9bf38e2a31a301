using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SQLitePCL;

namespace Gridwhistle.Storage;

/// <summary>Opens connections to the store's file and lays it out.</summary>
/// <param name="mayUpgrade">Whether a file of an earlier layout is upgraded: only by whoever has the store to themselves.</param>
internal sealed class SqliteFile(SqliteOptions options, ILogger? logger = null, bool mayUpgrade = false)
{
    public string Path { get; } = System.IO.Path.GetFullPath(options.Path);

    public SqliteConnection OpenWriter()
    {
        var connection = Open(SqliteOpenMode.ReadWriteCreate, options.CacheMegabytes);
        try
        {
            if (CheckLayout(connection) == SqliteLayout.OneTable)
            {
                Upgrade(connection);
            }

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

    public static long Execute(SqliteConnection connection, string sql) => Execute(connection.Handle!, sql);

    public static long Execute(sqlite3 db, string sql)
    {
        using var statement = new SqliteStatement(db, sql);
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
        return version <= SqliteLayout.Version ? version : throw new StoreLayoutException(
            $"'{Path}' has layout {version}, this build knows {SqliteLayout.Version}. Start the release that wrote it, or a later one.");
    }

    private void Upgrade(SqliteConnection connection)
    {
        if (!mayUpgrade)
        {
            throw new StoreLayoutException($"'{Path}' has the layout of an earlier release. Start this release's server on it once.");
        }

        new SqliteUpgrade(connection, Path, logger ?? NullLogger.Instance).Run();
    }

    private void LayOut(SqliteConnection connection)
    {
        if (CheckLayout(connection) == SqliteLayout.Version)
        {
            return;
        }

        Execute(connection, "BEGIN IMMEDIATE");
        Execute(connection, SqliteLayout.Meta);
        Execute(connection, "INSERT INTO meta VALUES ('etag', 0)");
        Execute(connection, $"PRAGMA application_id={SqliteLayout.ApplicationId}");
        Execute(connection, $"PRAGMA user_version={SqliteLayout.Version}");
        Execute(connection, "COMMIT");
    }
}
