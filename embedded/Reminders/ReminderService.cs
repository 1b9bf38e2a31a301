using System.Collections.Concurrent;
using Gridwhistle.Embedded.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Orleans.Timers;

namespace Gridwhistle.Embedded.Reminders;

/// <summary>
/// Wakes grains at set times, also after a restart. A row always holds the next tick, and moves on when a tick has been
/// delivered: so a tick that fell due while the process was down comes once at start, and a delivered one does not come again.
/// </summary>
internal sealed partial class ReminderService(EmbeddedHost host, IServiceProvider services, TimeProvider clock) : IReminderRegistry
{
    private readonly ConcurrentDictionary<Reminder, SetReminder> _set = new();
    private readonly SemaphoreSlim _deliveries = new(host.Options.RemindersAtOnce);
    private readonly KeyedGates _gates = new();
    private readonly Lazy<IReminderTable?> _table = new(services.GetService<IReminderTable>);

    public async Task<IGrainReminder> RegisterOrUpdateReminder(GrainId callingGrainId, string reminderName, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        if (period < host.Options.MinimumReminderPeriod)
        {
            throw new ArgumentException(
                $"The period of '{reminderName}' is {period}; it must be at least {host.Options.MinimumReminderPeriod}.", nameof(period));
        }

        Reminder reminder = new(callingGrainId, reminderName);
        ReminderEntry row = new()
        {
            GrainId = callingGrainId,
            ReminderName = reminderName,
            StartAt = clock.GetUtcNow().UtcDateTime + dueTime,
            Period = period,
        };
        using (await _gates.EnterAsync(reminder).ConfigureAwait(false))
        {
            row.ETag = await Table.UpsertRow(row).ConfigureAwait(false);
            Remove(reminder);
            Set(new SetReminder(reminder, row));
        }

        return reminder;
    }

    public async Task UnregisterReminder(GrainId callingGrainId, IGrainReminder reminder)
    {
        Reminder ended = new(callingGrainId, reminder.ReminderName);
        using (await _gates.EnterAsync(ended).ConfigureAwait(false))
        {
            var etag = _set.TryGetValue(ended, out var set)
                ? set.Etag
                : (await Table.ReadRow(callingGrainId, ended.ReminderName).ConfigureAwait(false))?.ETag;
            if (etag is not null && !await Table.RemoveRow(callingGrainId, ended.ReminderName, etag).ConfigureAwait(false))
            {
                throw new ReminderException($"Reminder '{ended.ReminderName}' of {callingGrainId} was changed by somebody else.");
            }

            Remove(ended);
        }
    }

    public async Task<IGrainReminder?> GetReminder(GrainId callingGrainId, string reminderName) =>
        await Table.ReadRow(callingGrainId, reminderName).ConfigureAwait(false) is { } row ? new Reminder(row.GrainId, row.ReminderName) : null;

    public async Task<List<IGrainReminder>> GetReminders(GrainId callingGrainId) =>
    [
        .. (await Table.ReadRows(callingGrainId).ConfigureAwait(false)).Reminders.Select(row => new Reminder(row.GrainId, row.ReminderName)),
    ];

    private IReminderTable Table => _table.Value
        ?? throw new InvalidOperationException($"Reminders need an {nameof(IReminderTable)} among the services.");

    private void Set(SetReminder set)
    {
        if (_set.TryAdd(set.Reminder, set))
        {
            set.Arm(clock, Wake);
        }
    }

    private void Remove(Reminder reminder)
    {
        if (_set.TryRemove(reminder, out var set))
        {
            set.Dispose();
        }
    }
}
