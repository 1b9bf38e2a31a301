using System.Globalization;
using Orleans;
using Orleans.Runtime;

namespace Gridwhistle.Storage;

/// <summary>
/// Reminders as rows, spread over 256 partitions by the first byte of the grain's hash and ordered by the whole hash, so that
/// a silo reads its part of the ring as a few ranges.
/// </summary>
public sealed class TableReminderTable(ITableStore store, StoredJson json) : IReminderTable
{
    private const string Table = "reminders";

    public async Task<ReminderTableData> ReadRows(GrainId grainId)
    {
        var hash = grainId.GetUniformHashCode();
        List<ReminderEntry> entries = [];
        await foreach (var row in store.ReadAllAsync(Table, Partition(hash), RowRange.Prefix(RowPrefix(hash, grainId))))
        {
            entries.Add(Read(row));
        }

        return new ReminderTableData(entries);
    }

    public async Task<ReminderTableData> ReadRows(uint begin, uint end)
    {
        List<ReminderEntry> entries = [];
        if (begin < end)
        {
            await ReadArcAsync(begin + 1, end, entries);
            return new ReminderTableData(entries);
        }

        // The range goes over the top of the ring: all of it when begin equals end.
        await foreach (var row in store.ScanAsync(Table))
        {
            var entry = Read(row);
            var hash = entry.GrainId.GetUniformHashCode();
            if (begin == end || hash > begin || hash <= end)
            {
                entries.Add(entry);
            }
        }

        return new ReminderTableData(entries);
    }

    public async Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName)
    {
        var hash = grainId.GetUniformHashCode();
        return await store.GetAsync(Table, Partition(hash), Row(hash, grainId, reminderName)) is { } row ? Read(row) : null;
    }

    public async Task<string?> UpsertRow(ReminderEntry entry)
    {
        var hash = entry.GrainId.GetUniformHashCode();
        var stored = new StoredReminder(entry.GrainId.ToString(), entry.ReminderName, entry.StartAt, entry.Period);
        var write = TableWrite.Upsert(Row(hash, entry.GrainId, entry.ReminderName), json.Write(stored));
        return await store.WriteAsync(Table, Partition(hash), write);
    }

    public async Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag)
    {
        var hash = grainId.GetUniformHashCode();
        try
        {
            await store.WriteAsync(Table, Partition(hash), TableWrite.Delete(Row(hash, grainId, reminderName), eTag));
            return true;
        }
        catch (ConditionFailedException)
        {
            return false;
        }
    }

    public async Task TestOnlyClearTable()
    {
        await foreach (var row in store.ScanAsync(Table))
        {
            await store.WriteAsync(Table, row.Partition, TableWrite.Delete(row.Row));
        }
    }

    private static string Partition(uint hash) => (hash >> 24).ToString("x2", CultureInfo.InvariantCulture);

    private static string Hex(uint hash) => hash.ToString("x8", CultureInfo.InvariantCulture);

    /// <summary>The length tells where the grain's identity ends, whatever characters it has.</summary>
    private static string RowPrefix(uint hash, GrainId grainId)
    {
        var grain = grainId.ToString();
        return string.Create(CultureInfo.InvariantCulture, $"{Hex(hash)}/{grain.Length}/{grain}/");
    }

    private static string Row(uint hash, GrainId grainId, string reminderName) => RowPrefix(hash, grainId) + reminderName;

    private async Task ReadArcAsync(uint first, uint last, List<ReminderEntry> entries)
    {
        for (var partition = first >> 24; partition <= last >> 24; partition++)
        {
            var range = new RowRange { From = Hex(first), Before = last == uint.MaxValue ? null : Hex(last + 1) };
            await foreach (var row in store.ReadAllAsync(Table, partition.ToString("x2", CultureInfo.InvariantCulture), range))
            {
                entries.Add(Read(row));
            }
        }
    }

    private ReminderEntry Read(TableRow row)
    {
        var stored = json.Read<StoredReminder>(row.Value);
        return new ReminderEntry
        {
            GrainId = GrainId.Parse(stored.Grain, CultureInfo.InvariantCulture),
            ReminderName = stored.Name,
            StartAt = stored.StartAt,
            Period = stored.Period,
            ETag = row.ETag,
        };
    }

    [Alias("reminder")]
    internal sealed record StoredReminder(string Grain, string Name, DateTime StartAt, TimeSpan Period);
}
