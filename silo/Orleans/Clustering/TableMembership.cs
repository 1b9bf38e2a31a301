using System.Collections.Immutable;
using Gridwhistle.Storage;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Gridwhistle.Clustering;

/// <summary>
/// Who belongs to the cluster, in the store everything else is in: what works on one store is one cluster. A change of a silo
/// and the new version are one batch, so they happen together or not at all.
/// </summary>
internal sealed class TableMembership(ITableStore store, IOptions<ClusterOptions> cluster) : IMembershipTable
{
    private readonly string _cluster = cluster.Value.ClusterId;

    public async Task InitializeMembershipTable(bool tryInitTableVersion)
    {
        if (tryInitTableVersion)
        {
            // Refused when it is there already, which is as good.
            await TryWriteAsync([MembershipRows.Write(new TableVersion(0, ""))]);
        }
    }

    public async Task<MembershipTableData> ReadAll()
    {
        while (true)
        {
            List<TableRow> rows = [];
            await foreach (var row in store.ReadAllAsync(MembershipRows.Table, _cluster, RowRange.All))
            {
                rows.Add(row);
            }

            // One page is one moment. Several are, when the version did not change between the first and the last.
            if (rows.Count < TableLimits.DefaultPage || await IsCurrentAsync(rows))
            {
                return MembershipRows.Read(rows);
            }
        }
    }

    public async Task<MembershipTableData> ReadRow(SiloAddress key)
    {
        var all = await ReadAll();
        return all.TryGet(key) is { } found ? new MembershipTableData(found, all.Version) : new MembershipTableData(all.Version);
    }

    public Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion) => TryWriteAsync(
    [
        MembershipRows.Write(tableVersion),
        TableWrite.Insert(MembershipRows.Silo(entry.SiloAddress), StoredRow.Write(StoredSilo.From(entry))),
    ]);

    public Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion) => TryWriteAsync(
    [
        MembershipRows.Write(tableVersion),
        TableWrite.ReplaceIfMatch(MembershipRows.Silo(entry.SiloAddress), StoredRow.Write(StoredSilo.From(entry)), etag),
    ]);

    public Task UpdateIAmAlive(MembershipEntry entry) => store.WriteAsync(
        MembershipRows.Table,
        _cluster,
        TableWrite.Upsert(MembershipRows.Pulse(entry.SiloAddress), StoredRow.Write(new StoredPulse(entry.IAmAliveTime))));

    public async Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate)
    {
        foreach (var (entry, etag) in (await ReadAll()).Members)
        {
            if (entry.Status != SiloStatus.Active && LastSeen(entry) < beforeDate.UtcDateTime)
            {
                // A silo that came back to life meanwhile has another etag and stays.
                await TryWriteAsync(
                    [TableWrite.Delete(MembershipRows.Silo(entry.SiloAddress), etag), TableWrite.Delete(MembershipRows.Pulse(entry.SiloAddress))]);
            }
        }
    }

    public async Task DeleteMembershipTableEntries(string clusterId)
    {
        List<string> rows = [];
        await foreach (var row in store.ReadAllAsync(MembershipRows.Table, clusterId, RowRange.All))
        {
            rows.Add(row.Row);
        }

        foreach (var batch in rows.Chunk(TableLimits.MaxBatchRows))
        {
            await store.WriteAsync(MembershipRows.Table, clusterId, [.. batch.Select(row => TableWrite.Delete(row))]);
        }
    }

    private static DateTime LastSeen(MembershipEntry entry) => entry.IAmAliveTime > entry.StartTime ? entry.IAmAliveTime : entry.StartTime;

    private async Task<bool> IsCurrentAsync(List<TableRow> rows)
    {
        var now = await store.GetAsync(MembershipRows.Table, _cluster, MembershipRows.Version);
        return now?.ETag == rows.Find(row => row.Row == MembershipRows.Version)?.ETag;
    }

    private async Task<bool> TryWriteAsync(ImmutableArray<TableWrite> batch)
    {
        try
        {
            await store.WriteAsync(MembershipRows.Table, _cluster, batch);
            return true;
        }
        catch (ConditionFailedException)
        {
            return false;
        }
    }
}
