namespace Gridwhistle.Storage;

public sealed class AzureStoreTests(SharedServers servers, ConformanceTally tally) : TableStoreConformance(tally)
{
    protected override bool RemembersTheOrderOfEverything => false;

    protected override async Task<IStoreBackend> OpenAsync() => new AzureBackend(await servers.AzuriteAsync());
}

public sealed class AzureCrashTests(SharedServers servers) : CrashTests
{
    protected override async Task<IStoreBackend> OpenAsync() => new AzureBackend(await servers.AzuriteAsync());
}
