using Orleans;
using Orleans.Concurrency;

namespace Gridwhistle.Hosting;

public sealed class TurnTests
{
    [Fact]
    public async Task Add_By100CallersAtOnce_LosesNoneAndKeepsEachCallersOrder()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(LedgerGrain));
        var ledger = host.Grains.GetGrain<ILedgerGrain>("one");

        await Task.WhenAll(Enumerable.Range(0, 100).Select(caller => Task.Run(async () =>
        {
            await Task.WhenAll(Enumerable.Range(0, 50).Select(entry => ledger.AddAsync(caller, entry)));
        }))).Soon();

        var book = await ledger.BookAsync();
        Assert.Equal(5000, book.Entries.Length);
        Assert.Equal(1, book.MostAtOnce);
        Assert.All(book.Entries.GroupBy(entry => entry.Caller), own => Assert.Equal(Enumerable.Range(0, 50), own.Select(entry => entry.Number)));
    }

    [Fact]
    public async Task Add_ThatAwaitsElsewhere_GoesOnInTheGrainsTurn()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(LedgerGrain));

        var places = await host.Grains.GetGrain<ILedgerGrain>("one").WhereAsync();

        Assert.All(places, place => Assert.Equal(places[0], place));
        Assert.NotEqual(TaskScheduler.Default.GetType().Name, places[0]);
    }

    [Fact]
    public async Task Write_WhileAnotherWaitsInTheMiddle_DoesNotBegin()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(RoomGrain));
        var room = host.Grains.GetGrain<IRoomGrain>("one");

        var first = room.WriteAsync("first");
        await host.Stage.AtAsync("first");
        var second = room.WriteAsync("second");
        var glance = await room.GlanceAsync("glance").Soon();

        Assert.Equal("glance", glance);
        Assert.False(host.Stage.IsReached("second"));
        host.Stage.Open("first");
        await host.Stage.AtAsync("second");
        host.Stage.Open("second");
        await Task.WhenAll(first, second).Soon();
        Assert.Equal(["first in", "glance", "first out", "second in", "second out"], host.Stage.Notes);
    }

    [Fact]
    public async Task Read_WhileAnotherReads_BeginsAtOnce()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(RoomGrain));
        var room = host.Grains.GetGrain<IRoomGrain>("one");

        var first = room.ReadAsync("first");
        await host.Stage.AtAsync("first");
        var second = room.ReadAsync("second");
        await host.Stage.AtAsync("second");

        host.Stage.OpenAll();
        await Task.WhenAll(first, second).Soon();
    }

    [Fact]
    public async Task Read_WhileAWriteWaits_DoesNotPassIt()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(RoomGrain));
        var room = host.Grains.GetGrain<IRoomGrain>("one");

        var first = room.ReadAsync("first");
        await host.Stage.AtAsync("first");
        var write = room.WriteAsync("write");
        var second = room.ReadAsync("second");
        await room.GlanceAsync("glance").Soon();
        Assert.False(host.Stage.IsReached("write"));
        Assert.False(host.Stage.IsReached("second"));

        host.Stage.Open("first");
        await host.Stage.AtAsync("write");
        Assert.False(host.Stage.IsReached("second"));
        host.Stage.OpenAll();
        await Task.WhenAll(first, write, second).Soon();
    }

    [Fact]
    public async Task Write_OfAReentrantGrain_BeginsWhileAnotherWaitsInTheMiddle()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(OpenRoomGrain));
        var room = host.Grains.GetGrain<IRoomGrain>("one");

        var first = room.WriteAsync("first");
        await host.Stage.AtAsync("first");
        var second = room.WriteAsync("second");
        await host.Stage.AtAsync("second");

        host.Stage.OpenAll();
        await Task.WhenAll(first, second).Soon();
    }

    [Fact]
    public async Task Continuations_ThatNeverEnd_DoNotStarveOtherRequests()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(RoomGrain));
        var room = host.Grains.GetGrain<IRoomGrain>("one");

        var spinning = room.SpinUntilGlanceAsync();
        await host.Stage.AtAsync("spinning");

        await room.GlanceAsync("glance").Soon();
        await spinning.Soon();
    }

    [Fact]
    public async Task Continuation_OfWhatAnotherThreadCompletes_DoesNotRunOnThatThread()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(RoomGrain));
        TaskCompletionSource elsewhere = new();
        using ManualResetEventSlim wentOn = new();
        var call = host.Grains.GetGrain<IRoomGrain>("one").AwaitAsync(elsewhere.Task, wentOn);
        await host.Stage.AtAsync("awaiting");

        await Task.Run(() =>
        {
            elsewhere.SetResult();
            wentOn.Set();
        });

        Assert.True(await call.Soon());
    }

    [Fact]
    public async Task Glance_AfterAWriteByTheSameCaller_BeginsAfterIt()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(RoomGrain));
        var room = host.Grains.GetGrain<IRoomGrain>("one");
        var busy = room.BlockAsync("busy");
        await host.Stage.AtAsync("busy");

        var write = room.WriteAsync("write");
        var glance = room.GlanceAsync("glance");
        host.Stage.OpenAll();

        await Task.WhenAll(busy, write, glance).Soon();
        Assert.Equal("write in", host.Stage.Notes.First());
    }
}

