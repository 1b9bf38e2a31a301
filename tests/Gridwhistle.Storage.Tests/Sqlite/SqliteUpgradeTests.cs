using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gridwhistle.Storage;

/// <summary>A file of layout 1, as earlier releases laid it out, is carried over whole or left as it is.</summary>
public sealed class SqliteUpgradeTests : IAsyncDisposable
{
    private const string Journal = JournalRows.Table;
    private readonly SqliteBackend _backend = new(options => options.CacheMegabytes = 1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _backend.DisposeAsync();

    [Fact]
    public async Task EveryRow_ComesOver_WithItsEtagInItsOrder()
    {
        var rows = await LayOutAsync();
        await _backend.ReopenAsync();
        foreach (var table in rows.GroupBy(row => row.Table))
        {
            Assert.Equal(table.Select(row => row.Row), await ShowAsync(_backend.Store.ScanAsync(table.Key, cancellationToken: Cancellation)));
        }

        Assert.Equal(
            rows.Where(row => row.Table == Journal).OrderBy(row => row.ETag).Select(row => row.Row),
            await ShowAsync(_backend.Store.ReadOnAsync(Journal, null, Cancellation)));
        Assert.Equal("2 ok", Sql("PRAGMA user_version") + " " + Sql("PRAGMA integrity_check"));
        Assert.Equal("", Sql("SELECT name FROM sqlite_schema WHERE name IN ('rows', 'heads') OR tbl_name = 'rows'"));
        Assert.Equal("wal", Sql("PRAGMA journal_mode"));
    }

    [Fact]
    public async Task Numbers_GoOnAbove_AndRowsCanBeWrittenOn()
    {
        var rows = await LayOutAsync();
        await _backend.ReopenAsync();
        var position = await _backend.Store.PositionAsync(Journal, Cancellation);
        var etag = await _backend.Store.WriteAsync(Journal, "s1", TableWrite.Insert("e/0000000901", "{}"u8.ToArray()), Cancellation);
        Assert.True(Number(etag!) > Stored(rows), $"{etag} is not above {Stored(rows)}");
        Assert.Equal(["s1"], (await _backend.Store.ReadOnAsync(Journal, position, Cancellation).ToListAsync(Cancellation)).Select(row => row.Partition));
        var head = (await _backend.Store.GetAsync(Journal, "s1", "s", Cancellation))!;
        await _backend.Store.WriteAsync(Journal, "s1", TableWrite.ReplaceIfMatch("s", "{}"u8.ToArray(), head.ETag), Cancellation);
        await Assert.ThrowsAsync<ConditionFailedException>(() => _backend.Store.WriteAsync(Journal, "s1", TableWrite.Insert("e/0000000001", "{}"u8.ToArray()), Cancellation));

        static long Stored(IEnumerable<OldRow> rows) => rows.Max(row => row.ETag);
    }

    [Fact]
    public async Task ManyRowsOfOneEtag_DoNotPutPlacesAboveTheNumbersToCome()
    {
        // A restore writes a hundred rows with one etag.
        await LayOutAsync([.. Enumerable.Range(1, 500).Select(i => new OldRow(Journal, "s", JournalRows.Event(i), 1, "{}"))], numbers: 1);
        await _backend.ReopenAsync();
        var position = await _backend.Store.PositionAsync(Journal, Cancellation);
        await _backend.Store.WriteAsync(Journal, "t", TableWrite.Insert("e/0000000001", "{}"u8.ToArray()), Cancellation);
        Assert.Equal("t", Assert.Single(await _backend.Store.ReadOnAsync(Journal, position, Cancellation).ToListAsync(Cancellation)).Partition);
    }

    [Fact]
    public async Task StoreThatWasNeverWritten_ComesOver()
    {
        await LayOutAsync([], numbers: 0);
        await _backend.ReopenAsync();
        Assert.Empty(await ShowAsync(_backend.Store.ReadOnAsync(Journal, null, Cancellation)));
        await _backend.Store.WriteAsync("things", "p", TableWrite.Insert("r", "{}"u8.ToArray()), Cancellation);
    }

    [Fact]
    public async Task FaultOnTheWay_LeavesTheOldStoreWhole()
    {
        var rows = await LayOutAsync();
        using (var connection = LayoutOneFile.Open(_backend.Options.Path))
        {
            var upgrade = new SqliteUpgrade(connection, "test", NullLogger.Instance) { Copied = table => throw new IOException($"stopped after {table}") };
            Assert.Equal("stopped after audit", Assert.Throws<IOException>(upgrade.Run).Message);
        }

        Assert.Equal("1 ok", Sql("PRAGMA user_version") + " " + Sql("PRAGMA integrity_check"));
        Assert.Equal($"{rows.Length}", Sql("SELECT count(*) FROM rows"));
        Assert.Equal("", Sql("SELECT name FROM sqlite_schema WHERE name LIKE 'rows_%'"));
    }

    [Theory]
    [InlineData("audit")]
    [InlineData("things")]
    public async Task CrashOnTheWay_LeavesTheOldStoreWhole_AndTheNextStartCarriesItOver(string after)
    {
        var rows = await LayOutAsync();
        var crashed = Directory.CreateTempSubdirectory("gridwhistle-").FullName;
        using (var connection = LayoutOneFile.Open(_backend.Options.Path))
        {
            SqliteFile.Execute(connection, "PRAGMA cache_size=-200");
            var upgrade = new SqliteUpgrade(connection, "test", NullLogger.Instance)
            {
                Copied = table =>
                {
                    if (table == after)
                    {
                        // What a process that is killed here leaves on the disk.
                        Copy(_backend.Options.Path, crashed);
                    }
                },
            };
            upgrade.Run();
        }

        Assert.True(File.Exists(Path.Combine(crashed, "grid.db-journal")));
        var options = new SqliteOptions { Path = Path.Combine(crashed, "grid.db") };
        await using (var view = new SqliteStoreView(options))
        {
            Assert.Equal(rows.Select(row => row.Table).Distinct(), await view.TablesAsync(Cancellation));
            Assert.Equal(rows.Count(row => row.Table == Journal), (await ShowAsync(view.ScanAsync(Journal, cancellationToken: Cancellation))).Length);
        }

        await using (var store = SqliteBackend.Open(options))
        {
            foreach (var table in rows.GroupBy(row => row.Table))
            {
                Assert.Equal(table.Select(row => row.Row), await ShowAsync(store.ScanAsync(table.Key, cancellationToken: Cancellation)));
            }
        }

        Directory.Delete(crashed, recursive: true);
    }

    [Fact]
    public async Task View_ReadsTheOldLayout_AndLeavesIt()
    {
        var rows = await LayOutAsync();
        await using (var view = new SqliteStoreView(_backend.Options))
        {
            Assert.Equal(["audit", Journal, "sessions", "things"], await view.TablesAsync(Cancellation));
            foreach (var table in rows.GroupBy(row => row.Table))
            {
                Assert.Equal(table.Select(row => row.Row), await ShowAsync(view.ScanAsync(table.Key, cancellationToken: Cancellation)));
            }

            var first = await view.QueryAsync(Journal, "s1", RowRange.Prefix("e/"), 2, RowOrder.Descending, Cancellation);
            Assert.Equal(["e/0000000090", "e/0000000089"], first.Select(row => row.Row));
            Assert.NotNull(await view.GetAsync("things", "p", "网", Cancellation));
            Assert.Equal(40, (await ShowAsync(view.ScanAsync("sessions", "s", Cancellation))).Length);
            await Assert.ThrowsAsync<StoreLayoutException>(() => view.PositionAsync(Journal, Cancellation));
        }

        Assert.Equal("1", Sql("PRAGMA user_version"));
    }

    [Fact]
    public async Task WhoeverOpensBesideAServer_DoesNotUpgrade()
    {
        await LayOutAsync();
        var fault = Assert.Throws<StoreLayoutException>(() => SqliteTableStore.OpenBeside(_backend.Options, NullLogger<SqliteTableStore>.Instance));
        Assert.Contains("Start this release's server", fault.Message);
        Assert.Equal("1", Sql("PRAGMA user_version"));
    }

    [Fact]
    public async Task Upgrade_BesideAReader_TakesPlaceAllTheSame()
    {
        var rows = await LayOutAsync();
        Sql("PRAGMA journal_mode=WAL");
        await using var view = new SqliteStoreView(_backend.Options);
        await _backend.ReopenAsync();
        Assert.Equal(rows.Count(row => row.Table == Journal), (await ShowAsync(_backend.Store.ScanAsync(Journal, cancellationToken: Cancellation))).Length);
        Assert.Equal(rows.Count(row => row.Table == Journal), (await ShowAsync(view.ScanAsync(Journal, cancellationToken: Cancellation))).Length);
    }

    private static void Copy(string path, string to)
    {
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path) + "*"))
        {
            using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var into = File.Create(Path.Combine(to, Path.GetFileName(file)));
            from.CopyTo(into);
        }
    }

    private static long Number(string etag) => long.Parse(etag, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static async Task<string[]> ShowAsync(IAsyncEnumerable<TableRow> rows) =>
        [.. (await rows.ToListAsync(Cancellation)).Select(row => $"{row.Partition} {row.Row} {Number(row.ETag)} {Encoding.UTF8.GetString(row.Value.Span)}")];

    private Task<OldRow[]> LayOutAsync() => LayOutAsync(LayoutOneFile.Rows(), 1L << 34);

    private async Task<OldRow[]> LayOutAsync(OldRow[] rows, long numbers)
    {
        await _backend.CloseAsync();
        File.Delete(_backend.Options.Path);
        LayoutOneFile.Write(_backend.Options.Path, rows, numbers);
        return rows;
    }

    private string Sql(string sql) => LayoutOneFile.Sql(_backend.Options.Path, sql);
}
