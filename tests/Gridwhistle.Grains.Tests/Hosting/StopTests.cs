using Orleans;
using Orleans.Runtime;

namespace Gridwhistle.Hosting;

public sealed class StopTests
{
    [Fact]
    public async Task Stop_FinishesWhatWasBegun_ThenDeactivates()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(WorkerGrain));
        var worker = host.Grains.GetGrain<IWorkerGrain>("one");
        var begun = worker.WorkAsync("begun", callAfterwards: "two");
        await host.Stage.AtAsync("begun");
        var queued = worker.WorkAsync("queued", callAfterwards: null);

        var stopping = host.StopAsync();
        var refusal = await Assert.ThrowsAsync<SiloUnavailableException>(() => worker.WorkAsync("late", null).Soon());
        Assert.Contains("worker/one", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("stopping", refusal.Message, StringComparison.Ordinal);
        Assert.False(stopping.IsCompleted);
        host.Stage.OpenAll();
        await Task.WhenAll(begun, queued, stopping).Soon();

        Assert.Equal(["one begun", "two called", "one queued"], host.Stage.Notes.Take(3));
        Assert.Equal(["one ended: ShuttingDown", "two ended: ShuttingDown"], host.Stage.Notes.Skip(3).Order());
        Assert.Equal(0, host.Host.ActivationCount);
    }

    [Fact]
    public async Task Stop_WhenAGrainNeverEnds_GivesUpAtTheDeadlineAndAnswersWhoWaits()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(WorkerGrain));
        var worker = host.Grains.GetGrain<IWorkerGrain>("one");
        var stuck = worker.WorkAsync("stuck", null);
        await host.Stage.AtAsync("stuck");
        var queued = worker.WorkAsync("queued", null);

        var stopping = host.StopAsync();
        await host.PassIdlyAsync(TimeSpan.FromSeconds(29));
        Assert.False(stopping.IsCompleted);
        await host.PassIdlyAsync(TimeSpan.FromSeconds(1));
        await stopping.Soon();

        await Assert.ThrowsAnyAsync<Exception>(() => stuck.Soon());
        await Assert.ThrowsAnyAsync<Exception>(() => queued.Soon());
        Assert.Contains(host.Log.Lines, line => line.Text.Contains("worker/one", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stop_WhenAnEndCallsAnotherGrain_EndsThatToo()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(WorkerGrain));
        await host.Grains.GetGrain<IWorkerGrain>("says goodbye").TouchAsync();

        await host.StopAsync().Soon();

        Assert.Contains("friend called", host.Stage.Notes);
        Assert.Equal("friend ended: ShuttingDown", host.Stage.Notes.Last());
        Assert.Equal(0, host.Host.ActivationCount);
    }

    [Fact]
    public async Task Stop_WithTimersTicking_Ends()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(ClockGrain));
        await host.Grains.GetGrain<IClockGrain>("one").StartAsync("t", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        await host.PassAsync(TimeSpan.FromMinutes(3));

        await host.StopAsync().Soon();

        Assert.Equal(0, host.Clock.TimerCount);
    }

    [Fact]
    public async Task Call_AfterTheStop_IsRefused()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(WorkerGrain));
        var worker = host.Grains.GetGrain<IWorkerGrain>("one");
        await host.StopAsync().Soon();

        await Assert.ThrowsAsync<SiloUnavailableException>(() => worker.TouchAsync().Soon());
        Assert.Equal(0, host.Host.ActivationCount);
    }

    [Fact]
    public async Task Idle_WhileARequestAwaits_ComesAfterItsEnd()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(WorkerGrain));
        await host.IdleAsync();
        var work = host.Grains.GetGrain<IWorkerGrain>("one").WorkAsync("work", callAfterwards: "two");
        await host.Stage.AtAsync("work");

        var idle = host.Host.WhenIdleAsync();
        Assert.False(idle.IsCompleted);
        host.Stage.OpenAll();
        await idle.Soon();

        Assert.Equal(["one work", "two called"], host.Stage.Notes);
        await work.Soon();
    }

    [Fact]
    public async Task Idle_AfterCallsNobodyWaitsFor_ComesAfterThemAll()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(WorkerGrain));

        await host.Grains.GetGrain<IWorkerGrain>("0").RelayAsync(100);
        await host.IdleAsync();

        Assert.Equal(101, host.Stage.Notes.Count);
    }
}

public interface IWorkerGrain : IGrainWithStringKey
{
    Task WorkAsync(string place, string? callAfterwards);

    Task TouchAsync();

    Task RelayAsync(int times);
}

internal sealed class WorkerGrain(Stage stage) : Grain, IWorkerGrain
{
    private string Me => this.GetPrimaryKeyString();

    public async Task WorkAsync(string place, string? callAfterwards)
    {
        await stage.PassAsync(place);
        stage.Note($"{Me} {place}");
        if (callAfterwards is not null)
        {
            await GrainFactory.GetGrain<IWorkerGrain>(callAfterwards).TouchAsync();
        }
    }

    public Task TouchAsync()
    {
        stage.Note($"{Me} called");
        return Task.CompletedTask;
    }

    public async Task RelayAsync(int times)
    {
        await Task.Yield();
        stage.Note($"{Me} relays");
        if (times > 0)
        {
            _ = GrainFactory.GetGrain<IWorkerGrain>($"{times}").RelayAsync(times - 1);
        }
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (Me == "says goodbye")
        {
            await GrainFactory.GetGrain<IWorkerGrain>("friend").TouchAsync();
        }

        stage.Note($"{Me} ended: {reason.ReasonCode}");
    }
}
