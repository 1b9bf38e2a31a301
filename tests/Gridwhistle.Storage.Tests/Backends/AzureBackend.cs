namespace Gridwhistle.Storage;

/// <summary>Tables with a prefix of their own in a shared Azurite.</summary>
internal sealed class AzureBackend : IStoreBackend
{
    public const string Name = "azure";

    public AzureBackend(string server)
    {
        Options = new AzureTableOptions { ConnectionString = server, TablePrefix = $"t{Guid.NewGuid():N}"[..15] };
        Store = Open(Options);
    }

    public AzureTableOptions Options { get; }

    public ITableStore Store { get; private set; }

    public IReadOnlyList<string> Address => [Name, $"{Options.TablePrefix} {Options.ConnectionString}"];

    public static AzureTableStore Open(AzureTableOptions options) => new(options);

    public static AzureTableStore OpenAt(string location)
    {
        var parts = location.Split(' ', 2);
        return Open(new AzureTableOptions { TablePrefix = parts[0], ConnectionString = parts[1] });
    }

    public Task ReopenAsync()
    {
        Store = Open(Options);
        return Task.CompletedTask;
    }

    public Task CloseAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
