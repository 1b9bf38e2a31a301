using System.Text;
using Microsoft.Data.Sqlite;

namespace Gridwhistle.Storage;

/// <summary>What only the SQLite backend promises: groups, order across partitions, faults of the file.</summary>
public sealed class SqliteWriterTests
{
    private const string Table = "things";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Writes_ThatQueueWhileTheWriterIsBusy_ShareACommit()
    {
        await using var backend = new SqliteBackend(options => options.BusyTimeout = TimeSpan.FromSeconds(30));
        var before = backend.Sqlite.Statistics;
        Task[] writes;
        using (new Foreign(backend.Options.Path))
        {
            writes = [.. Enumerable.Range(0, 200).Select(i => Put(backend.Sqlite, $"p{i}", "r"))];
        }

        await Task.WhenAll(writes);
        var after = backend.Sqlite.Statistics;
        Assert.Equal(200, after.Writes - before.Writes);
        // The first group is whatever had queued when the writer came to it; the second is all the rest.
        Assert.InRange(after.Commits - before.Commits, 1, 2);
    }

    [Fact]
    public async Task Group_IsBounded()
    {
        await using var backend = new SqliteBackend(options => (options.GroupSize, options.BusyTimeout) = (10, TimeSpan.FromSeconds(30)));
        Task[] writes;
        using (new Foreign(backend.Options.Path))
        {
            writes = [.. Enumerable.Range(0, 100).Select(i => Put(backend.Sqlite, $"p{i}", "r"))];
        }

        await Task.WhenAll(writes);
        Assert.InRange(backend.Sqlite.Statistics.Commits, 10, 11);
    }

    [Fact]
    public async Task Queue_WhenFull_MakesWritersWait_AndLosesNone()
    {
        await using var backend = new SqliteBackend(options => (options.QueueCapacity, options.BusyTimeout) = (4, TimeSpan.FromSeconds(30)));
        Task[] writes;
        using (new Foreign(backend.Options.Path))
        {
            writes = [.. Enumerable.Range(0, 100).Select(i => Put(backend.Sqlite, "p", "r", $"{i}"))];
        }

        await Task.WhenAll(writes);
        Assert.Contains("99", Encoding.UTF8.GetString((await backend.Store.GetAsync(Table, "p", "r", Cancellation))!.Value.Span));
    }

    [Fact]
    public async Task Writes_CommitInTheOrderGiven_AcrossPartitions()
    {
        await using var backend = new SqliteBackend(options => options.GroupSize = 7);
        var writes = Enumerable.Range(0, 100).Select(i => Put(backend.Sqlite, $"p{i}", "r")).ToArray();
        var etags = await Task.WhenAll(writes);
        var order = etags.Select(etag => Convert.ToInt64(etag, 16)).ToArray();
        Assert.Equal(order.Order(), order);
    }

    [Fact]
    public async Task LockedFile_FailsWritesAsUnavailable_ReadsGoOn_AndItRecovers()
    {
        await using var backend = new SqliteBackend();
        await Put(backend.Sqlite, "p", "r", "before");
        using (new Foreign(backend.Options.Path))
        {
            var fault = await Assert.ThrowsAsync<StoreUnavailableException>(() => Put(backend.Sqlite, "p", "r", "locked out"));
            Assert.Contains("locked", fault.Message);
            Assert.NotNull(await backend.Store.GetAsync(Table, "p", "r", Cancellation));
            Assert.Equal(StoreStatus.ReadOnly, (await backend.Store.ProbeAsync(Cancellation)).Status);
        }

        await Put(backend.Sqlite, "p", "r", "after");
        Assert.Equal(StoreStatus.Healthy, (await backend.Store.ProbeAsync(Cancellation)).Status);
    }

