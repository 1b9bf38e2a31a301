using Microsoft.Extensions.Logging.Abstractions;

namespace Gridwhistle.Storage;

internal sealed class SqliteBackend : IStoreBackend
{
    public const string Name = "sqlite";
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("gridwhistle-");
    private SqliteTableStore? _store;

    public SqliteBackend(Action<SqliteOptions>? configure = null)
    {
        Options = new SqliteOptions { Path = Path.Combine(_directory.FullName, "grid.db"), BusyTimeout = TimeSpan.FromMilliseconds(100) };
        configure?.Invoke(Options);
        _store = Open(Options);
    }

    public SqliteOptions Options { get; }

    public ITableStore Store => Sqlite;

    public SqliteTableStore Sqlite => _store ?? throw new InvalidOperationException("The store is closed.");

    public IReadOnlyList<string> Address => [Name, Options.Path];

    public static SqliteTableStore Open(SqliteOptions options) => new(options, NullLogger<SqliteTableStore>.Instance);

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
        _directory.Delete(recursive: true);
    }
}
