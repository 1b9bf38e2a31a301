using Orleans;
using Orleans.Runtime;

namespace Gridwhistle.Hosting;

public sealed class TimerTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Timer_WithAPeriod_TicksAtItsTimes()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(ClockGrain));
        var clock = host.Grains.GetGrain<IClockGrain>("one");
        await clock.StartAsync("t", Minute, Minute * 2);

        await host.PassAsync(Minute * 6);

        Assert.Equal(["t 08:01", "t 08:03", "t 08:05"], host.Stage.Notes);
    }

    [Fact]
    public async Task Timer_WithoutPeriod_TicksOnce()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(ClockGrain));
        await host.Grains.GetGrain<IClockGrain>("one").StartAsync("t", Minute, Timeout.InfiniteTimeSpan);

        Assert.Equal(1, await host.PassAsync(TimeSpan.FromDays(1)));

        Assert.Equal(["t 08:01"], host.Stage.Notes);
    }

    [Fact]
    public async Task Timer_Changed_TicksAtTheNewTimes()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(ClockGrain));
        var clock = host.Grains.GetGrain<IClockGrain>("one");
        await clock.StartAsync("t", Minute, Minute);
        await host.PassAsync(Minute);

        await clock.ChangeAsync(Minute * 10, Minute * 5);
        await host.PassAsync(Minute * 16);

        Assert.Equal(["t 08:01", "t 08:11", "t 08:16"], host.Stage.Notes);
    }

    [Fact]
    public async Task Timer_ChangedInItsOwnTick_TicksAtTheNewTime()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(ClockGrain));
        await host.Grains.GetGrain<IClockGrain>("one").StartAsync("later", Minute, Minute);

        await host.PassAsync(Minute * 8);

        Assert.Equal(["later 08:01", "later 08:04", "later 08:07"], host.Stage.Notes);
    }

    [Fact]
    public async Task Timer_Disposed_TicksNoMore()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(ClockGrain));
        var clock = host.Grains.GetGrain<IClockGrain>("one");
        await clock.StartAsync("t", Minute, Minute);
        await host.PassAsync(Minute);

        await clock.StopAsync();

        Assert.Equal(0, await host.PassAsync(Minute * 5));
        Assert.Equal(0, host.Clock.TimerCount);
    }

    [Fact]
    public async Task Timer_ThatFails_GoesOnTicking()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(ClockGrain));
        await host.Grains.GetGrain<IClockGrain>("one").StartAsync("fails", Minute, Minute);

        await host.PassAsync(Minute * 2);

        Assert.Equal(["fails 08:01", "fails 08:02"], host.Stage.Notes);
        Assert.Equal(2, host.Log.Lines.Count(line => line.Failure is InvalidDataException));
    }

    [Fact]
    public async Task Tick_WhileARequestIsInTheMiddle_WaitsForItsTurn()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(ClockGrain));
        var clock = host.Grains.GetGrain<IClockGrain>("one");
        await clock.StartAsync("t", Minute, Timeout.InfiniteTimeSpan);
        var busy = clock.WorkAsync("busy");
        await host.Stage.AtAsync("busy");

        await host.Clock.AdvanceAsync(Minute, () => Task.CompletedTask);
        await clock.GlanceAsync().Soon();
        Assert.Empty(host.Stage.Notes);
        host.Stage.Open("busy");
        await busy.Soon();
        await host.IdleAsync();

        Assert.Equal(["t 08:01"], host.Stage.Notes);
    }

    [Fact]
    public async Task Tick_ThatInterleaves_BeginsWhileARequestIsInTheMiddle()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(ClockGrain));
        var clock = host.Grains.GetGrain<IClockGrain>("one");
        await clock.StartAsync("t", Minute, Timeout.InfiniteTimeSpan, interleave: true);
        var busy = clock.WorkAsync("busy");
        await host.Stage.AtAsync("busy");

        await host.Clock.AdvanceAsync(Minute, () => Task.CompletedTask);
        await host.Stage.AtAsync("t");

        Assert.False(busy.IsCompleted);
        host.Stage.Open("busy");
        await busy.Soon();
    }

    [Fact]
    public async Task Tick_ThatTakesLong_IsNotOvertakenByTheNext()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(ClockGrain));
        await host.Grains.GetGrain<IClockGrain>("one").StartAsync("waits", Minute, Minute);

        await host.Clock.AdvanceAsync(Minute * 5, () => Task.CompletedTask);
        await host.Stage.AtAsync("waits");
        Assert.Single(host.Stage.Notes);
        host.Stage.Open("waits");
        await host.IdleAsync();
        await host.PassAsync(Minute);

        Assert.Equal(["waits 08:05", "waits 08:06"], host.Stage.Notes);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task Timer_WithKeepAlive_KeepsItsGrain(bool keepAlive, int left)
    {
        await using var host = await HostUnderTest.StartAsync(typeof(ClockGrain));
        await host.Grains.GetGrain<IClockGrain>("one").StartAsync("t", Minute, Minute, keepAlive: keepAlive);
        await host.IdleAsync();

        for (var passed = 0; passed < 40; passed++)
        {
            await host.PassAsync(Minute);
            await host.PassIdlyAsync(Minute);
            await host.IdleAsync();
        }

        Assert.Equal(left, host.Host.ActivationCount);
        Assert.Equal(left, host.Clock.TimerCount);
    }

    [Fact]
    public async Task Timer_OfAGrainThatLeft_TicksNoMoreAndItsTokenIsCancelled()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(ClockGrain));
        var clock = host.Grains.GetGrain<IClockGrain>("one");
        await clock.StartAsync("t", Minute, Minute);
        await host.PassAsync(Minute);

        await host.Host.DeactivateAllAsync().Soon();
        await host.PassAsync(Minute * 5);

        Assert.Equal(["t 08:01", "t cancelled"], host.Stage.Notes);
    }
}

public interface IClockGrain : IGrainWithStringKey
{
    Task StartAsync(string name, TimeSpan dueTime, TimeSpan period, bool interleave = false, bool keepAlive = false);

    Task ChangeAsync(TimeSpan dueTime, TimeSpan period);

    Task StopAsync();

    Task WorkAsync(string place);

    [Orleans.Concurrency.AlwaysInterleave]
    Task GlanceAsync();
}

internal sealed class ClockGrain(Stage stage, TimeProvider clock) : Grain, IClockGrain
{
    private IGrainTimer? _timer;

    public Task StartAsync(string name, TimeSpan dueTime, TimeSpan period, bool interleave, bool keepAlive)
    {
        _timer = this.RegisterGrainTimer(
            TickAsync, name, new GrainTimerCreationOptions { DueTime = dueTime, Period = period, Interleave = interleave, KeepAlive = keepAlive });
        return Task.CompletedTask;
    }

    public Task ChangeAsync(TimeSpan dueTime, TimeSpan period)
    {
        _timer!.Change(dueTime, period);
        return Task.CompletedTask;
    }

    public Task StopAsync()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public Task WorkAsync(string place) => stage.PassAsync(place);

    public Task GlanceAsync() => Task.CompletedTask;

    private async Task TickAsync(string name, CancellationToken cancellationToken)
    {
        stage.Note($"{name} {clock.GetUtcNow():HH:mm}");
        stage.Reached(name);
        switch (name)
        {
            case "t":
                cancellationToken.Register(() => stage.Note("t cancelled"));
                break;
            case "later":
                _timer!.Change(TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(1));
                break;
            case "fails":
                throw new InvalidDataException(name);
            case "waits":
                await stage.PassAsync(name);
                break;
        }
    }
}
