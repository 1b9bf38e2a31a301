using System.Collections.Concurrent;
using System.Globalization;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Gridwhistle.Hosting;

/// <summary>States in memory, as a disk would have them. The next operation can be made to fail.</summary>
internal sealed class MemoryStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<string, (object State, int Version)> _rows = new();

    public Exception? FailNextRead { get; set; }

    public Exception? FailNextWrite { get; set; }

    public int Reads { get; private set; }

    public T? Stored<T>(string name, string grain) => _rows.TryGetValue($"{grain}/{name}", out var row) ? (T)row.State : default;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Reads++;
        if (FailNextRead is { } failure)
        {
            FailNextRead = null;
            throw failure;
        }

        if (_rows.TryGetValue($"{grainId}/{stateName}", out var row))
        {
            (grainState.State, grainState.ETag, grainState.RecordExists) = ((T)row.State, row.Version.ToString(CultureInfo.InvariantCulture), true);
        }

        return Task.CompletedTask;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await Task.Yield();
        if (FailNextWrite is { } failure)
        {
            FailNextWrite = null;
            grainState.ETag = "half written";
            throw failure;
        }

        var row = _rows.AddOrUpdate($"{grainId}/{stateName}", _ => (grainState.State!, 1), (_, old) => (grainState.State!, old.Version + 1));
        (grainState.ETag, grainState.RecordExists) = (row.Version.ToString(CultureInfo.InvariantCulture), true);
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        _rows.TryRemove($"{grainId}/{stateName}", out _);
        (grainState.ETag, grainState.RecordExists) = (null, false);
        return Task.CompletedTask;
    }
}

/// <summary>Reminders in memory; given to the next host they are what a restart finds.</summary>
internal sealed class MemoryReminderTable : IReminderTable
{
    private readonly ConcurrentDictionary<(GrainId, string), ReminderEntry> _rows = new();
    private int _etags;

    public IReadOnlyCollection<ReminderEntry> Rows => [.. _rows.Values];

    public Task<ReminderTableData> ReadRows(GrainId grainId) =>
        Task.FromResult(new ReminderTableData(_rows.Values.Where(row => row.GrainId == grainId)));

    public Task<ReminderTableData> ReadRows(uint begin, uint end) => Task.FromResult(new ReminderTableData(_rows.Values.Where(row =>
        row.GrainId.GetUniformHashCode() is var hash && (begin < end ? hash > begin && hash <= end : hash > begin || hash <= end))));

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) =>
        Task.FromResult(_rows.GetValueOrDefault((grainId, reminderName)));

    public async Task<string?> UpsertRow(ReminderEntry entry)
    {
        await Task.Yield();
        var etag = Interlocked.Increment(ref _etags).ToString(CultureInfo.InvariantCulture);
        _rows[(entry.GrainId, entry.ReminderName)] = new ReminderEntry
        {
            GrainId = entry.GrainId,
            ReminderName = entry.ReminderName,
            StartAt = entry.StartAt,
            Period = entry.Period,
            ETag = etag,
        };
        return etag;
    }

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) => Task.FromResult(
        _rows.TryGetValue((grainId, reminderName), out var row) && row.ETag == eTag && _rows.TryRemove((grainId, reminderName), out _));

    public Task TestOnlyClearTable()
    {
        _rows.Clear();
        return Task.CompletedTask;
    }
}
