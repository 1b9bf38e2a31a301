namespace Gridwhistle.Storage;

public sealed class PostgresStoreTests(SharedServers servers, ConformanceTally tally) : TableStoreConformance(tally)
{
    protected override async Task<IStoreBackend> OpenAsync() => await PostgresBackend.CreateAsync(await servers.PostgresAsync());
}

public sealed class PostgresCrashTests(SharedServers servers) : CrashTests
{
    protected override async Task<IStoreBackend> OpenAsync() => await PostgresBackend.CreateAsync(await servers.PostgresAsync());
}