    [Fact]
    public async Task FullDisk_FailsWritesAsUnavailable_ReadsGoOn_AndItRecoversWhenThereIsRoom()
    {
        await using var backend = new SqliteBackend(options => options.MaxPages = 64);
        var written = 0;
        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(
            async () =>
            {
                for (; written < 1000; written++)
                {
                    await Put(backend.Sqlite, "p", $"{written:D4}", new string('x', 4000));
                }
            });
        Assert.Contains("full", fault.Message);
        Assert.InRange(written, 1, 999);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Put(backend.Sqlite, "q", "r", new string('x', 4000)));
        Assert.Equal(written, (await backend.Store.QueryAsync(Table, "p", RowRange.All, 1000, cancellationToken: Cancellation)).Length);

        await backend.Store.WriteAsync(Table, "p", [.. Enumerable.Range(0, 10).Select(i => TableWrite.Delete($"{i:D4}"))], Cancellation);
        await Put(backend.Sqlite, "q", "r", new string('x', 4000));
        await backend.ReopenAsync();
        Assert.Equal(written - 10, (await backend.Store.QueryAsync(Table, "p", RowRange.All, 1000, cancellationToken: Cancellation)).Length);
        Assert.NotNull(await backend.Store.GetAsync(Table, "q", "r", Cancellation));
    }

    [Fact]
    public async Task FullDisk_FailsAWholeGroup_AndNoneOfItIsThere()
    {
        await using var backend = new SqliteBackend(options => (options.MaxPages, options.BusyTimeout) = (64, TimeSpan.FromSeconds(30)));
        Task<string?>[] writes;
        using (new Foreign(backend.Options.Path))
        {
            writes = [.. Enumerable.Range(0, 200).Select(i => Put(backend.Sqlite, $"p{i:D3}", "r", new string('x', 4000)))];
        }

        foreach (var (write, i) in writes.Select((write, i) => (write, i)))
        {
            var acknowledged = await write.ContinueWith(done => done.IsCompletedSuccessfully, TaskScheduler.Default);
            Assert.Equal(acknowledged, await backend.Store.GetAsync(Table, $"p{i:D3}", "r", Cancellation) is not null);
        }

        Assert.Contains(writes, write => write.IsFaulted && write.Exception!.InnerException is StoreUnavailableException);
        await Put(backend.Sqlite, "small", "r");
    }

    [Fact]
    public async Task SecondServer_OnTheSameFile_IsTurnedAway()
    {
        await using var backend = new SqliteBackend();
        var fault = Assert.Throws<StoreUnavailableException>(() => SqliteBackend.Open(backend.Options));
        Assert.Contains("another process", fault.Message);
        await Put(backend.Sqlite, "p", "r");
    }

    [Fact]
    public void Directory_ThatCannotBeMade_IsAClearFault()
    {
        var file = Path.GetTempFileName();
        try
        {
            var fault = Assert.Throws<StoreUnavailableException>(() => SqliteBackend.Open(new SqliteOptions { Path = Path.Combine(file, "data", "grid.db") }));
            Assert.Contains(file, fault.Message);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task File_OfALaterRelease_IsRefused()
    {
        await using var backend = new SqliteBackend();
        await backend.CloseAsync();
        using (var connection = Foreign.Open(backend.Options.Path))
        {
            Foreign.Execute(connection, "PRAGMA user_version=99");
        }

        var fault = await Assert.ThrowsAsync<StoreLayoutException>(backend.ReopenAsync);
        Assert.Contains("99", fault.Message);
    }

    [Fact]
    public async Task File_ThatIsNoDatabase_IsAClearFault()
    {
        await using var backend = new SqliteBackend();
        await backend.CloseAsync();
        await File.WriteAllTextAsync(backend.Options.Path, new string('x', 10_000), Cancellation);
        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(backend.ReopenAsync);
        Assert.Contains("damaged", fault.Message);
    }

    [Fact]
    public async Task Dispose_CommitsWhatQueued_AndTakesNoMore()
    {
        await using var backend = new SqliteBackend();
        var store = backend.Sqlite;
        var writes = Enumerable.Range(0, 500).Select(i => Put(store, $"p{i}", "r")).ToArray();
        await backend.CloseAsync();
        await Task.WhenAll(writes);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Put(store, "late", "r"));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.GetAsync(Table, "p1", "r", Cancellation));
        await backend.ReopenAsync();
        var seen = 0;
        await foreach (var row in backend.Store.ScanAsync(Table, cancellationToken: Cancellation))
        {
            seen++;
        }

        Assert.Equal(500, seen);
    }

    [Fact]
    public async Task FullDisk_WhileATableIsMade_LeavesNoneBehind_AndItIsMadeLater()
    {
        await using var backend = new SqliteBackend(options => options.MaxPages = 64);
        await Put(backend.Sqlite, "p", "first", new string('x', 4000));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => PutOther(new string('x', 300_000)));
        Assert.Null(await backend.Store.GetAsync("other", "p", "r", Cancellation));
        await PutOther("1");
        await Put(backend.Sqlite, "p", "second");
        Assert.NotNull(await backend.Store.GetAsync("other", "p", "r", Cancellation));
        Assert.Equal(2, (await backend.Store.QueryAsync(Table, "p", RowRange.All, cancellationToken: Cancellation)).Length);

        Task<string?> PutOther(string text) =>
            backend.Store.WriteAsync("other", "p", TableWrite.Upsert("r", Encoding.UTF8.GetBytes($$"""{"x":"{{text}}"}""")), Cancellation);
    }

    [Theory]
    [InlineData("SELECT etag FROM rows_things WHERE part='p' AND row='r'", "USING INDEX rows_things_key (part=? AND row=?)")]
    [InlineData("SELECT etag FROM rows_things WHERE (part, row) > ('p', 'r') ORDER BY part, row LIMIT 9", "USING INDEX rows_things_key ((part,row)>(?,?))")]
    [InlineData("SELECT etag FROM rows_things WHERE row='s' AND part > 'p' ORDER BY part LIMIT 9", "USING INDEX rows_things_key (part>?)")]
    [InlineData("SELECT etag FROM rows_things WHERE id > 7 ORDER BY id LIMIT 9", "USING INTEGER PRIMARY KEY (rowid>?)")]
    public async Task Reads_GoByAnIndex(string sql, string expected)
    {
        await using var backend = new SqliteBackend();
        await Put(backend.Sqlite, "p", "r");
        using var connection = Foreign.Open(backend.Options.Path);
        Assert.EndsWith(expected, Foreign.Execute(connection, "EXPLAIN QUERY PLAN " + sql));
    }

    [Fact]
    public async Task RowsWrittenAgain_StayWhereTheyAre()
    {
        await using var backend = new SqliteBackend();
        await Put(backend.Sqlite, "p", "first");
        await Put(backend.Sqlite, "p", "second");
        await Put(backend.Sqlite, "p", "first", "again");
        using var connection = Foreign.Open(backend.Options.Path);
        Assert.Equal("first,second", Foreign.Execute(connection, "SELECT group_concat(row) FROM (SELECT row FROM rows_things ORDER BY id)"));
    }

    private static Task<string?> Put(ITableStore store, string partition, string row, string text = "1") =>
        store.WriteAsync(Table, partition, TableWrite.Upsert(row, Encoding.UTF8.GetBytes($$"""{"x":"{{text}}"}""")), Cancellation);

    /// <summary>Another process' write transaction, as long as it is not disposed.</summary>
    private sealed class Foreign : IDisposable
    {
        private readonly SqliteConnection _connection;

        public Foreign(string path)
        {
            _connection = Open(path);
            Execute(_connection, "BEGIN IMMEDIATE");
        }

        public static SqliteConnection Open(string path)
        {
            var connection = new SqliteConnection($"Data Source={path};Pooling=False");
            connection.Open();
            return connection;
        }

        public static string Execute(SqliteConnection connection, string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            using var reader = command.ExecuteReader();
            return reader.Read() ? string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)) : "";
        }

        public void Dispose()
        {
            Execute(_connection, "ROLLBACK");
            _connection.Dispose();
        }
    }
}
