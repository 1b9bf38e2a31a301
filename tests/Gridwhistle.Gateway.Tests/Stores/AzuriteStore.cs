using Gridwhistle.Servers;

namespace Gridwhistle;

/// <summary>
/// An Azurite for each application: it can only be copied file by file, and row by row the sample street takes longer than
/// most tests. A service given by <c>GRIDWHISTLE_TEST_AZURITE</c> is shared instead, each application with tables of its own.
/// </summary>
internal sealed class AzuriteStore : ApplicationStore
{
    private readonly AzuriteServer? _azurite;

    private AzuriteStore(string connectionString, AzuriteServer? azurite)
    {
        _azurite = azurite;
        Settings = new Dictionary<string, string>
        {
            ["Storage:Provider"] = "AzureTables",
            ["Storage:ConnectionString"] = connectionString,
            // A busy machine is no fault of the store's: its time limits are tested where the store is made to fail.
            ["Storage:AzureTables:NetworkTimeout"] = "00:01:00",
            ["Storage:AzureTables:RequestTimeout"] = "00:02:00",
            ["Storage:AzureTables:TablePrefix"] = azurite is null ? $"t{Guid.NewGuid():N}"[..15] : "gridwhistle",
        };
    }

    public override IReadOnlyDictionary<string, string> Settings { get; }

    public static async Task<ApplicationStore> EmptyAsync()
    {
        if (Environment.GetEnvironmentVariable("GRIDWHISTLE_TEST_AZURITE") is { Length: > 0 } given)
        {
            return new AzuriteStore(given, null);
        }

        var program = AzuriteServer.Program() ?? throw new InvalidOperationException("GRIDWHISTLE_TEST_STORAGE is AzureTables, but Azurite is not installed.");
        return Over(await AzuriteServer.StartHostedAsync(program));
    }

    public override async Task SealAsync()
    {
        if (_azurite is not null)
        {
            await _azurite.StopAsync();
        }
    }

    public override async Task<ApplicationStore> CopyAsync() => _azurite is null ? await EmptyAsync() : Over(await _azurite.StartCopyAsync());

    public override ValueTask DisposeAsync() => _azurite?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static AzuriteStore Over(AzuriteServer azurite) => new(azurite.ConnectionString, azurite);
}
