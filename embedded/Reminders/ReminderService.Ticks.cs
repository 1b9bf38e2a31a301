using Orleans;
using Orleans.Runtime;

namespace Gridwhistle.Embedded.Reminders;

/// <summary>Start, stop, and the ticks.</summary>
internal sealed partial class ReminderService
{
    private readonly TaskCompletionSource _stopping = new();
    private ClockJumps? _jumps;

    /// <summary>Sets all stored reminders; those that fell due meanwhile fire at once.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_table.Value is not { } table)
        {
            return;
        }

        await table.StartAsync(cancellationToken).ConfigureAwait(false);
        foreach (var row in (await table.ReadRows(0, 0).ConfigureAwait(false)).Reminders)
        {
            Set(new SetReminder(new Reminder(row.GrainId, row.ReminderName), row));
        }

        host.Log.RemindersSet(_set.Count);
        _jumps = ClockJumps.Watch(clock, host.Options.InfrastructureClock, ArmAll);
    }

    /// <summary>Nothing is delivered any more.</summary>
    public void Stop()
    {
        _jumps?.Dispose();
        _stopping.TrySetResult();
        foreach (var set in _set.Values)
        {
            set.Dispose();
        }
    }

    public Task StopTableAsync(CancellationToken cancellationToken) => _table.Value?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    // A timer counts time that has passed; when the clock was set, or the machine slept, the due times have to be looked at again.
    private void ArmAll()
    {
        foreach (var set in _set.Values)
        {
            set.Arm(clock, Wake);
        }
    }

    private void Wake(SetReminder set)
    {
        if (_stopping.Task.IsCompleted)
        {
            return;
        }

        if (clock.GetUtcNow().UtcDateTime < set.DueAt)
        {
            set.Arm(clock, Wake);
            return;
        }

        if (set.TryTake())
        {
            host.Work.Enter();
            _ = DeliverAsync(set);
        }
    }

    private async Task DeliverAsync(SetReminder set)
    {
        try
        {
            if (await TellAsync(set).ConfigureAwait(false))
            {
                await MoveOnAsync(set).ConfigureAwait(false);
            }
        }
        finally
        {
            host.Work.Leave();
        }
    }

    // Answers whether the row may move on: what could not be delivered comes again after a restart.
    private async Task<bool> TellAsync(SetReminder set)
    {
        await _deliveries.WaitAsync().ConfigureAwait(false);
        try
        {
            TickStatus status = new(set.DueAt, set.Period, clock.GetUtcNow().UtcDateTime);
            await host.GetGrain<IRemindable>(set.Reminder.GrainId).ReceiveReminder(set.Reminder.ReminderName, status).ConfigureAwait(false);
            return true;
        }
        catch (Exception failure)
        {
            host.Log.ReminderFailed(failure, set.Reminder.ReminderName, set.Reminder.GrainId.ToString());
            Follow(set, set.RowAfter(clock.GetUtcNow().UtcDateTime), set.Etag);
            return false;
        }
        finally
        {
            _deliveries.Release();
        }
    }

    private async Task MoveOnAsync(SetReminder set)
    {
        using (await _gates.EnterAsync(set.Reminder).ConfigureAwait(false))
        {
            // The grain may have ended it, or set it anew, while it was told.
            if (!_set.TryGetValue(set.Reminder, out var current) || !ReferenceEquals(current, set))
            {
                return;
            }

            var next = set.RowAfter(clock.GetUtcNow().UtcDateTime);
            var etag = set.Etag;
            try
            {
                etag = await Table.UpsertRow(next).ConfigureAwait(false);
            }
            catch (Exception failure)
            {
                host.Log.ReminderNotAdvanced(failure, set.Reminder.ReminderName, set.Reminder.GrainId.ToString());
            }

            Follow(set, next, etag);
        }
    }

    private void Follow(SetReminder set, ReminderEntry next, string? etag)
    {
        set.Follow(next, etag);
        set.Arm(clock, Wake);
    }
}
