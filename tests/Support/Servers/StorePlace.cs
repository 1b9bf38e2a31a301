namespace Gridwhistle.Servers;

/// <summary>A store for one server under test: the settings that lead to it, and the program behind it when it needs one.</summary>
public sealed class StorePlace : IAsyncDisposable
{
    public static readonly string[] Providers = ["Sqlite", "Postgres", "AzureTables"];

    private readonly IAsyncDisposable? _server;

    public StorePlace(string provider, string connectionString, IAsyncDisposable? server)
    {
        Settings = new Dictionary<string, string> { ["Storage:Provider"] = provider, ["Storage:ConnectionString"] = connectionString };
        _server = server;
    }

    public IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>Starts what the provider needs; it ends with this object. SQLite's file is wherever <c>Data:Path</c> says.</summary>
    /// <exception cref="InvalidOperationException">The server's program is not installed.</exception>
    public static async Task<StorePlace> StartAsync(string provider)
    {
        switch (provider)
        {
            case "Sqlite":
                return new StorePlace(provider, "", null);
            case "Postgres":
                var postgres = await PostgresServer.StartNewAsync(PostgresServer.Programs() ?? throw new InvalidOperationException("PostgreSQL is not installed."));
                return new StorePlace(provider, postgres.ConnectionString, postgres);
            case "AzureTables":
                var azurite = await AzuriteServer.StartNewAsync(AzuriteServer.Program() ?? throw new InvalidOperationException("Azurite is not installed: npm ci in tests/tools/azurite."));
                return new StorePlace(provider, azurite.ConnectionString, azurite);
            default:
                throw new ArgumentException($"There is no storage '{provider}': {string.Join(", ", Providers)}.", nameof(provider));
        }
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
