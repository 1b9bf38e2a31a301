using System.Net;
using Gridwhistle.Storage;
using Orleans;
using Orleans.Runtime;

namespace Gridwhistle.Clustering;

/// <summary>What Microsoft Orleans asks of its members' table and of its list of gateways, of the providers as our settings set them up.</summary>
public abstract class MembershipConformance : IAsyncLifetime
{
    protected static readonly DateTime Now = new(2026, 3, 1, 8, 0, 0, DateTimeKind.Utc);
    private static int _generation;
    private readonly string _cluster = $"c-{Guid.NewGuid():N}";
    private readonly List<ClusterServices> _opened = [];
    private IStoreBackend? _backend;
    private IMembershipTable _table = null!;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _backend = await OpenAsync();
        _table = await TableAsync(_cluster);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var services in _opened)
        {
            await services.DisposeAsync();
        }

        if (_backend is not null)
        {
            await _backend.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task ReadAll_OfANewCluster_IsEmptyAtVersionZero()
    {
        var all = await _table.ReadAllAsync(Cancellation);
        Assert.Empty(all.Members);
        Assert.Equal(0, all.Version.Version);
        Assert.NotEqual("", all.Version.VersionEtag);
    }

    [Fact]
    public async Task Initialize_ASecondTime_ChangesNothing()
    {
        Assert.True(await InsertAsync(Silo()));
        var before = await _table.ReadAllAsync(Cancellation);
        await TableAsync(_cluster);
        Assert.Equal(before.Version, (await _table.ReadAllAsync(Cancellation)).Version);
    }

    [Fact]
    public async Task Insert_GivesTheSiloBackWhole()
    {
        var silo = Silo(SiloStatus.ShuttingDown);
        Assert.True(await InsertAsync(silo));

        var all = await _table.ReadAllAsync(Cancellation);
        var read = Assert.Single(all.Members).Item1;
        Assert.Equal(silo.ToFullString(), read.ToFullString());
        Assert.Equal((silo.SiloName, silo.HostName, silo.ProxyPort, silo.StartTime), (read.SiloName, read.HostName, read.ProxyPort, read.StartTime));
        Assert.Equal(1, all.Version.Version);
    }

    [Fact]
    public async Task Insert_WithAnOldVersionOrOfAKnownSilo_IsRefusedAndChangesNothing()
    {
        var (first, version) = (Silo(), (await _table.ReadAllAsync(Cancellation)).Version.Next());
        Assert.True(await _table.InsertRowAsync(first, version, Cancellation));
        Assert.False(await _table.InsertRowAsync(first, version, Cancellation));
        Assert.False(await _table.InsertRowAsync(Silo(), version, Cancellation));
        Assert.False(await InsertAsync(first));

        var all = await _table.ReadAllAsync(Cancellation);
        Assert.Single(all.Members);
        Assert.Equal(1, all.Version.Version);
        Assert.NotEqual(version.VersionEtag, all.Version.VersionEtag);
    }

    [Fact]
    public async Task ReadRow_GivesOneSiloAndTheVersion()
    {
        var (one, other) = (Silo(), Silo());
        await InsertAsync(one);
        await InsertAsync(other);

        var row = await _table.ReadRowAsync(one.SiloAddress, Cancellation);
        Assert.Equal(one.SiloAddress, Assert.Single(row.Members).Item1.SiloAddress);
        Assert.Equal((await _table.ReadAllAsync(Cancellation)).Version, row.Version);
        var none = await _table.ReadRowAsync(Address(), Cancellation);
        Assert.Empty(none.Members);
        Assert.Equal(row.Version, none.Version);
    }

    [Fact]
    public async Task Update_NeedsTheVersion_AndTheSilo()
    {
        var silo = Silo();
        await InsertAsync(silo);
        var before = await _table.ReadAllAsync(Cancellation);
        var etag = before.TryGet(silo.SiloAddress)!.Item2;
        silo.Status = SiloStatus.Active;
        silo.SuspectTimes = [Tuple.Create(Address(), Now.AddSeconds(1)), Tuple.Create(Address(), Now.AddSeconds(2))];
        Assert.True(await _table.UpdateRowAsync(silo, etag, before.Version.Next(), Cancellation));
        Assert.False(await _table.UpdateRowAsync(silo, etag, before.Version.Next(), Cancellation));

        var after = await _table.ReadAllAsync(Cancellation);
        Assert.False(await _table.UpdateRowAsync(Silo(), after.TryGet(silo.SiloAddress)!.Item2, after.Version.Next(), Cancellation));
        Assert.Equal(silo.ToFullString(), after.TryGet(silo.SiloAddress)!.Item1.ToFullString());
        Assert.Equal(2, after.Version.Version);
        Assert.Equal(after.Version, (await _table.ReadAllAsync(Cancellation)).Version);
    }

    [Fact]
    public async Task Change_ByManyAtOnce_IsOneAfterTheOther()
    {
        var (silo, version) = (Silo(), (await _table.ReadAllAsync(Cancellation)).Version.Next());
        var inserted = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _table.InsertRowAsync(silo, version, Cancellation)));
        Assert.Single(inserted, won => won);

        await Task.WhenAll(Enumerable.Range(0, 9).Select(_ => UpdateUntilDoneAsync(silo.SiloAddress)));

        var all = await _table.ReadAllAsync(Cancellation);
        Assert.Equal(10, all.Version.Version);
        Assert.Single(all.Members);
    }

    [Fact]
    public async Task IAmAlive_IsSeen_AndLeavesTheVersion()
    {
        var (silo, other) = (Silo(), Silo());
        await InsertAsync(silo);
        await InsertAsync(other);
        var before = await _table.ReadAllAsync(Cancellation);
        await _table.UpdateIAmAliveAsync(new MembershipEntry { SiloAddress = silo.SiloAddress, IAmAliveTime = Now.AddMinutes(5) }, Cancellation);

        var after = await _table.ReadAllAsync(Cancellation);
        Assert.Equal(before.Version, after.Version);
        Assert.Equal((Now.AddMinutes(5), silo.HostName), (after.TryGet(silo.SiloAddress)!.Item1.IAmAliveTime, after.TryGet(silo.SiloAddress)!.Item1.HostName));
        Assert.Equal(Now, after.TryGet(other.SiloAddress)!.Item1.IAmAliveTime);
    }

    [Fact]
    public async Task Cleanup_TakesOutTheDead()
    {
        await InsertAsync(Silo(SiloStatus.Dead));
        await InsertAsync(Silo(SiloStatus.Active));
        await _table.CleanupDefunctSiloEntriesAsync(DateTimeOffset.UtcNow.AddMinutes(1), Cancellation);
        Assert.Equal(SiloStatus.Active, Assert.Single((await _table.ReadAllAsync(Cancellation)).Members).Item1.Status);
    }

    [Fact]
    public async Task Delete_TakesOutItsClusterAlone()
    {
        var other = await TableAsync($"{_cluster}-other");
        await other.InsertRowAsync(Silo(), (await other.ReadAllAsync(Cancellation)).Version.Next(), Cancellation);
        await InsertAsync(Silo());
        await _table.DeleteMembershipTableEntriesAsync(_cluster, Cancellation);

        var again = await TableAsync(_cluster);
        Assert.Empty((await again.ReadAllAsync(Cancellation)).Members);
        Assert.Single((await other.ReadAllAsync(Cancellation)).Members);
        Assert.True(await InsertAsync(Silo()));
    }

    [Fact]
    public async Task Gateways_AreTheActiveSilosThatHaveOne()
    {
        var (active, without) = (Silo(SiloStatus.Active), Silo(SiloStatus.Active));
        without.ProxyPort = 0;
        foreach (var silo in new[] { active, without, Silo(SiloStatus.Joining), Silo(SiloStatus.Dead) })
        {
            await InsertAsync(silo);
        }

        var gateway = SiloAddress.New(active.SiloAddress.Endpoint.Address, active.ProxyPort, active.SiloAddress.Generation);
        Assert.Equal([gateway.ToGatewayUri()], await GatewaysAsync(_cluster));
    }

    [Fact]
    public async Task Gateways_BeforeTheFirstSilo_AreNone() => Assert.Empty(await GatewaysAsync("nobody-yet"));

    protected abstract Task<IStoreBackend> OpenAsync();

    /// <summary>The settings that lead to the backend's place, as the command line has them.</summary>
    protected abstract IReadOnlyList<string> Settings(IStoreBackend backend);

    private async Task<IMembershipTable> TableAsync(string cluster)
    {
        var table = (await OpenedAsync(ClusterServices.OfSilo(Settings(_backend!), cluster))).Members;
        await table.InitializeMembershipTableAsync(true, Cancellation);
        return table;
    }

    private async Task<IList<Uri>> GatewaysAsync(string cluster)
    {
        var list = (await OpenedAsync(ClusterServices.OfClient(Settings(_backend!), cluster))).Gateways;
        await list.InitializeGatewayListProvider();
        return await list.GetGateways();
    }

    private async Task<ClusterServices> OpenedAsync(ClusterServices services)
    {
        _opened.Add(services);
        await services.OpenStoreAsync(Cancellation);
        return services;
    }

    protected IMembershipTable Members => _table;

    protected async Task<bool> InsertAsync(MembershipEntry silo) =>
        await _table.InsertRowAsync(silo, (await _table.ReadAllAsync(Cancellation)).Version.Next(), Cancellation);

    private async Task UpdateUntilDoneAsync(SiloAddress address)
    {
        var done = false;
        while (!done)
        {
            var all = await _table.ReadAllAsync(Cancellation);
            var (entry, etag) = all.TryGet(address)!;
            done = await _table.UpdateRowAsync(entry, etag, all.Version.Next(), Cancellation);
        }
    }

    protected static MembershipEntry Silo(SiloStatus status = SiloStatus.Joining) => new()
    {
        SiloAddress = Address(),
        HostName = "街道一号机",
        SiloName = "silo",
        Status = status,
        ProxyPort = 30000,
        StartTime = Now,
        IAmAliveTime = Now,
    };

    private static SiloAddress Address() => SiloAddress.New(IPAddress.Loopback, 11111, Interlocked.Increment(ref _generation));
}
