namespace Gridwhistle.Storage.Claims;

/// <summary>Two servers on one store that has no lock of its own.</summary>
public sealed class StoreClaimTests
{
    private static readonly DateTime Started = new(2024, 11, 12, 1, 0, 0, DateTimeKind.Utc);

    private readonly InMemoryTableStore _store = new();
    private readonly SteppingTime _clock = new();

    [Fact]
    public async Task Take_AFreeStore_IsOursAtOnce()
    {
        var claim = Claim(Elsewhere("one"));
        await claim.TakeAsync(Stop);
        Assert.Equal(TimeSpan.Zero, _clock.Passed);
        Assert.True(await claim.RenewAsync(Stop));
    }

    [Fact]
    public async Task Take_WhileItsServerTouchesIt_IsRefusedByName()
    {
        var first = Claim(Elsewhere("one"));
        await first.TakeAsync(Stop);
        _clock.OnStep = () => first.RenewAsync(Stop);

        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => Claim(Elsewhere("two")).TakeAsync(Stop));

        Assert.Contains("process 77 on one", refused.Message, StringComparison.Ordinal);
        Assert.Equal(StoreFault.Refused, refused.Reason);
        Assert.True(await first.RenewAsync(Stop));
    }

    [Fact]
    public async Task Take_AfterAMachineIsGone_WaitsUntilItIsBelieved()
    {
        await Claim(Elsewhere("gone")).TakeAsync(Stop);
        await Claim(Elsewhere("two")).TakeAsync(Stop);
        Assert.InRange(_clock.Passed, StoreClaim.Patience, StoreClaim.Patience + StoreClaim.Renewal);
    }

    [Fact]
    public async Task Take_GivenBackWhileWaiting_IsOursAtOnce()
    {
        var first = Claim(Elsewhere("one"));
        await first.TakeAsync(Stop);
        _clock.OnStep = () => first.ReleaseAsync(Stop);
        await Claim(Elsewhere("two")).TakeAsync(Stop);
        Assert.True(_clock.Passed < StoreClaim.Renewal);
    }

    [Fact]
    public async Task Take_AfterAProcessOfThisMachineHasEnded_DoesNotWait()
    {
        var here = StoreHolder.Here();
        // No process has this number: Linux counts to 4,194,304.
        await Claim(here with { Instance = "dead", ProcessId = int.MaxValue }).TakeAsync(Stop);
        await Claim(here).TakeAsync(Stop);
        Assert.Equal(TimeSpan.Zero, _clock.Passed);
    }

    [Fact]
    public async Task Take_WhenTheNumberIsAnotherProcessByNow_DoesNotWait()
    {
        var here = StoreHolder.Here();
        await Claim(here with { Instance = "before", ProcessStarted = here.ProcessStarted.AddHours(-1) }).TakeAsync(Stop);
        await Claim(here).TakeAsync(Stop);
        Assert.Equal(TimeSpan.Zero, _clock.Passed);
    }

    [Fact]
    public async Task Renew_AfterSomebodyElseTookIt_SaysSo_AndItsReleaseLeavesTheOtherAlone()
    {
        var (first, second) = (Claim(Elsewhere("one")), Claim(Elsewhere("two")));
        await first.TakeAsync(Stop);
        await second.TakeAsync(Stop);

        Assert.False(await first.RenewAsync(Stop));
        await first.ReleaseAsync(Stop);
        Assert.True(await second.RenewAsync(Stop));
    }

    [Fact]
    public async Task Renew_AfterAnAnswerThatWasLost_IsStillOurs()
    {
        var claim = Claim(Elsewhere("one"));
        await claim.TakeAsync(Stop);
        var row = await _store.GetAsync(StoreClaim.Table, "claim", "claim", Stop);
        // Written again, and nobody heard the new etag.
        await _store.WriteAsync(StoreClaim.Table, "claim", TableWrite.ReplaceIfMatch("claim", row!.Value, row.ETag), Stop);

        Assert.True(await claim.RenewAsync(Stop));
        Assert.True(await claim.RenewAsync(Stop));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static StoreHolder Elsewhere(string machine) => new(machine, machine, 77, Started);

    private StoreClaim Claim(StoreHolder holder) => new(_store, holder, _clock);

    /// <summary>Time that goes on as soon as somebody waits for it.</summary>
    private sealed class SteppingTime : TimeProvider
    {
        public TimeSpan Passed { get; private set; }

        public Func<Task> OnStep { get; set; } = static () => Task.CompletedTask;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Passed.Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Passed += dueTime;
            return new Fired(Task.Run(async () =>
            {
                await OnStep();
                callback(state);
            }));
        }

        private sealed class Fired(Task firing) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => false;

            public void Dispose()
            {
            }

            public async ValueTask DisposeAsync() => await firing;
        }
    }
}
