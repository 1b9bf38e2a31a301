using Npgsql;

namespace Gridwhistle.Storage;

/// <summary>Opens connections; the first one lays the database out, and is tried again while the server is away.</summary>
internal sealed class PostgresDatabase : IAsyncDisposable
{
    private readonly NpgsqlDataSource _readers;
    private readonly SemaphoreSlim _layingOut = new(1);
    private volatile bool _laidOut;

    public PostgresDatabase(PostgresOptions options)
    {
        var settings = Settings(options, "gridwhistle");
        _readers = NpgsqlDataSource.Create(Bounded(settings, options.Readers));
        Writing = new PostgresSession(settings, this);
        Name = $"PostgreSQL '{settings.Database}' at {settings.Host}:{settings.Port}";
    }

    public string Name { get; }

    /// <summary>The one session that writes.</summary>
    public PostgresSession Writing { get; }

    /// <param name="application">Who the server says is connected.</param>
    public static NpgsqlConnectionStringBuilder Settings(PostgresOptions options, string application)
    {
        var seconds = (int)options.CommandTimeout.TotalSeconds;
        var settings = new NpgsqlConnectionStringBuilder(options.ConnectionString) { CommandTimeout = seconds, ApplicationName = application };
        settings.Timeout = Math.Min(settings.Timeout, seconds);
        // A server that does not answer a command does not answer its cancelling either.
        settings.CancellationTimeout = Math.Min(settings.CancellationTimeout, 500);
        return settings;
    }

    /// <summary>What the connection string says of its pool goes before the option.</summary>
    private static NpgsqlConnectionStringBuilder Bounded(NpgsqlConnectionStringBuilder settings, int readers)
    {
        var bounded = new NpgsqlConnectionStringBuilder(settings.ConnectionString);
        if (!bounded.ShouldSerialize("Maximum Pool Size"))
        {
            bounded.MaxPoolSize = Math.Max(readers, bounded.MinPoolSize);
        }

        return bounded;
    }

    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        await LayOutAsync(cancellationToken).ConfigureAwait(false);
        return await _readers.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await Writing.DisposeAsync().ConfigureAwait(false);
        await _readers.DisposeAsync().ConfigureAwait(false);
    }

    public async ValueTask LayOutAsync(CancellationToken cancellationToken)
    {
        if (_laidOut)
        {
            return;
        }

        await _layingOut.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_laidOut)
            {
                await PostgresSchema.LayOutAsync(_readers, cancellationToken).ConfigureAwait(false);
                _laidOut = true;
            }
        }
        finally
        {
            _layingOut.Release();
        }
    }
}
