using Gridwhistle.Servers;
using Npgsql;

namespace Gridwhistle;

/// <summary>A database for each application, in one server for the whole run.</summary>
internal sealed class PostgresDatabaseStore : ApplicationStore
{
    private static readonly Lazy<Task<string>> Server = new(StartServerAsync);

    private readonly string _server;
    private readonly string _database = $"grid_{Guid.NewGuid():N}";

    private PostgresDatabaseStore(string server)
    {
        _server = server;
        Settings = new Dictionary<string, string>
        {
            ["Storage:Provider"] = "Postgres",
            // A busy machine is no fault of the store's: its time limits are tested where the store is made to fail.
            ["Storage:Postgres:CommandTimeout"] = "00:02:00",
            ["Storage:ConnectionString"] = new NpgsqlConnectionStringBuilder(server) { Database = _database }.ConnectionString,
        };
    }

    public override IReadOnlyDictionary<string, string> Settings { get; }

    public static async Task<ApplicationStore> EmptyAsync() => await NewAsync(await Server.Value, "template0");

    /// <summary>Pools of the application's own process keep connections open, and a database somebody is connected to cannot be copied.</summary>
    public override Task SealAsync() => ExecuteAsync(_server, $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{_database}'");

    public override async Task<ApplicationStore> CopyAsync() => await NewAsync(_server, _database);

    public override async ValueTask DisposeAsync() => await ExecuteAsync(_server, $"DROP DATABASE {_database} WITH (FORCE)");

    private static async Task<PostgresDatabaseStore> NewAsync(string server, string template)
    {
        var store = new PostgresDatabaseStore(server);
        await ExecuteAsync(server, $"CREATE DATABASE {store._database} TEMPLATE {template}");
        return store;
    }

    private static async Task<string> StartServerAsync()
    {
        if (Environment.GetEnvironmentVariable("GRIDWHISTLE_TEST_POSTGRES") is { Length: > 0 } given)
        {
            return given;
        }

        var programs = PostgresServer.Programs() ?? throw new InvalidOperationException("GRIDWHISTLE_TEST_STORAGE is Postgres, but PostgreSQL is not installed.");
        // Nobody pulls the plug on these: what a crash leaves is the storage suite's to test, on a server that syncs.
        var server = await PostgresServer.StartNewAsync(programs, "fsync=off", "synchronous_commit=off", "full_page_writes=off");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return server.ConnectionString;
    }

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
    }
}
