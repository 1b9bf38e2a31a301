using Npgsql;

namespace Gridwhistle.Storage;

/// <summary>
/// The writer's session, one at a time. A group whose answer was lost may still be in the hands of its session: a server that was
/// frozen goes on where it stood, and would commit the old group after a newer one. So that session is ended before the next
/// one writes: by then its group is committed or gone.
/// </summary>
internal sealed class PostgresSession : IAsyncDisposable
{
    private const string EndOthers =
        "SELECT bool_and(pg_terminate_backend(pid, 2000)) FROM pg_stat_activity WHERE application_name = $1 AND pid <> pg_backend_pid()";

    private readonly NpgsqlDataSource _source;
    private readonly PostgresDatabase _database;
    private readonly string _name = $"gridwhistle writer {Guid.NewGuid():N}";
    private bool _inDoubt;

    public PostgresSession(NpgsqlConnectionStringBuilder settings, PostgresDatabase database)
    {
        _database = database;
        var own = new NpgsqlConnectionStringBuilder(settings.ConnectionString) { ApplicationName = _name, MinPoolSize = 0, MaxPoolSize = 1 };
        _source = NpgsqlDataSource.Create(own);
    }

    public async Task<NpgsqlConnection> OpenAsync()
    {
        await _database.LayOutAsync(CancellationToken.None).ConfigureAwait(false);
        var connection = await _source.OpenConnectionAsync().ConfigureAwait(false);
        try
        {
            if (_inDoubt)
            {
                await EndOthersAsync(connection).ConfigureAwait(false);
                _inDoubt = false;
            }

            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>What the session was given last may or may not have been committed.</summary>
    public void Doubt() => _inDoubt = true;

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private async Task EndOthersAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(EndOthers, connection) { Parameters = { new NpgsqlParameter<string> { TypedValue = _name } } };
        // Null: there was none left.
        if (await command.ExecuteScalarAsync().ConfigureAwait(false) is false)
        {
            throw new StoreUnavailableException("PostgreSQL still holds a session of ours that did not answer.") { Reason = StoreFault.Away };
        }
    }
}
