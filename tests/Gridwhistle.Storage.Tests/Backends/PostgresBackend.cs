using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Gridwhistle.Storage;

/// <summary>A schema of its own in a shared server.</summary>
internal sealed class PostgresBackend : IStoreBackend
{
    public const string Name = "postgres";
    private readonly string _server;
    private readonly string _schema;
    private PostgresTableStore? _store;

    private PostgresBackend(string server, string schema)
    {
        (_server, _schema) = (server, schema);
        Options = new PostgresOptions { ConnectionString = new NpgsqlConnectionStringBuilder(server) { SearchPath = schema }.ConnectionString };
        _store = Open(Options);
    }

    public PostgresOptions Options { get; }

    public ITableStore Store => Postgres;

    public PostgresTableStore Postgres => _store ?? throw new InvalidOperationException("The store is closed.");

    public IReadOnlyList<string> Address => [Name, Options.ConnectionString];

    public static PostgresTableStore Open(PostgresOptions options) => new(options, NullLogger<PostgresTableStore>.Instance);

    public static async Task<PostgresBackend> CreateAsync(string server)
    {
        var schema = $"test_{Guid.NewGuid():N}";
        await ExecuteAsync(server, $"CREATE SCHEMA {schema}");
        return new PostgresBackend(server, schema);
    }

    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async Task ReopenAsync()
    {
        await CloseAsync();
        _store = Open(Options);
    }

    public async Task CloseAsync()
    {
        if (_store is { } open)
        {
            _store = null;
            await open.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await ExecuteAsync(_server, $"DROP SCHEMA {_schema} CASCADE");
    }
}
