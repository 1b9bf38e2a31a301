using System.Net;
using Gridwhistle.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Gridwhistle.Clustering;

/// <summary>What Microsoft Orleans asks of a membership table and of a list of gateways, on every backend.</summary>
public abstract class MembershipConformance : IAsyncLifetime
{
    private static readonly DateTime Now = new(2026, 3, 1, 8, 0, 0, DateTimeKind.Utc);
    private static int _generation;
    private readonly string _cluster = $"c-{Guid.NewGuid():N}";
    private IStoreBackend? _backend;
    private IMembershipTable _table = null!;

    public async ValueTask InitializeAsync()
    {
        _backend = await OpenAsync();
        _table = Table(_cluster);
        await _table.InitializeMembershipTable(true);
    }

    public async ValueTask DisposeAsync()
    {
        if (_backend is not null)
        {
            await _backend.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task ReadAll_OfANewCluster_IsEmptyAtVersionZero()
    {
        var all = await _table.ReadAll();
        Assert.Empty(all.Members);
        Assert.Equal(0, all.Version.Version);
        Assert.NotEqual("", all.Version.VersionEtag);
    }

    [Fact]
    public async Task Initialize_ASecondTime_ChangesNothing()
    {
        Assert.True(await InsertAsync(Silo()));
        var before = await _table.ReadAll();
        await Table(_cluster).InitializeMembershipTable(true);
        Assert.Equal(before.Version, (await _table.ReadAll()).Version);
    }

    [Fact]
    public async Task Insert_GivesTheSiloBackWhole()
    {
        var silo = Silo(SiloStatus.ShuttingDown);
        silo.SuspectTimes = [Tuple.Create(Address(), Now.AddSeconds(1)), Tuple.Create(Address(), Now.AddSeconds(2))];
        (silo.RoleName, silo.UpdateZone, silo.FaultZone) = ("workers", 3, 4);
        Assert.True(await InsertAsync(silo));

        var all = await _table.ReadAll();
        var (read, etag) = Assert.Single(all.Members);
        Assert.Equal(silo.ToFullString(), read.ToFullString());
        Assert.Equal((silo.RoleName, silo.UpdateZone, silo.FaultZone), (read.RoleName, read.UpdateZone, read.FaultZone));
        Assert.Equal((DateTimeKind.Utc, DateTimeKind.Utc), (read.StartTime.Kind, read.IAmAliveTime.Kind));
        Assert.Equal(1, all.Version.Version);
        Assert.NotEmpty(etag);
    }

    [Fact]
    public async Task Insert_WithAnOldVersionOrOfAKnownSilo_IsRefusedAndChangesNothing()
    {
        var (first, version) = (Silo(), (await _table.ReadAll()).Version.Next());
        Assert.True(await _table.InsertRow(first, version));
        Assert.False(await _table.InsertRow(first, version));
        Assert.False(await _table.InsertRow(Silo(), version));
        Assert.False(await InsertAsync(first));

        var all = await _table.ReadAll();
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

        var row = await _table.ReadRow(one.SiloAddress);
        Assert.Equal(one.SiloAddress, Assert.Single(row.Members).Item1.SiloAddress);
        Assert.Equal((await _table.ReadAll()).Version, row.Version);
        var none = await _table.ReadRow(Address());
        Assert.Empty(none.Members);
        Assert.Equal(row.Version, none.Version);
    }

    [Fact]
    public async Task Update_NeedsTheRowsEtagAndTheVersions()
    {
        var silo = Silo(SiloStatus.Joining);
        await InsertAsync(silo);
        var before = await _table.ReadAll();
        var etag = before.TryGet(silo.SiloAddress)!.Item2;
        silo.Status = SiloStatus.Active;
        Assert.False(await _table.UpdateRow(silo, etag, new TableVersion(1, "other")));
        Assert.True(await _table.UpdateRow(silo, etag, before.Version.Next()));
        Assert.False(await _table.UpdateRow(silo, etag, before.Version.Next()));

        var after = await _table.ReadAll();
        Assert.False(await _table.UpdateRow(silo, etag, after.Version.Next()));
        Assert.False(await _table.UpdateRow(Silo(), after.TryGet(silo.SiloAddress)!.Item2, after.Version.Next()));
        Assert.Equal((2, SiloStatus.Active), ((await _table.ReadAll()).Version.Version, after.TryGet(silo.SiloAddress)!.Item1.Status));
        Assert.Equal(after.Version, (await _table.ReadAll()).Version);
    }

    [Fact]
    public async Task Update_ByManyAtOnce_IsOneAfterTheOther()
    {
        var (silo, version) = (Silo(), (await _table.ReadAll()).Version.Next());
        var inserted = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _table.InsertRow(silo, version)));
        Assert.Single(inserted, won => won);

        await Task.WhenAll(Enumerable.Range(0, 9).Select(_ => UpdateUntilDoneAsync(silo.SiloAddress)));

        var all = await _table.ReadAll();
        Assert.Equal(10, all.Version.Version);
        Assert.Single(all.Members);
    }

