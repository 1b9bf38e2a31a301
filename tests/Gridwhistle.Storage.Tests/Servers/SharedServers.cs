using Gridwhistle.Servers;

[assembly: AssemblyFixture(typeof(Gridwhistle.Storage.SharedServers))]

namespace Gridwhistle.Storage;

/// <summary>
/// The servers all suites of a run share: given by the environment, or started with the first use and stopped at the end.
/// Where there is none, the calling test is skipped and says why.
/// </summary>
public sealed class SharedServers : IAsyncLifetime
{
    public const string NoPostgres =
        "NOT RUN: PostgreSQL is not installed (initdb and pg_ctl were not found) and GRIDWHISTLE_TEST_POSTGRES is not set.";

    public const string NoAzurite =
        "NOT RUN: Azurite is not installed (npm ci in tests/tools/azurite installs it) and GRIDWHISTLE_TEST_AZURITE is not set.";

    private readonly SemaphoreSlim _starting = new(1);
    private PostgresServer? _postgres;
    private AzuriteServer? _azurite;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>The connection string of a PostgreSQL server.</summary>
    public Task<string> PostgresAsync() => OnceAsync("GRIDWHISTLE_TEST_POSTGRES", async () =>
    {
        var programs = PostgresServer.Programs();
        Assert.SkipWhen(programs is null, NoPostgres);
        _postgres ??= await PostgresServer.StartNewAsync(programs!);
        return _postgres.ConnectionString;
    });

    /// <summary>The connection string of an Azurite, or of a storage account.</summary>
    public Task<string> AzuriteAsync() => OnceAsync("GRIDWHISTLE_TEST_AZURITE", async () =>
    {
        var program = AzuriteServer.Program();
        Assert.SkipWhen(program is null, NoAzurite);
        _azurite ??= await AzuriteServer.StartNewAsync(program!);
        return _azurite.ConnectionString;
    });

    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }

        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }

        _starting.Dispose();
    }

    private async Task<string> OnceAsync(string variable, Func<Task<string>> start)
    {
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } given)
        {
            return given;
        }

        await _starting.WaitAsync();
        try
        {
            return await start();
        }
        finally
        {
            _starting.Release();
        }
    }
}