public sealed record LedgerEntry(int Caller, int Number);

public sealed record LedgerBook(LedgerEntry[] Entries, int MostAtOnce);

public interface ILedgerGrain : IGrainWithStringKey
{
    Task AddAsync(int caller, int number);

    Task<LedgerBook> BookAsync();

    Task<string[]> WhereAsync();
}

public interface IRoomGrain : IGrainWithStringKey
{
    Task WriteAsync(string place);

    Task BlockAsync(string place);

    [ReadOnly]
    Task ReadAsync(string place);

    [AlwaysInterleave]
    Task<string> GlanceAsync(string note);

    Task SpinUntilGlanceAsync();

    Task<bool> AwaitAsync(Task elsewhere, ManualResetEventSlim wentOn);
}

internal sealed class LedgerGrain : Grain, ILedgerGrain
{
    private readonly List<LedgerEntry> _entries = [];
    private int _inside;
    private int _mostAtOnce;

    public async Task AddAsync(int caller, int number)
    {
        Enter();
        _entries.Add(new LedgerEntry(caller, number));
        if (number % 10 == 0)
        {
            Leave();
            await Task.Delay(1);
            Enter();
        }

        Leave();
    }

    public Task<LedgerBook> BookAsync() => Task.FromResult(new LedgerBook([.. _entries], _mostAtOnce));

    public async Task<string[]> WhereAsync()
    {
        List<string> places = [TaskScheduler.Current.GetType().Name];
        await Task.Yield();
        places.Add(TaskScheduler.Current.GetType().Name);
        await Task.Run(() => Thread.Yield());
        places.Add(TaskScheduler.Current.GetType().Name);
        await Task.Delay(1);
        places.Add(TaskScheduler.Current.GetType().Name);
        await Task.Delay(1).ContinueWith(_ => places.Add(TaskScheduler.Current.GetType().Name), TaskScheduler.Current);
        return [.. places];
    }

    // Counts the threads in here, not the requests: it is left before every await.
    private void Enter()
    {
        var inside = Interlocked.Increment(ref _inside);
        _mostAtOnce = Math.Max(_mostAtOnce, inside);
    }

    private void Leave() => Interlocked.Decrement(ref _inside);
}

internal class RoomGrain(Stage stage) : Grain, IRoomGrain
{
    private bool _glanced;

    public async Task WriteAsync(string place)
    {
        stage.Note($"{place} in");
        await stage.PassAsync(place);
        stage.Note($"{place} out");
    }

    public Task BlockAsync(string place)
    {
        stage.PassAsync(place).Wait();
        return Task.CompletedTask;
    }

    public Task ReadAsync(string place) => stage.PassAsync(place);

    public Task<string> GlanceAsync(string note)
    {
        stage.Note(note);
        _glanced = true;
        return Task.FromResult(note);
    }

    // True if whoever completes the task can go on while this does.
    public async Task<bool> AwaitAsync(Task elsewhere, ManualResetEventSlim wentOn)
    {
        stage.Reached("awaiting");
        await elsewhere;
        return wentOn.Wait(TimeSpan.FromSeconds(5));
    }

    public async Task SpinUntilGlanceAsync()
    {
        stage.Reached("spinning");
        while (!_glanced)
        {
            await Task.Yield();
        }
    }
}

[Reentrant]
internal sealed class OpenRoomGrain(Stage stage) : RoomGrain(stage);
