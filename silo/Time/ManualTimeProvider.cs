namespace Gridwhistle.Time;

/// <summary>
/// A clock that stands still until it is moved. On the way every timer that falls due fires at its own time, in the order of
/// due times, those due together in the order of their making; so days pass in moments and nothing is skipped. It shows whole
/// milliseconds, since the platform's delays know nothing finer: one that is left with less would wait for a clock that stands still.
/// </summary>
public sealed class ManualTimeProvider(DateTimeOffset start, TimeZoneInfo? zone = null) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _moving = new(1);
    private readonly SortedSet<ManualTimer> _timers = new(ManualTimer.ByDueTime);
    private DateTimeOffset _now = WholeMillisecond(start);
    private long _made;
    private bool _isMoving;
    private int _onTheirWay;

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone { get; } = zone ?? TimeZoneInfo.Utc;

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many timers are set.</summary>
    public int TimerCount
    {
        get
        {
            lock (_gate)
            {
                return _timers.Count;
            }
        }
    }

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    /// <inheritdoc />
    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        ManualTimer timer = new(this, Interlocked.Increment(ref _made), callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>
    /// Moves to the target and answers how many timers fired. Before the first one and after each, <paramref name="idle" /> is
    /// awaited, so that what it set off is done, and the timers it made are set, before the clock goes on.
    /// </summary>
    public Task<int> AdvanceToAsync(DateTimeOffset target, Func<Task> idle, CancellationToken cancellationToken = default) =>
        MoveAsync(_ => target, idle, cancellationToken);

    /// <summary>Moves by a time, see <see cref="AdvanceToAsync" />.</summary>
    public Task<int> AdvanceAsync(TimeSpan by, Func<Task> idle, CancellationToken cancellationToken = default) =>
        MoveAsync(now => now + by, idle, cancellationToken);

    internal void Set(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
            timer.Period = period;
            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                return;
            }

            timer.DueAt = WholeMillisecond(_now + dueTime);
            if (dueTime > TimeSpan.Zero || _isMoving)
            {
                _timers.Add(timer);
                return;
            }

            SetNext(timer);
            _onTheirWay++;
        }

        // Due now, and nobody is moving the clock who would find it.
        ThreadPool.UnsafeQueueUserWorkItem(static due => due.Clock.FireAtOnce(due.Timer), (Clock: this, Timer: timer), preferLocal: false);
    }

    private void FireAtOnce(ManualTimer timer)
    {
        timer.Fire();
        lock (_gate)
        {
            _onTheirWay--;
        }
    }

    internal void Remove(ManualTimer timer)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
        }
    }

    private async Task<int> MoveAsync(
        Func<DateTimeOffset, DateTimeOffset> aim, Func<Task> idle, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(idle);
        await _moving.WaitAsync(cancellationToken);
        try
        {
            var target = Begin(aim);
            while (AnyOnTheirWay())
            {
                await Task.Yield();
            }

            await idle();
            var fired = 0;
            for (; TakeDue(target) is { } due; fired++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                due.Fire();
                await idle();
            }

            return fired;
        }
        finally
        {
            End();
            _moving.Release();
        }
    }

    /// <summary>Timers that were due at once fire elsewhere; what they set off belongs before the move.</summary>
    private bool AnyOnTheirWay()
    {
        lock (_gate)
        {
            return _onTheirWay > 0;
        }
    }

    private DateTimeOffset Begin(Func<DateTimeOffset, DateTimeOffset> aim)
    {
        lock (_gate)
        {
            var target = WholeMillisecond(aim(_now));
            ArgumentOutOfRangeException.ThrowIfLessThan(target, _now);
            _isMoving = true;
            return target;
        }
    }

    private void End()
    {
        lock (_gate)
        {
            _isMoving = false;
        }
    }

    private static DateTimeOffset WholeMillisecond(DateTimeOffset at)
    {
        var over = at.UtcTicks % TimeSpan.TicksPerMillisecond;
        return at.ToUniversalTime().AddTicks(over == 0 ? 0 : TimeSpan.TicksPerMillisecond - over);
    }

    // The next timer that is due; when there is none the clock has arrived.
    private ManualTimer? TakeDue(DateTimeOffset target)
    {
        lock (_gate)
        {
            if (_timers.Min is not { } first || first.DueAt > target)
            {
                _now = target;
                return null;
            }

            _now = first.DueAt > _now ? first.DueAt : _now;
            _timers.Remove(first);
            SetNext(first);
            return first;
        }
    }

    private void SetNext(ManualTimer timer)
    {
        if (timer.Period > TimeSpan.Zero)
        {
            timer.DueAt = WholeMillisecond(_now + timer.Period);
            _timers.Add(timer);
        }
    }
}
