using System.Globalization;
using Npgsql;

namespace Gridwhistle.Storage;

/// <summary>Positions where several processes write into one database, and where it changes servers.</summary>
public sealed class PostgresPositionsTests(SharedServers servers)
{
    private const string Table = JournalRows.Table;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Position_StandsBelowATransactionThatIsStillRunning()
    {
        await using var backend = await PostgresBackend.CreateAsync(await servers.PostgresAsync());
        await Put(backend.Store, "before", 1);
        await using var slow = new NpgsqlConnection(backend.Options.ConnectionString);
        await slow.OpenAsync(Cancellation);
        await ExecuteAsync(slow, "BEGIN; SELECT grid_write('journal', 'slow', '{0}', '{e/0000000001}', '{null}', '{\"{}\"}')");
        await Put(backend.Store, "quick", 1);
        var position = await backend.Store.PositionAsync(Table, Cancellation);
        Assert.Contains("quick", await ReadOnAsync(backend.Store, position));
        await ExecuteAsync(slow, "COMMIT");
        // Whatever else runs on the server may hold the position further back.
        Assert.Equal(["slow", "quick"], (await ReadOnAsync(backend.Store, position)).Where(partition => partition != "before"));
    }

    [Fact]
    public async Task TwoServers_OnOneDatabase_AReaderOfEitherMissesNothing()
    {
        await using var backend = await PostgresBackend.CreateAsync(await servers.PostgresAsync());
        await using var other = PostgresBackend.Open(backend.Options);
        ITableStore[] stores = [backend.Store, other];
        var writing = Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(
            async () =>
            {
                for (var i = 1; i <= 40; i++)
                {
                    await Put(stores[writer % 2], $"p{writer}", i);
                }
            },
            Cancellation)));
        HashSet<string> seen = [];
        string? from = null;
        bool last;
        do
        {
            last = writing.IsCompleted;
            var next = await backend.Store.PositionAsync(Table, Cancellation);
            await foreach (var row in other.ReadOnAsync(Table, from, Cancellation))
            {
                seen.Add($"{row.Partition}:{row.Row}");
            }

            from = next;
        }
        while (!last);
        await writing;
        Assert.Equal(8 * 40, seen.Count);
    }

    [Fact]
    public async Task Positions_GoOnAboveThoseOfAServerThatHadCountedFurther()
    {
        await using var backend = await PostgresBackend.CreateAsync(await servers.PostgresAsync());
        await Put(backend.Store, "old", 1);
        await backend.CloseAsync();
        await PostgresBackend.ExecuteAsync(backend.Options.ConnectionString, "UPDATE grid_rows SET pos = pos + 4000000000");
        await backend.ReopenAsync();
        await Put(backend.Store, "new", 1);
        Assert.Equal(["old", "new"], await ReadOnAsync(backend.Store, null));
        var position = await backend.Store.PositionAsync(Table, Cancellation);
        Assert.True(long.Parse(position, CultureInfo.InvariantCulture) > 4_000_000_000);
        await Put(backend.Store, "newer", 1);
        var read = await ReadOnAsync(backend.Store, position);
        Assert.Equal("newer", read[^1]);
        Assert.DoesNotContain("old", read);
    }

    [Fact]
    public async Task PositionOfAnotherServer_ThatHadCountedAboveItsRows_IsPassedAtOnce()
    {
        await using var backend = await PostgresBackend.CreateAsync(await servers.PostgresAsync());
        await Put(backend.Store, "old", 1);
        var ahead = (long.Parse(await backend.Store.PositionAsync(Table, Cancellation), CultureInfo.InvariantCulture) + 1_000_000_000).ToString("D19", CultureInfo.InvariantCulture);
        await backend.CloseAsync();
        await PostgresBackend.ExecuteAsync(backend.Options.ConnectionString, "UPDATE grid_meta SET value = value - 1 WHERE name = 'server'");
        await backend.ReopenAsync();
        await Put(backend.Store, "new", 1);
        Assert.Equal(["new"], await ReadOnAsync(backend.Store, ahead));

        // Opened again on the same server, it stays where it is.
        var before = await backend.Store.PositionAsync(Table, Cancellation);
        await backend.ReopenAsync();
        await Put(backend.Store, "newer", 1);
        var after = await backend.Store.PositionAsync(Table, Cancellation);
        Assert.InRange(long.Parse(after, CultureInfo.InvariantCulture) - long.Parse(before, CultureInfo.InvariantCulture), 0, 1_000_000);
    }

    [Fact]
    public async Task RowsOfAnEarlierLayout_GetPositionsInTheOrderTheyWereWritten()
    {
        await using var backend = await PostgresBackend.CreateAsync(await servers.PostgresAsync());
        foreach (var partition in (string[])["c", "a", "b"])
        {
            await Put(backend.Store, partition, 1);
        }

        await backend.CloseAsync();
        await PostgresBackend.ExecuteAsync(
            backend.Options.ConnectionString,
            "ALTER TABLE grid_rows DROP COLUMN pos; DELETE FROM grid_meta WHERE name = 'positions'; UPDATE grid_meta SET value = 2 WHERE name = 'layout'; DROP FUNCTION grid_position, grid_settled");
        await backend.ReopenAsync();
        await Put(backend.Store, "0", 1);
        Assert.Equal(["c", "a", "b", "0"], await ReadOnAsync(backend.Store, null));
    }

    [Fact]
    public async Task ReadingOn_GoesByItsIndex()
    {
        await using var backend = await PostgresBackend.CreateAsync(await servers.PostgresAsync());
        await Put(backend.Store, "p", 1);
        await using var connection = new NpgsqlConnection(backend.Options.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand($"SET enable_seqscan = off; PREPARE step AS {PostgresPositions.Step(Table, 0, 9).Sql}; EXPLAIN EXECUTE step ('journal', 7, 9)", connection);
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        List<string> plan = [];
        while (await reader.ReadAsync(Cancellation))
        {
            plan.Add(reader.GetString(0));
        }

        Assert.Contains("grid_positions", string.Join('\n', plan));
        Assert.DoesNotContain("Sort", string.Join('\n', plan));
    }

    private static Task<string?> Put(ITableStore store, string partition, int version) =>
        store.WriteAsync(Table, partition, TableWrite.Insert(JournalRows.Event(version), "{}"u8.ToArray()), Cancellation);

    private static async Task<string[]> ReadOnAsync(ITableStore store, string? after) =>
        [.. (await store.ReadOnAsync(Table, after, Cancellation).ToListAsync(Cancellation)).Select(row => row.Partition)];

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
