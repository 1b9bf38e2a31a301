using Npgsql;

namespace Gridwhistle.Storage;

/// <summary>Opens connections; the first one lays the database out, and is tried again while the server is away.</summary>
internal sealed class PostgresDatabase : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly SemaphoreSlim _layingOut = new(1);
    private volatile bool _laidOut;

    public PostgresDatabase(PostgresOptions options)
    {
        var settings = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            CommandTimeout = (int)options.CommandTimeout.TotalSeconds,
            ApplicationName = "gridwhistle",
        };
        _source = NpgsqlDataSource.Create(settings);
        Name = $"PostgreSQL '{settings.Database}' at {settings.Host}:{settings.Port}";
    }

    public string Name { get; }

    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        if (!_laidOut)
        {
            await LayOutAsync(cancellationToken).ConfigureAwait(false);
        }

        return await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private async Task LayOutAsync(CancellationToken cancellationToken)
    {
        await _layingOut.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_laidOut)
            {
                await PostgresSchema.LayOutAsync(_source, cancellationToken).ConfigureAwait(false);
                _laidOut = true;
            }
        }
        finally
        {
            _layingOut.Release();
        }
    }
}
