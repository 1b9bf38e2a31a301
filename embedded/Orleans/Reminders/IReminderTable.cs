using Orleans.Runtime;

namespace Orleans;

/// <summary>Keeps reminders.</summary>
public interface IReminderTable
{
    Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <summary>The reminders of one grain.</summary>
    Task<ReminderTableData> ReadRows(GrainId grainId);

    /// <summary>
    /// The reminders of all grains whose <see cref="GrainId.GetUniformHashCode" /> is above <paramref name="begin" /> and at
    /// most <paramref name="end" />; where begin is not below end the range goes over the top, so (0, 0) is everything.
    /// </summary>
    Task<ReminderTableData> ReadRows(uint begin, uint end);

    Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName);

    /// <summary>Writes the row whatever was there and answers its new etag.</summary>
    Task<string?> UpsertRow(ReminderEntry entry);

    /// <summary>Removes the row if it has that etag still.</summary>
    Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag);

    Task TestOnlyClearTable();

    Task StopAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
}

/// <summary>Rows of an <see cref="IReminderTable" />.</summary>
public sealed class ReminderTableData
{
    public ReminderTableData()
        : this([])
    {
    }

    public ReminderTableData(ReminderEntry entry)
        : this([entry])
    {
    }

    public ReminderTableData(IEnumerable<ReminderEntry> list) => Reminders = [.. list];

    public IList<ReminderEntry> Reminders { get; }
}

/// <summary>A row of an <see cref="IReminderTable" />.</summary>
public sealed class ReminderEntry
{
    public GrainId GrainId { get; set; }

    public string ReminderName { get; set; } = null!;

    /// <summary>When the next tick is due, in universal time.</summary>
    public DateTime StartAt { get; set; }

    public TimeSpan Period { get; set; }

    public string? ETag { get; set; }

    public override string ToString() => $"{GrainId} '{ReminderName}' at {StartAt:O} every {Period}";
}
