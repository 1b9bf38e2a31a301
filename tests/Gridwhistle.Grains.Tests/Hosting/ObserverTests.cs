using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans;
using Orleans.Runtime;
using Orleans.Utilities;

namespace Gridwhistle.Hosting;

public sealed class ObserverTests
{
    [Fact]
    public async Task Tell_ReachesEveryObserver_OneThingAfterTheOther()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(CrierGrain));
        var crier = host.Grains.GetGrain<ICrierGrain>("one");
        Listener anna = new(), bert = new();
        await crier.ListenAsync(host.Grains.CreateObjectReference<IListener>(anna));
        await crier.ListenAsync(host.Grains.CreateObjectReference<IListener>(bert));

        for (var number = 0; number < 20; number++)
        {
            await crier.TellAsync($"{number}");
        }

        Assert.Equal(Enumerable.Range(0, 20).Select(number => $"{number}"), anna.Heard);
        Assert.Equal(anna.Heard, bert.Heard);
        Assert.Equal(1, anna.MostAtOnce);
    }

    [Fact]
    public async Task Tell_WhenOneObserverFails_DropsItAndTellsTheOthers()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(CrierGrain));
        var crier = host.Grains.GetGrain<ICrierGrain>("one");
        Listener before = new(), failing = new() { Fails = true }, after = new();
        foreach (var listener in (Listener[])[before, failing, after])
        {
            await crier.ListenAsync(host.Grains.CreateObjectReference<IListener>(listener));
        }

        await crier.TellAsync("one");
        Assert.Equal(2, await crier.CountAsync());
        await crier.TellAsync("two");

        Assert.Equal(["one", "two"], before.Heard);
        Assert.Equal(["one", "two"], after.Heard);
        Assert.Equal(["one"], failing.Heard);
    }

    [Fact]
    public async Task Tell_AfterTheReferenceWasDeleted_DropsIt()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(CrierGrain));
        var crier = host.Grains.GetGrain<ICrierGrain>("one");
        Listener anna = new();
        var reference = host.Grains.CreateObjectReference<IListener>(anna);
        await crier.ListenAsync(reference);

        host.Grains.DeleteObjectReference<IListener>(reference);
        await crier.TellAsync("one");

        Assert.Empty(anna.Heard);
        Assert.Equal(0, await crier.CountAsync());
        await Assert.ThrowsAsync<SiloUnavailableException>(() => reference.HearAsync("directly").Soon());
    }

    [Fact]
    public async Task Tell_WhenTheObserverIsNoLongerHeld_DropsIt()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(CrierGrain));
        var crier = host.Grains.GetGrain<ICrierGrain>("one");
        await ListenForAMomentAsync(host.Grains, crier);

        GC.Collect();
        GC.WaitForPendingFinalizers();
        await crier.TellAsync("one");

        Assert.Equal(0, await crier.CountAsync());
    }

    [Fact]
    public async Task Tell_AfterTheObserverExpired_LeavesItOut()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(CrierGrain));
        var crier = host.Grains.GetGrain<ICrierGrain>("one");
        Listener anna = new(), bert = new();
        await crier.ListenAsync(host.Grains.CreateObjectReference<IListener>(anna));
        var renewed = host.Grains.CreateObjectReference<IListener>(bert);
        await crier.ListenAsync(renewed);

        await host.PassAsync(TimeSpan.FromMinutes(4));
        await crier.ListenAsync(renewed);
        await host.PassAsync(TimeSpan.FromMinutes(2));
        await crier.TellAsync("one");

        Assert.Empty(anna.Heard);
        Assert.Equal(["one"], bert.Heard);
        Assert.Equal(1, await crier.CountAsync());
    }

    [Fact]
    public async Task Shout_IsNotWaitedFor_ButCountsAsWork()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(CrierGrain));
        var crier = host.Grains.GetGrain<ICrierGrain>("one");
        Listener slow = new() { Waits = host.Stage.PassAsync("slow") };
        await crier.ListenAsync(host.Grains.CreateObjectReference<IListener>(slow));

        await crier.ShoutAsync("one").Soon();
        var idle = host.Host.WhenIdleAsync();
        await slow.Began.Soon();
        Assert.False(idle.IsCompleted);
        host.Stage.Open("slow");
        await idle.Soon();

        Assert.Equal(["one"], slow.Heard);
    }

    [Fact]
    public void Notify_WhenTheSetChangesInTheMiddle_TellsThoseOfTheBeginning()
    {
        ObserverManager<string, string> observers = new(TimeSpan.FromMinutes(1), NullLogger.Instance);
        observers.Subscribe("a", "anna");
        observers.Subscribe("b", "bert");
        List<string> told = [];

        observers.Notify(observer =>
        {
            told.Add(observer);
            observers.Subscribe($"{observer} too", $"{observer} too");
            observers.Unsubscribe("b");
        });

        Assert.Equal(["anna", "bert"], told);
        Assert.Equal(["anna", "anna too", "bert too"], observers.Order());
        Assert.Equal(3, observers.Count);
    }

    [Fact]
    public async Task Notify_WithAPredicate_LeavesOutTheOthers()
    {
        ObserverManager<string, string> observers = new(TimeSpan.FromMinutes(1), NullLogger.Instance);
        observers.Subscribe("a", "anna");
        observers.Subscribe("b", "bert");
        List<string> told = [];

        await observers.Notify(
            observer =>
            {
                told.Add(observer);
                return Task.CompletedTask;
            },
            observer => observer == "bert");

        Assert.Equal(["bert"], told);
        Assert.Equal(2, observers.Count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task ListenForAMomentAsync(IGrainFactory grains, ICrierGrain crier) =>
        crier.ListenAsync(grains.CreateObjectReference<IListener>(new Listener()));

    private sealed class Listener : IListener
    {
        private readonly TaskCompletionSource _began = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _inside;

        public List<string> Heard { get; } = [];

        public int MostAtOnce { get; private set; }

        public bool Fails { get; init; }

        public Task Waits { get; init; } = Task.CompletedTask;

        public Task Began => _began.Task;

        public async Task HearAsync(string what)
        {
            MostAtOnce = Math.Max(MostAtOnce, ++_inside);
            _began.TrySetResult();
            await Task.Yield();
            await Waits;
            Heard.Add(what);
            _inside--;
            if (Fails)
            {
                throw new InvalidDataException(what);
            }
        }

        public void Hear(string what) => _ = HearAsync(what);

        public Task OverhearAsync(string what) => HearAsync(what);
    }
}

public interface IListener : IGrainObserver
{
    Task HearAsync(string what);

    void Hear(string what);

    [Orleans.Concurrency.OneWay]
    Task OverhearAsync(string what);
}

public interface ICrierGrain : IGrainWithStringKey
{
    Task ListenAsync(IListener listener);

    Task TellAsync(string what);

    Task ShoutAsync(string what);

    Task<int> CountAsync();
}

internal sealed class CrierGrain : Grain, ICrierGrain
{
    private readonly ObserverManager<IListener> _listeners;

    public CrierGrain(TimeProvider clock) => _listeners =
        new(TimeSpan.FromMinutes(5), NullLogger.Instance) { GetDateTime = () => clock.GetUtcNow().UtcDateTime };

    public Task ListenAsync(IListener listener)
    {
        _listeners.Subscribe(listener, listener);
        return Task.CompletedTask;
    }

    public Task TellAsync(string what) => _listeners.Notify(listener => listener.HearAsync(what));

    public Task ShoutAsync(string what) => _listeners.Notify(listener => listener.OverhearAsync(what));

    public Task<int> CountAsync() => Task.FromResult(_listeners.Count);
}
