using Gridwhistle.Storage;

namespace Gridwhistle.Clustering;

public sealed class AzureMembershipTests(SharedServers servers) : MembershipConformance
{
    protected override async Task<IStoreBackend> OpenAsync() => new AzureBackend(await servers.AzuriteAsync());

    protected override IReadOnlyList<string> Settings(IStoreBackend backend)
    {
        var options = ((AzureBackend)backend).Options;
        return ["--Storage:Provider=AzureTables", $"--Storage:ConnectionString={options.ConnectionString}", $"--Storage:AzureTables:TablePrefix={options.TablePrefix}"];
    }
}
