using Microsoft.Data.Sqlite;

namespace Gridwhistle.Storage;

/// <summary>A file as the releases before layout 2 made it: one table for all rows.</summary>
internal static class LayoutOneFile
{
    private static readonly string[] Layout =
    [
        "PRAGMA journal_mode=WAL",
        "CREATE TABLE rows (tbl TEXT NOT NULL, part TEXT NOT NULL, row TEXT NOT NULL, etag INTEGER NOT NULL, value TEXT NOT NULL, PRIMARY KEY (tbl, part, row)) WITHOUT ROWID",
        "CREATE INDEX heads ON rows (tbl, row, part) WHERE length(row) = 1",
        "CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID",
        "PRAGMA application_id=1198680420",
        "PRAGMA user_version=1",
    ];

    /// <summary>In the order of their keys: streams whose events were written in turn, and three more tables; enough to fall out of a small cache.</summary>
    public static OldRow[] Rows()
    {
        List<OldRow> rows = [];
        var etag = 0L;
        for (var version = 1; version <= 90; version++)
        {
            for (var stream = 4; stream >= 1; stream--)
            {
                rows.Add(new OldRow(JournalRows.Table, $"s{stream}", JournalRows.Event(version), ++etag, $$"""{"v":"{{new string('事', version * 10)}}"}"""));
                rows.Add(new OldRow("audit", "street-2026113009", $"e/{etag:D10}", ++etag, $$"""{"a":{{etag}}}"""));
            }
        }

        rows.AddRange(Enumerable.Range(1, 4).Select(stream => new OldRow(JournalRows.Table, $"s{stream}", "s", ++etag, """{"s":1}""")));
        rows.AddRange(Enumerable.Range(0, 40).Select(session => new OldRow("sessions", $"{session:D3}", "s", ++etag + (1L << 33), "{}")));
        rows.AddRange(((string[])["a", "网", "\uFFFD", "𠀀"]).Select(row => new OldRow("things", "p", row, ++etag, "{}")));
        return [.. rows.OrderBy(row => row.Table, StringComparer.Ordinal).ThenBy(row => row.Partition, TableKeys.Comparer).ThenBy(row => row.Name, TableKeys.Comparer)];
    }

    public static void Write(string path, OldRow[] rows, long numbers)
    {
        foreach (var sql in Layout)
        {
            Sql(path, sql);
        }

        Sql(path, $"INSERT INTO meta VALUES ('etag', {numbers})");
        using var connection = Open(path);
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO rows VALUES ($t, $p, $r, $e, $v)";
        foreach (var row in rows)
        {
            insert.Parameters.Clear();
            insert.Parameters.AddWithValue("$t", row.Table);
            insert.Parameters.AddWithValue("$p", row.Partition);
            insert.Parameters.AddWithValue("$r", row.Name);
            insert.Parameters.AddWithValue("$e", row.ETag);
            insert.Parameters.AddWithValue("$v", row.Value);
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    public static string Sql(string path, string sql)
    {
        using var connection = Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()?.ToString() ?? "";
    }

    public static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }
}

/// <summary>A row as it stands in the old file.</summary>
internal sealed record OldRow(string Table, string Partition, string Name, long ETag, string Value)
{
    public string Row => $"{Partition} {Name} {ETag} {Value}";
}
