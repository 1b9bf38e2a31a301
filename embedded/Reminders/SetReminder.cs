using Gridwhistle.Embedded.Timers;
using Orleans;

namespace Gridwhistle.Embedded.Reminders;

/// <summary>A reminder that is set: its next tick, and the timer that waits for it.</summary>
internal sealed class SetReminder(Reminder reminder, ReminderEntry row) : IDisposable
{
    /// <summary>Later ticks are looked at again on the way, since timers have an end.</summary>
    private static readonly TimeSpan Furthest = TimeSpan.FromDays(30);

    private readonly Lock _gate = new();
    private ITimer? _timer;
    private bool _disposed;
    private bool _taken;

    public Reminder Reminder { get; } = reminder;

    /// <summary>When the next tick is due, in universal time.</summary>
    public DateTime DueAt { get; private set; } = DateTime.SpecifyKind(row.StartAt, DateTimeKind.Utc);

    public TimeSpan Period { get; } = row.Period;

    public string? Etag { get; private set; } = row.ETag;

    /// <summary>Wakes at the due time, unless the tick is on its way already.</summary>
    public void Arm(TimeProvider clock, Action<SetReminder> wake)
    {
        lock (_gate)
        {
            if (_disposed || _taken)
            {
                return;
            }

            var left = DueAt - clock.GetUtcNow().UtcDateTime;
            _timer ??= clock.CreateUnflowed(_ => wake(this), null);
            _timer.Change(left <= TimeSpan.Zero ? TimeSpan.Zero : left < Furthest ? left : Furthest, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>The tick is due: whoever gets true delivers it.</summary>
    public bool TryTake()
    {
        lock (_gate)
        {
            return !_disposed && !_taken && (_taken = true);
        }
    }

    /// <summary>The row with the first tick after the given time; ticks that were missed meanwhile are not made up for.</summary>
    public ReminderEntry RowAfter(DateTime now) => new()
    {
        GrainId = Reminder.GrainId,
        ReminderName = Reminder.ReminderName,
        StartAt = DueAt + (Period * (((now - DueAt).Ticks / Period.Ticks) + 1)),
        Period = Period,
        ETag = Etag,
    };

    /// <summary>The tick was delivered; this is the next.</summary>
    public void Follow(ReminderEntry next, string? etag)
    {
        lock (_gate)
        {
            (DueAt, Etag, _taken) = (next.StartAt, etag, false);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _timer?.Dispose();
        }
    }
}
