using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Gridwhistle.Policies;
using Gridwhistle.Storage;

namespace Gridwhistle.Areas;

/// <summary>
/// Writes a street's plan all or nothing over many partitions: the whole plan is staged first, and its last staged row makes
/// it true. Applying is repeatable, so a crash in the middle is finished at the next start.
/// </summary>
internal sealed class PlanStore(ITableStore store)
{
    private const int ChunkBytes = 256 * 1024;
    private const string MarkRow = "z-complete";

    public async Task StageAsync(StreetPlan plan)
    {
        var partition = plan.Street.Value;
        await ClearAsync(partition);
        var chunks = Pack(plan).Chunk(ChunkBytes).ToArray();
        for (var i = 0; i < chunks.Length; i++)
        {
            var row = i.ToString("D6", CultureInfo.InvariantCulture);
            await store.WriteAsync(Tables.Imports, partition, TableWrite.Upsert(row, StoredRow.Write(new PlanChunk(Convert.ToBase64String(chunks[i])))));
        }

        await store.WriteAsync(Tables.Imports, partition, TableWrite.Upsert(MarkRow, StoredRow.Write(new PlanMark(chunks.Length))));
        await store.WriteAsync(Tables.Streets, Tables.Streets, TableWrite.Upsert(partition, StoredRow.Write(new StreetMark(plan.Street))));
    }

    /// <summary>Whether a plan was staged whole but not applied to its end; asked at start of every street there is.</summary>
    public async Task<bool> IsStagedAsync(AreaCode street) => await store.GetAsync(Tables.Imports, street.Value, MarkRow) is not null;

    /// <summary>A plan that was staged whole but not applied to its end; null when there is none.</summary>
    public async Task<StreetPlan?> StagedAsync(AreaCode street)
    {
        if (!await IsStagedAsync(street))
        {
            return null;
        }

        using var packed = new MemoryStream();
        await foreach (var row in store.ReadAllAsync(Tables.Imports, street.Value, RowRange.Between(null, MarkRow)))
        {
            packed.Write(Convert.FromBase64String(StoredRow.Read<PlanChunk>(row).Data));
        }

        packed.Position = 0;
        using var unpacked = new BrotliStream(packed, CompressionMode.Decompress);
        return await JsonSerializer.DeserializeAsync<StreetPlan>(unpacked, StorageJson.Options);
    }

    public async Task ApplyAsync(StreetPlan plan)
    {
        var street = plan.Street.Value;
        await ReplaceAsync(Tables.Areas, street, plan.Areas, area => area.Code.Value);
        await ReplaceAsync(Tables.Boundaries, street, plan.Boundaries, boundary => boundary.Code.Value);
        await ReplaceAsync(Tables.Buildings, street, plan.Buildings, building => building.Id.Value);
        await ReplaceAsync(Tables.Organisations, street, plan.Organisations, organisation => organisation.Id.Value);
        await ReplaceAsync(Tables.People, street, plan.People, person => person.Id.Value);
        await ReplaceAsync(Tables.Rosters, street, plan.Rosters, roster => roster.Id);
        var households = plan.Households.ToLookup(household => household.Id.Building);
        await Parallel.ForEachAsync(plan.Buildings, Together, async (building, _) =>
        {
            await ReplaceAsync(Tables.Households, building.Id.Value, [.. households[building.Id]], household => household.Id.Value);
            await AddSpotsAsync(building);
        });
        foreach (var community in plan.Areas.Where(area => area.Level is AreaLevel.Community))
        {
            await AddPoliciesAsync(community.Code, plan.Policies);
            await ReplaceAsync(
                Tables.Services, community.Code.Value, [.. plan.Services.Where(service => service.Community == community.Code)], service => service.ServiceCode);
        }

        await ClearAsync(street);
    }

    private static ParallelOptions Together => new() { MaxDegreeOfParallelism = 32 };

    /// <summary>Plates on walls outlive an import: a building keeps the tokens it has and gets those it lacks.</summary>
    private async Task AddSpotsAsync(BuildingRow building)
    {
        var known = await store.ReadPartitionAsync<Spot>(Tables.Spots, building.Id.Value);
        var missing = SpotPlan.Of(building).Where(spot => !known.Any(old => old.Kind == spot.Kind && old.Unit == spot.Unit));
        var spots = missing
            .Select(planned => new Spot(SpotRows.NewToken(), planned.Kind, building.Id, planned.Unit, planned.Label))
            .ToImmutableArray();
        await store.WriteSpotsAsync(building.Id, spots);
    }

    /// <summary>Policies are versions: the same content again is no new version.</summary>
    private async Task AddPoliciesAsync(AreaCode community, PolicySet policies)
    {
        var newest = await store.QueryAsync(Tables.Policies, community.Value, RowRange.All, 1, RowOrder.Descending);
        var old = newest.IsEmpty ? null : StoredRow.Read<PolicySet>(newest[0]);
        var next = policies with { Version = (old?.Version ?? 0) + 1 };
        if (old is not null && StoredRow.Write(old with { Version = next.Version }).Span.SequenceEqual(StoredRow.Write(next).Span))
        {
            return;
        }

        await store.WriteAsync(Tables.Policies, community.Value, TableWrite.Upsert(CommunityGrain.Row(next.Version), StoredRow.Write(next)));
    }

    /// <summary>Makes a partition hold exactly these rows.</summary>
    private async Task ReplaceAsync<T>(string table, string partition, ImmutableArray<T> values, Func<T, string> keyOf) where T : notnull
    {
        var keys = values.Select(keyOf).ToHashSet();
        var stale = new List<TableWrite>();
        await foreach (var row in store.ReadAllAsync(table, partition, RowRange.All))
        {
            if (!keys.Contains(row.Row))
            {
                stale.Add(TableWrite.Delete(row.Row));
            }
        }

        var writes = stale.Concat(values.Select(value => TableWrite.Upsert(keyOf(value), StoredRow.Write(value))));
        await Task.WhenAll(Batches(writes).Select(batch => store.WriteAsync(table, partition, batch)));
    }

    private static IEnumerable<ImmutableArray<TableWrite>> Batches(IEnumerable<TableWrite> writes)
    {
        var batch = ImmutableArray.CreateBuilder<TableWrite>();
        var bytes = 0;
        foreach (var write in writes)
        {
            if (batch.Count == TableLimits.MaxBatchRows || (batch.Count > 0 && bytes + write.Value.Length > TableLimits.MaxBatchBytes))
            {
                yield return batch.DrainToImmutable();
                bytes = 0;
            }

            batch.Add(write);
            bytes += write.Value.Length;
        }

        if (batch.Count > 0)
        {
            yield return batch.DrainToImmutable();
        }
    }

    private async Task ClearAsync(string partition)
    {
        // The mark goes first: without it the chunks mean nothing.
        await store.WriteAsync(Tables.Imports, partition, TableWrite.Delete(MarkRow));
        var rows = new List<TableWrite>();
        await foreach (var row in store.ReadAllAsync(Tables.Imports, partition, RowRange.All))
        {
            rows.Add(TableWrite.Delete(row.Row));
        }

        foreach (var batch in Batches(rows))
        {
            await store.WriteAsync(Tables.Imports, partition, batch);
        }
    }

    private static byte[] Pack(StreetPlan plan)
    {
        using var packed = new MemoryStream();
        using (var stream = new BrotliStream(packed, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(stream, plan, StorageJson.Options);
        }

        return packed.ToArray();
    }
}
