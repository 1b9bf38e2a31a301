namespace Gridwhistle.Storage;

/// <summary>Opens in one process the place another process tests: <see cref="IStoreBackend.Address"/>.</summary>
internal static class BackendAddress
{
    public static ITableStore Open(string name, string location) => name switch
    {
        SqliteBackend.Name => SqliteBackend.Open(new SqliteOptions { Path = location, BusyTimeout = TimeSpan.FromSeconds(10) }),
        PostgresBackend.Name => PostgresBackend.Open(new PostgresOptions { ConnectionString = location }),
        AzureBackend.Name => AzureBackend.OpenAt(location),
        _ => throw new ArgumentException($"No backend is called '{name}'.", nameof(name)),
    };
}
