using Gridwhistle.Hosts;

namespace Gridwhistle.Time;

public sealed class ManualTimeProviderTests
{
    private static readonly DateTimeOffset Start = new(2026, 9, 1, 8, 0, 0, TimeSpan.FromHours(8));
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly ManualTimeProvider _clock = new(Start);
    private readonly List<string> _fired = [];

    [Fact]
    public async Task Clock_StandsStill_UntilItIsMoved()
    {
        Assert.Equal(Start, _clock.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, _clock.GetUtcNow().Offset);
        var stamp = _clock.GetTimestamp();

        await _clock.AdvanceToAsync(Start + Minute, Idle);

        Assert.Equal(Start + Minute, _clock.GetUtcNow());
        Assert.Equal(Minute, _clock.GetElapsedTime(stamp));
    }

    /// <summary>A delay of the platform drops what is below a millisecond; of a clock that could stand in between, it would ask again and again.</summary>
    [Fact]
    public async Task Clock_ShowsWholeMilliseconds_WhateverItIsSetOrMovedTo()
    {
        var clock = new ManualTimeProvider(Start + TimeSpan.FromTicks(1));
        Assert.Equal(Start + TimeSpan.FromMilliseconds(1), clock.GetUtcNow());
        DateTimeOffset? at = null;
        await using var timer = clock.CreateTimer(_ => at = clock.GetUtcNow(), null, TimeSpan.FromTicks(15_000), Timeout.InfiniteTimeSpan);

        await clock.AdvanceAsync(TimeSpan.FromTicks(25_000), Idle);

        Assert.Equal(Start + TimeSpan.FromMilliseconds(3), at);
        Assert.Equal(Start + TimeSpan.FromMilliseconds(4), clock.GetUtcNow());
    }

    [Fact]
    public async Task Advance_FiresInDueOrder_EachAtItsTime()
    {
        Set("third", Minute * 3);
        Set("first", Minute);
        Set("second a", Minute * 2);
        Set("second b", Minute * 2);
        Set("after", Minute * 6);

        var fired = await _clock.AdvanceToAsync(Start + (Minute * 5), Idle);

        Assert.Equal(4, fired);
        Assert.Equal(["first +1", "second a +2", "second b +2", "third +3"], _fired);
        Assert.Equal(Start + (Minute * 5), _clock.GetUtcNow());
        Assert.Equal(1, _clock.TimerCount);
    }

    [Fact]
    public async Task Advance_FiresTimersSetOnTheWay_IfTheyFallDueBeforeTheEnd()
    {
        using var outer = _clock.CreateTimer(
            _ =>
            {
                Note("outer");
                Set("at once", TimeSpan.Zero);
                Set("inner", Minute);
                Set("too late", Minute * 10);
            },
            null,
            Minute,
            Timeout.InfiniteTimeSpan);

        Assert.Equal(3, await _clock.AdvanceToAsync(Start + (Minute * 3), Idle));

        Assert.Equal(["outer +1", "at once +1", "inner +2"], _fired);
    }

    [Fact]
    public async Task Advance_AwaitsIdle_BeforeTheNextFires()
    {
        Set("first", Minute);
        Set("second", Minute * 2);
        TaskCompletionSource busy = new();
        var asked = 0;

        var advance = _clock.AdvanceToAsync(Start + (Minute * 2), () => ++asked == 2 ? busy.Task : Task.CompletedTask);

        Assert.Equal(["first +1"], _fired);
        Assert.Equal(Start + Minute, _clock.GetUtcNow());
        busy.SetResult();
        Assert.Equal(2, await advance.Soon());
        Assert.Equal(["first +1", "second +2"], _fired);
        Assert.Equal(3, asked);
    }

    [Fact]
    public async Task PeriodicTimer_FiresOncePerPeriod()
    {
        using var timer = _clock.CreateTimer(_ => Note("t"), null, Minute, Minute * 2);

        Assert.Equal(3, await _clock.AdvanceToAsync(Start + (Minute * 6), Idle));

        Assert.Equal(["t +1", "t +3", "t +5"], _fired);
    }

    [Fact]
    public async Task Timer_ChangedOrDisposed_FiresAccordingly()
    {
        using var changed = _clock.CreateTimer(_ => Note("changed"), null, Minute, Timeout.InfiniteTimeSpan);
        var disposed = _clock.CreateTimer(_ => Note("disposed"), null, Minute, Minute);
        using var stopped = _clock.CreateTimer(_ => Note("stopped"), null, Minute, Minute);
        Assert.True(changed.Change(Minute * 3, Timeout.InfiniteTimeSpan));
        Assert.True(stopped.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        disposed.Dispose();
        Assert.False(disposed.Change(Minute, Minute));

        await _clock.AdvanceToAsync(Start + (Minute * 5), Idle);

        Assert.Equal(["changed +3"], _fired);
    }

    [Fact]
    public async Task Delay_OnTheClock_EndsWhenItsTimeHasCome()
    {
        var delay = Task.Delay(Minute, _clock);

        await _clock.AdvanceToAsync(Start + Minute - TimeSpan.FromMilliseconds(1), Idle);
        Assert.False(delay.IsCompleted);
        await _clock.AdvanceToAsync(Start + Minute, Idle);

        await delay.Soon();
    }

    [Fact]
    public async Task Timer_DueNow_FiresWithoutAMove()
    {
        TaskCompletionSource fired = new();

        using var timer = _clock.CreateTimer(_ => fired.SetResult(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);

        await fired.Task.Soon();
        Assert.Equal(0, _clock.TimerCount);
    }

    [Fact]
    public async Task Advance_Backwards_IsRefused()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _clock.AdvanceToAsync(Start - Minute, Idle));
        Assert.Equal(0, await _clock.AdvanceToAsync(Start, Idle));
    }

    [Fact]
    public async Task Advances_ByManyAtOnce_GoOneAfterTheOther()
    {
        using var timer = _clock.CreateTimer(_ => Note("t"), null, Minute, Minute);

        var fired = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => _clock.AdvanceAsync(Minute, YieldAsync)))).Soon();

        Assert.Equal(8, fired.Sum());
        Assert.Equal(Start + (Minute * 8), _clock.GetUtcNow());
        Assert.Equal(Enumerable.Range(1, 8).Select(minute => $"t +{minute}"), _fired);
    }

    [Fact]
    public async Task Timers_SetByManyThreadsAtOnce_AllFireInOrder()
    {
        var dues = new System.Collections.Concurrent.ConcurrentQueue<DateTimeOffset>();
        Parallel.For(0, 2000, number => _clock.CreateTimer(
            _ => dues.Enqueue(_clock.GetUtcNow()), null, TimeSpan.FromSeconds(1 + (number * 7919 % 500)), Timeout.InfiniteTimeSpan));

        Assert.Equal(2000, await _clock.AdvanceAsync(TimeSpan.FromHours(1), Idle));

        Assert.Equal(2000, dues.Count);
        Assert.Equal(dues.Order(), dues);
    }

    private static Task Idle() => Task.CompletedTask;

    private static async Task YieldAsync() => await Task.Yield();

    private void Set(string name, TimeSpan due) => _clock.CreateTimer(_ => Note(name), null, due, Timeout.InfiniteTimeSpan);

    private void Note(string name) => _fired.Add($"{name} +{(_clock.GetUtcNow() - Start).TotalMinutes}");
}
