[assembly: AssemblyFixture(typeof(Gridwhistle.Storage.SharedServers))]

namespace Gridwhistle.Storage;

/// <summary>The servers all suites of a run share: given by the environment, or started with the first use and stopped at the end.</summary>
public sealed class SharedServers : IAsyncLifetime
{
    private readonly SemaphoreSlim _starting = new(1);
    private PostgresServer? _postgres;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A connection string; when there is no server, the calling test is skipped with the reason.</summary>
    public async Task<string> PostgresAsync()
    {
        if (Environment.GetEnvironmentVariable("GRIDWHISTLE_TEST_POSTGRES") is { Length: > 0 } given)
        {
            return given;
        }

        var programs = PostgresServer.Programs();
        Assert.SkipWhen(programs is null, NoPostgres);
        await _starting.WaitAsync();
        try
        {
            _postgres ??= await PostgresServer.StartNewAsync(programs!);
            return _postgres.ConnectionString;
        }
        finally
        {
            _starting.Release();
        }
    }

    public const string NoPostgres =
        "NOT RUN: PostgreSQL is not installed (initdb and pg_ctl were not found) and GRIDWHISTLE_TEST_POSTGRES is not set.";

    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }

        _starting.Dispose();
    }
}
