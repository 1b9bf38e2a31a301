using Gridwhistle.Hosts;
using Orleans.Runtime;

namespace Gridwhistle.Hosting;

/// <summary>A cluster whose connections are encrypted: who shows a certificate of its authority is in, whoever else stays outside.</summary>
public sealed class ClusterTlsTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);
    private static readonly string[] GivesUpSoon = ["--Orleans:JoinTimeout=00:00:15", "--Orleans:ConnectTimeout=00:00:10"];

    private readonly TestAuthority _authority = new(), _other = new();

    public void Dispose()
    {
        _authority.Dispose();
        _other.Dispose();
    }

    [Fact]
    public async Task TwoSilosAndAClient_WorkOverTls()
    {
        using var limit = new CancellationTokenSource(Limit);
        await using var cluster = await ProcessCluster.OpenAsync(_authority.IssuePem("silo"));
        await cluster.AddSilosAsync(2, _authority.IssuePfx("client", "a word"));
        await cluster.ImportAsync();
        var reporting = new Reporting(cluster.Client);
        await reporting.ReportAsync(1, 3, limit.Token);

        Assert.Equal(3, reporting.Acknowledged.Count);
        Assert.Equal(2, await ActiveAsync(cluster));
    }

    [Fact]
    public async Task WithoutACertificateOfTheAuthority_NobodyComesIn()
    {
        await using var cluster = await ProcessCluster.OpenAsync(_authority.IssuePem("silo"));
        await cluster.AddSilosAsync(1);
        string[] strange = [.. cluster.Settings, .. _other.IssuePem("strange"), .. GivesUpSoon];
        string[] plain = [.. cluster.Settings, "--Orleans:Tls:CertificatePath=", "--Orleans:Tls:KeyPath=", "--Orleans:Tls:CaPath=", .. GivesUpSoon];

        var (silos, clients) = (Task.WhenAll(SiloProcess.RunAsync(strange), SiloProcess.RunAsync(plain)), Task.WhenAll(CannotConnectAsync(strange), CannotConnectAsync(plain)));
        Assert.All(await silos, ended =>
        {
            Assert.NotEqual(0, ended.Code);
            Assert.DoesNotContain(SiloProcess.Sign, ended.Printed, StringComparison.Ordinal);
        });
        await clients;
        Assert.Equal(1, await ActiveAsync(cluster));
    }

    private static async Task CannotConnectAsync(string[] settings)
    {
        var refused = await Assert.ThrowsAnyAsync<OrleansException>(() => ProcessCluster.ConnectAsync(settings));
        Assert.Contains("No silo of cluster 'gridwhistle' answered", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<int> ActiveAsync(ProcessCluster cluster) =>
        (await cluster.Client.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true)).Count;
}