    [Fact]
    public async Task IAmAlive_IsSeen_AndLeavesTheVersionAndTheEtag()
    {
        var silo = Silo();
        await InsertAsync(silo);
        var before = await _table.ReadAll();
        await _table.UpdateIAmAlive(new MembershipEntry { SiloAddress = silo.SiloAddress, IAmAliveTime = Now.AddMinutes(5) });

        var after = await _table.ReadAll();
        var (read, etag) = Assert.Single(after.Members);
        Assert.Equal((Now.AddMinutes(5), silo.HostName), (read.IAmAliveTime, read.HostName));
        Assert.Equal((before.Version, before.Members[0].Item2), (after.Version, etag));
    }

    [Fact]
    public async Task Cleanup_TakesOutWhoIsNotActiveAndLongUnseen()
    {
        var fresh = Silo(SiloStatus.Joining);
        await InsertAsync(fresh);
        foreach (var status in Enum.GetValues<SiloStatus>())
        {
            await InsertAsync(Old(status));
        }

        var pulse = Old(SiloStatus.Dead);
        await InsertAsync(pulse);
        await _table.UpdateIAmAlive(new MembershipEntry { SiloAddress = pulse.SiloAddress, IAmAliveTime = Now });
        await _table.CleanupDefunctSiloEntries(Now.AddDays(-7));

        var left = (await _table.ReadAll()).Members.Select(member => member.Item1).ToArray();
        Assert.Equal([SiloStatus.Joining, SiloStatus.Active, SiloStatus.Dead], left.Select(silo => silo.Status).Order());
        Assert.Contains(left, silo => silo.SiloAddress.Equals(fresh.SiloAddress));
    }

    [Fact]
    public async Task JoinWatch_TakesForDead_WhoGivesNoSignOfLifeMeanwhile()
    {
        var (lost, pulsing, joining) = (Silo(SiloStatus.Active), Silo(SiloStatus.Active), Silo(SiloStatus.Joining));
        foreach (var silo in new[] { lost, pulsing, joining })
        {
            await InsertAsync(silo);
        }

        var clock = new Meanwhile(() => _table.UpdateIAmAlive(new MembershipEntry { SiloAddress = pulsing.SiloAddress, IAmAliveTime = Now.AddSeconds(5) }));
        using var watch = new JoinWatch(_table, null!, NullLogger<JoinWatch>.Instance);
        await watch.DeclareLostAsync(clock, TestContext.Current.CancellationToken);

        var all = await _table.ReadAll();
        Assert.Equal(
            (SiloStatus.Dead, SiloStatus.Active, SiloStatus.Joining),
            (all.TryGet(lost.SiloAddress)!.Item1.Status, all.TryGet(pulsing.SiloAddress)!.Item1.Status, all.TryGet(joining.SiloAddress)!.Item1.Status));
        Assert.Equal(4, all.Version.Version);
    }

