using System.Text;
using Gridwhistle.Servers;
using Npgsql;

namespace Gridwhistle.Storage;

/// <summary>What only the PostgreSQL backend promises: groups, several servers on one database, a server that goes away.</summary>
public sealed class PostgresWriterTests(SharedServers servers)
{
    private const string Table = "things";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Writes_ThatQueueWhileTheWriterIsBusy_ShareACommit()
    {
        await using var backend = await OpenAsync();
        await Put(backend.Store, "p0", "r");
        var before = backend.Postgres.Statistics;
        Task[] writes;
        await using (await LockAsync(backend))
        {
            writes = [.. Enumerable.Range(0, 128).Select(i => Put(backend.Store, $"p{i}", "r"))];
        }

        await Task.WhenAll(writes);
        var after = backend.Postgres.Statistics;
        Assert.Equal(128, after.Writes - before.Writes);
        // Groups of 64, and the first is whatever had queued when the writer came to it.
        Assert.InRange(after.Commits - before.Commits, 2, 3);
    }

    [Fact]
    public async Task ManyReaders_ShareAFewConnections()
    {
        var server = await servers.PostgresAsync();
        var database = $"readers_{Guid.NewGuid():N}";
        await PostgresBackend.ExecuteAsync(server, $"CREATE DATABASE {database}");
        await using (var store = PostgresBackend.Open(new PostgresOptions
        {
            ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = database }.ConnectionString,
            Readers = 3,
        }))
        {
            await Put(store, "p", "r");
            await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => store.GetAsync(Table, "p", "r", Cancellation)));
            await using var connection = new NpgsqlConnection(server);
            await connection.OpenAsync(Cancellation);
            await using var count = new NpgsqlCommand($"SELECT count(*) FROM pg_stat_activity WHERE datname = '{database}'", connection);
            // Three that read, and the one that writes.
            Assert.InRange((long)(await count.ExecuteScalarAsync(Cancellation))!, 2, 4);
        }

        await PostgresBackend.ExecuteAsync(server, $"DROP DATABASE {database} WITH (FORCE)");
    }

    [Fact]
    public async Task LockedRows_FailWritesAsUnavailable_ReadsGoOn_AndItRecovers()
    {
        await using var backend = await OpenAsync(options => options.CommandTimeout = TimeSpan.FromSeconds(1));
        await Put(backend.Store, "p", "r");
        await using (await LockAsync(backend))
        {
            await Assert.ThrowsAsync<StoreUnavailableException>(() => Put(backend.Store, "p", "r"));
            Assert.NotNull(await backend.Store.GetAsync(Table, "p", "r", Cancellation));
        }

        await Put(backend.Store, "p", "r");
    }

    [Fact]
    public async Task TwoServers_OnOneDatabase_DoNotLoseEachOthersWrites()
    {
        await using var backend = await OpenAsync();
        await using var other = PostgresBackend.Open(backend.Options);
        ITableStore[] stores = [backend.Store, other];
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async writer =>
        {
            for (var done = 0; done < 20;)
            {
                var store = stores[writer % 2];
                var partition = $"p{writer % 4}";
                var head = await store.GetAsync(Table, partition, "s", Cancellation);
                var next = head is null ? 1 : CrashWriter.Number(head) + 1;
                var value = Encoding.UTF8.GetBytes($$"""{"n":{{next}}}""");
                var move = head is null ? TableWrite.Insert("s", value) : TableWrite.ReplaceIfMatch("s", value, head.ETag);
                try
                {
                    await store.WriteAsync(Table, partition, [move, TableWrite.Insert(CrashWriter.Row(next), value)], Cancellation);
                    done++;
                }
                catch (ConditionFailedException)
                {
                    continue;
                }
            }
        }));
        for (var i = 0; i < 4; i++)
        {
            var events = await backend.Store.QueryAsync(Table, $"p{i}", RowRange.Prefix("e/"), cancellationToken: Cancellation);
            Assert.Equal(Enumerable.Range(1, 80).Select(number => CrashWriter.Row(number)), events.Select(row => row.Row));
        }
    }

    [Fact]
    public async Task Write_TheServerCannotStore_FailsAlone_AndNotTheGroupItIsIn()
    {
        await using var backend = await OpenAsync();
        await Put(backend.Store, "p0", "r");
        Task[] writes;
        Task poisoned;
        await using (await LockAsync(backend))
        {
            var first = Put(backend.Store, "p0", "r");
            poisoned = backend.Store.WriteAsync(Table, "bad", TableWrite.Upsert("r", "{\0}"u8.ToArray()), Cancellation);
            writes = [first, .. Enumerable.Range(1, 20).Select(i => Put(backend.Store, $"p{i}", "r"))];
        }

        await Assert.ThrowsAsync<PostgresException>(() => poisoned);
        await Task.WhenAll(writes);
        Assert.NotNull(await backend.Store.GetAsync(Table, "p20", "r", Cancellation));
    }

    [Fact]
    public async Task TwoServers_OpeningAtOnce_LayOutOnce()
    {
        await using var backend = await OpenAsync();
        await using var other = PostgresBackend.Open(backend.Options);
        await Task.WhenAll(Put(backend.Store, "p", "a"), Put(other, "p", "b"));
        Assert.Equal(2, (await other.QueryAsync(Table, "p", RowRange.All, cancellationToken: Cancellation)).Length);
    }

    [Fact]
    public async Task LaterLayout_IsRefused()
    {
        await using var backend = await OpenAsync();
        await Put(backend.Store, "p", "r");
        await PostgresBackend.ExecuteAsync(backend.Options.ConnectionString, "UPDATE grid_meta SET value = 99");
        await backend.ReopenAsync();
        var fault = await Assert.ThrowsAsync<StoreLayoutException>(() => backend.Store.GetAsync(Table, "p", "r", Cancellation));
        Assert.Contains("99", fault.Message);
    }

    [Fact]
    public async Task StoppedServer_FailsAsUnavailable_AndItRecoversWhenTheServerIsBack()
    {
        var programs = PostgresServer.Programs();
        Assert.SkipWhen(programs is null, "NOT RUN: no PostgreSQL is installed here that could be stopped and started.");
        await using var server = await PostgresServer.StartNewAsync(programs!);
        await using var store = PostgresBackend.Open(new PostgresOptions { ConnectionString = server.ConnectionString });
        await Put(store, "p", "r");

        await server.StopAsync();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Put(store, "p", "lost"));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.GetAsync(Table, "p", "r", Cancellation));
        Assert.Equal(StoreStatus.Unavailable, (await store.ProbeAsync(Cancellation)).Status);

        await server.StartAsync();
        Assert.NotNull(await store.GetAsync(Table, "p", "r", Cancellation));
        await Put(store, "p", "after");
        Assert.Equal(StoreStatus.Healthy, (await store.ProbeAsync(Cancellation)).Status);
        Assert.Null(await store.GetAsync(Table, "p", "lost", Cancellation));
    }

    [Fact]
    public async Task FrozenServer_NeverCommitsALostWriteAfterANewerOne()
    {
        var programs = PostgresServer.Programs();
        Assert.SkipWhen(programs is null, "NOT RUN: no PostgreSQL is installed here that could be frozen.");
        await using var server = await PostgresServer.StartNewAsync(programs!);
        await using var store = PostgresBackend.Open(new PostgresOptions { ConnectionString = server.ConnectionString, CommandTimeout = TimeSpan.FromSeconds(1) });
        for (var round = 1; round <= 3; round++)
        {
            await PutAsync(store, $"{round} before");
            await server.FreezeAsync();
            Assert.Equal(StoreFault.Away, (await Assert.ThrowsAsync<StoreUnavailableException>(() => PutAsync(store, $"{round} lost"))).Reason);
            await server.ThawAsync();
            await UntilTakenAsync(() => PutAsync(store, $"{round} after"));
            var row = await store.GetAsync(Table, "p", "r", Cancellation);
            Assert.Contains($"{round} after", Encoding.UTF8.GetString(row!.Value.Span), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task FrozenServer_OnceSettled_ShowsWhetherALostWriteIsThere_AndItNeverComesLater()
    {
        var programs = PostgresServer.Programs();
        Assert.SkipWhen(programs is null, "NOT RUN: no PostgreSQL is installed here that could be frozen.");
        await using var server = await PostgresServer.StartNewAsync(programs!);
        await using var store = PostgresBackend.Open(new PostgresOptions { ConnectionString = server.ConnectionString, CommandTimeout = TimeSpan.FromSeconds(1) });
        for (var round = 1; round <= 3; round++)
        {
            await PutAsync(store, $"{round} before");
            await server.FreezeAsync();
            await Assert.ThrowsAsync<StoreUnavailableException>(() => PutAsync(store, $"{round} lost"));
            await server.ThawAsync();
            await UntilTakenAsync(() => store.SettleAsync(Cancellation));
            var settled = await store.GetAsync(Table, "p", "r", Cancellation);
            await UntilTakenAsync(() => Put(store, "other", "r"));
            Assert.Equal(settled!.ETag, (await store.GetAsync(Table, "p", "r", Cancellation))!.ETag);
        }
    }

    [Fact]
    public async Task DatabaseThatIsNotThere_IsRefused_NotAway()
    {
        await using var backend = await OpenAsync();
        var nowhere = new NpgsqlConnectionStringBuilder(backend.Options.ConnectionString) { Database = "no_such_database" }.ConnectionString;
        await using var store = PostgresBackend.Open(new PostgresOptions { ConnectionString = nowhere });
        var health = await store.ProbeAsync(Cancellation);
        Assert.Equal((StoreStatus.Unavailable, StoreFault.Refused), (health.Status, health.Reason));
    }

    [Fact]
    public async Task Heads_AreScannedByTheirIndex()
    {
        await using var backend = await OpenAsync();
        await Put(backend.Store, "p", "s");
        await using var connection = new NpgsqlConnection(backend.Options.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(
            "SET enable_seqscan = off; EXPLAIN SELECT part FROM grid_rows WHERE tbl = 't' AND row = 's' AND part > '' AND length(row) = 1 ORDER BY part LIMIT 9", connection);
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        List<string> plan = [];
        while (await reader.ReadAsync(Cancellation))
        {
            plan.Add(reader.GetString(0));
        }

        Assert.Contains("grid_heads", string.Join('\n', plan));
    }

    private static Task PutAsync(PostgresTableStore store, string text) =>
        store.WriteAsync(Table, "p", TableWrite.Upsert("r", Encoding.UTF8.GetBytes($$"""{"x":"{{text}}"}""")), Cancellation);

    /// <summary>A thawed server may take longer than the short limit for its first answer.</summary>
    private static async Task UntilTakenAsync(Func<Task> write)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await write();
                return;
            }
            catch (StoreUnavailableException) when (tries < 60)
            {
                continue;
            }
        }
    }

    private static Task<string?> Put(ITableStore store, string partition, string row) =>
        store.WriteAsync(Table, partition, TableWrite.Upsert(row, "{}"u8.ToArray()), Cancellation);

    /// <summary>Another session's lock on all rows, as long as it is not disposed.</summary>
    private static async Task<NpgsqlConnection> LockAsync(PostgresBackend backend)
    {
        var connection = new NpgsqlConnection(backend.Options.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand("BEGIN; LOCK TABLE grid_rows IN SHARE MODE", connection);
        await command.ExecuteNonQueryAsync(Cancellation);
        return connection;
    }

    private async Task<PostgresBackend> OpenAsync(Action<PostgresOptions>? configure = null)
    {
        var backend = await PostgresBackend.CreateAsync(await servers.PostgresAsync());
        configure?.Invoke(backend.Options);
        if (configure is not null)
        {
            await backend.ReopenAsync();
        }

        return backend;
    }
}
