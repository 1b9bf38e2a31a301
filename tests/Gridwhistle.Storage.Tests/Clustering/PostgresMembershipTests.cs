using Gridwhistle.Storage;
using Orleans.Runtime;

namespace Gridwhistle.Clustering;

public sealed class PostgresMembershipTests(SharedServers servers) : MembershipConformance
{
    protected override async Task<IStoreBackend> OpenAsync() => await PostgresBackend.CreateAsync(await servers.PostgresAsync());

    protected override IReadOnlyList<string> Settings(IStoreBackend backend) =>
        ["--Storage:Provider=Postgres", $"--Storage:ConnectionString={((PostgresBackend)backend).Options.ConnectionString}"];

    [Fact]
    public async Task Times_AreOfTheWorldsClock_WhateverTheMachinesZone()
    {
        await InsertAsync(Silo());
        var read = Assert.Single((await Members.ReadAllAsync(Cancellation)).Members).Item1;
        Assert.Equal((DateTimeKind.Utc, DateTimeKind.Utc), (read.StartTime.Kind, read.IAmAliveTime.Kind));
    }

    [Fact]
    public async Task Cleanup_LeavesTheActive_AndWhoWasSeenSince()
    {
        var seen = Silo(SiloStatus.Dead);
        await InsertAsync(seen);
        foreach (var status in Enum.GetValues<SiloStatus>())
        {
            var old = Silo(status);
            old.IAmAliveTime = Now.AddDays(-8);
            await InsertAsync(old);
        }

        await Members.CleanupDefunctSiloEntriesAsync(Now.AddDays(-7), Cancellation);
        var left = (await Members.ReadAllAsync(Cancellation)).Members.Select(member => member.Item1).ToArray();
        Assert.Equal([SiloStatus.Active, SiloStatus.Dead], left.Select(silo => silo.Status).Order());
        Assert.Contains(left, silo => silo.SiloAddress.Equals(seen.SiloAddress));
    }

    /// <summary>A database of the layout before this one has neither the statements nor the tables.</summary>
    [Fact]
    public async Task EarlierLayout_IsBroughtForward()
    {
        await using var backend = (PostgresBackend)await OpenAsync();
        await backend.Store.ProbeAsync(Cancellation);
        await PostgresBackend.ExecuteAsync(
            backend.Options.ConnectionString, "DROP TABLE OrleansQuery; DROP TABLE grid_clusters CASCADE; DROP TABLE grid_silos; UPDATE grid_meta SET value = 1");
        await using var services = ClusterServices.OfSilo(Settings(backend), "c");
        await services.OpenStoreAsync(Cancellation);
        await services.Members.InitializeMembershipTableAsync(true, Cancellation);
        Assert.Equal(0, (await services.Members.ReadAllAsync(Cancellation)).Version.Version);
    }
}