    [Fact]
    public async Task Delete_TakesOutItsClusterAlone()
    {
        var other = Table($"{_cluster}-other");
        await other.InitializeMembershipTable(true);
        await other.InsertRow(Silo(), (await other.ReadAll()).Version.Next());
        await InsertAsync(Silo());
        await _table.UpdateIAmAlive(Silo());
        await _table.DeleteMembershipTableEntries(_cluster);

        Assert.Empty((await _table.ReadAll()).Members);
        Assert.Single((await other.ReadAll()).Members);
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

        var list = new TableGateways(Table(_cluster), Options.Create(new GatewayOptions { GatewayListRefreshPeriod = TimeSpan.FromSeconds(7) }));
        await list.InitializeGatewayListProvider();
        var gateway = SiloAddress.New(active.SiloAddress.Endpoint.Address, active.ProxyPort, active.SiloAddress.Generation);
        Assert.Equal([gateway.ToGatewayUri()], await list.GetGateways());
        Assert.Equal(TimeSpan.FromSeconds(7), list.MaxStaleness);
    }

    [Fact]
    public async Task Gateways_BeforeTheFirstSilo_AreNone()
    {
        var list = new TableGateways(Table("nobody-yet"), Options.Create(new GatewayOptions()));
        await list.InitializeGatewayListProvider();
        Assert.Empty(await list.GetGateways());
    }

    protected abstract Task<IStoreBackend> OpenAsync();

    private TableMembership Table(string cluster) => new(_backend!.Store, Options.Create(new ClusterOptions { ClusterId = cluster }));

    private async Task<bool> InsertAsync(MembershipEntry silo) => await _table.InsertRow(silo, (await _table.ReadAll()).Version.Next());

    private async Task UpdateUntilDoneAsync(SiloAddress address)
    {
        var done = false;
        while (!done)
        {
            var all = await _table.ReadAll();
            var (entry, etag) = all.TryGet(address)!;
            done = await _table.UpdateRow(entry, etag, all.Version.Next());
        }
    }

    private static MembershipEntry Old(SiloStatus status)
    {
        var silo = Silo(status);
        silo.StartTime = silo.IAmAliveTime = Now.AddDays(-10);
        return silo;
    }

    private static MembershipEntry Silo(SiloStatus status = SiloStatus.Joining) => new()
    {
        SiloAddress = Address(),
        HostName = "街道一号机",
        SiloName = "silo",
        Status = status,
        ProxyPort = 30000,
        StartTime = Now,
        IAmAliveTime = Now,
    };

    /// <summary>A clock on which every wait is over as soon as something has happened.</summary>
    private sealed class Meanwhile(Func<Task> meanwhile) : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _ = Task.Run(async () =>
            {
                await meanwhile();
                callback(state);
            });
            return System.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    private static SiloAddress Address() => SiloAddress.New(IPAddress.Loopback, 11111, Interlocked.Increment(ref _generation));
}

public sealed class InMemoryMembershipTests : MembershipConformance
{
    protected override Task<IStoreBackend> OpenAsync() => Task.FromResult<IStoreBackend>(new InMemoryBackend());
}

public sealed class SqliteMembershipTests : MembershipConformance
{
    protected override Task<IStoreBackend> OpenAsync() => Task.FromResult<IStoreBackend>(new SqliteBackend());
}

public sealed class PostgresMembershipTests(SharedServers servers) : MembershipConformance
{
    protected override async Task<IStoreBackend> OpenAsync() => await PostgresBackend.CreateAsync(await servers.PostgresAsync());
}

public sealed class AzureMembershipTests(SharedServers servers) : MembershipConformance
{
    protected override async Task<IStoreBackend> OpenAsync() => new AzureBackend(await servers.AzuriteAsync());
}
