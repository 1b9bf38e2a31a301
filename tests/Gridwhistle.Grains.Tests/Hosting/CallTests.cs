using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Gridwhistle.Hosting;

public sealed class CallTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Call_OverTheBound_IsRefusedAndTheOthersAreAnswered()
    {
        await using var host = await HostUnderTest.StartAsync(new Setup { Grains = [typeof(ClerkGrain)], Options = options => options.MailboxLimit = 3 });
        var clerk = host.Grains.GetGrain<IClerkGrain>("one");
        var busy = clerk.WorkAsync("busy");
        await host.Stage.AtAsync("busy");

        var waiting = Enumerable.Range(0, 3).Select(_ => clerk.EchoAsync("waited")).ToArray();
        var refusal = await Assert.ThrowsAsync<LimitExceededException>(() => clerk.EchoAsync("too many").Soon());

        Assert.Contains("clerk/one", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("3 requests", refusal.Message, StringComparison.Ordinal);
        host.Stage.Open("busy");
        await busy.Soon();
        Assert.Equal(["waited", "waited", "waited"], await Task.WhenAll(waiting).Soon());
        Assert.Equal("again", await clerk.EchoAsync("again").Soon());
    }

    [Fact]
    public async Task Call_ThatTakesTooLong_TimesOutAndTheGrainGoesOn()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(ClerkGrain));
        var clerk = host.Grains.GetGrain<IClerkGrain>("one");
        var slow = clerk.WorkAsync("slow");
        await host.Stage.AtAsync("slow");

        await host.PassIdlyAsync(Timeout - TimeSpan.FromSeconds(1));
        Assert.False(slow.IsCompleted);
        await host.PassIdlyAsync(TimeSpan.FromSeconds(3));

        var timeout = await Assert.ThrowsAsync<TimeoutException>(() => slow.Soon());
        Assert.Contains("IClerkGrain.WorkAsync", timeout.Message, StringComparison.Ordinal);
        Assert.Contains("clerk/one", timeout.Message, StringComparison.Ordinal);
        host.Stage.Open("slow");
        Assert.Equal("next", await clerk.EchoAsync("next").Soon());
        Assert.Contains("slow done", host.Stage.Notes);
    }

    [Fact]
    public async Task Call_ThatTimesOutWhileItWaits_NeverBegins()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(ClerkGrain));
        var clerk = host.Grains.GetGrain<IClerkGrain>("one");
        _ = clerk.WorkAsync("slow");
        await host.Stage.AtAsync("slow");
        await host.PassIdlyAsync(TimeSpan.FromSeconds(20));
        var waiting = clerk.WorkAsync("never");

        await host.PassIdlyAsync(Timeout + TimeSpan.FromSeconds(2));
        await Assert.ThrowsAsync<TimeoutException>(() => waiting.Soon());

        host.Stage.OpenAll();
        await host.IdleAsync();
        Assert.Equal(["slow done"], host.Stage.Notes);
    }

    [Fact]
    public async Task Calls_InACircle_EndByTheTimeoutThatNamesTheGrains()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(ClerkGrain));
        var call = host.Grains.GetGrain<IClerkGrain>("anna").ForwardAsync(["bert", "carl", "anna"]);
        await host.Stage.AtAsync("carl forwards");

        await host.PassIdlyAsync(Timeout + TimeSpan.FromSeconds(2));

        var timeout = await Assert.ThrowsAsync<TimeoutException>(() => call.Soon());
        Assert.Contains("in a circle: clerk/anna → clerk/bert → clerk/carl → clerk/anna", timeout.Message, StringComparison.Ordinal);
        Assert.Equal("well", await host.Grains.GetGrain<IClerkGrain>("anna").EchoAsync("well").Soon());
    }

    [Fact]
    public async Task Call_ThatLeadsIntoACircle_NamesTheCircleAlone()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(ClerkGrain));
        var call = host.Grains.GetGrain<IClerkGrain>("zoe").ForwardAsync(["anna", "bert", "anna"]);
        await host.Stage.AtAsync("bert forwards");

        await host.PassIdlyAsync(Timeout + TimeSpan.FromSeconds(2));

        var timeout = await Assert.ThrowsAsync<TimeoutException>(() => call.Soon());
        Assert.Contains("in a circle: clerk/anna → clerk/bert → clerk/anna.", timeout.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Caller_ThatGoesOnAfterItsAnswer_DoesNotHoldTheGrain(bool withValue)
    {
        await using var host = await HostUnderTest.StartAsync(typeof(ClerkGrain));
        var clerk = host.Grains.GetGrain<IClerkGrain>("one");
        var busy = clerk.WorkAsync("busy");
        await host.Stage.AtAsync("busy");
        host.Stage.Open("open");
        var caller = Task.Run(async () =>
        {
            var first = withValue ? clerk.EchoAsync("first") : clerk.WorkAsync("open");
            host.Stage.Reached("sent");
            await first;
            return clerk.EchoAsync("second").Wait(TimeSpan.FromSeconds(5));
        });
        await host.Stage.AtAsync("sent");
        host.Stage.Open("busy");
        await busy.Soon();

        Assert.True(await caller.Soon());
    }

    [Fact]
    public async Task Cancel_WhileTheGrainWorks_AnswersAtOnceAndTellsTheGrainInItsTurn()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(ClerkGrain));
        var clerk = host.Grains.GetGrain<IClerkGrain>("one");
        using CancellationTokenSource cancellation = new();
        var call = clerk.WaitAsync("works", cancellation.Token);
        await host.Stage.AtAsync("works");

        await cancellation.CancelAsync();

        var cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Soon());
        Assert.Equal(cancellation.Token, cancelled.CancellationToken);
        Assert.Equal("told in turn", await clerk.HeardAsync().Soon());
    }

    [Fact]
    public async Task Cancel_WhileTheCallWaits_AnswersAtOnceAndItNeverBegins()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(ClerkGrain));
        var clerk = host.Grains.GetGrain<IClerkGrain>("one");
        var busy = clerk.WorkAsync("busy");
        await host.Stage.AtAsync("busy");
        using CancellationTokenSource cancellation = new();
        var call = clerk.WaitAsync("never", cancellation.Token);

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Soon());

        host.Stage.Open("busy");
        await busy.Soon();
        await host.IdleAsync();
        Assert.False(host.Stage.IsReached("never"));
    }

    [Fact]
    public async Task Call_WithACancelledToken_IsNotEvenSent()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(ClerkGrain));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => host.Grains.GetGrain<IClerkGrain>("one").WaitAsync("never", new CancellationToken(canceled: true)).Soon());

        Assert.Equal(0, host.Host.ActivationCount);
    }

    [Fact]
    public async Task OneWay_ToABusyGrain_DoesNotWaitAndIsDoneLater()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(ClerkGrain));
        var clerk = host.Grains.GetGrain<IClerkGrain>("one");
        var busy = clerk.WorkAsync("busy");
        await host.Stage.AtAsync("busy");

        await clerk.DropAsync("note").Soon();
        Assert.Empty(host.Stage.Notes);
        host.Stage.Open("busy");
        await busy.Soon();
        await host.IdleAsync();

        Assert.Equal(["busy done", "note"], host.Stage.Notes);
    }

    [Fact]
    public async Task OneWay_ThatFails_IsLoggedAndHurtsNobody()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(ClerkGrain));
        var clerk = host.Grains.GetGrain<IClerkGrain>("one");

        await clerk.DropAsync("fail");
        await host.IdleAsync();

        Assert.Contains(host.Log.Lines, line => line.Failure is InvalidDataException && line.Text.Contains("clerk/one", StringComparison.Ordinal));
        Assert.Equal("well", await clerk.EchoAsync("well").Soon());
    }

    [Fact]
    public async Task Call_WhenTheGrainThrows_ThrowsTheSame()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(ClerkGrain));
        var clerk = host.Grains.GetGrain<IClerkGrain>("one");

        Assert.Equal("at once", (await Assert.ThrowsAsync<InvalidDataException>(() => clerk.FailAsync("at once"))).Message);
        Assert.Equal("later", (await Assert.ThrowsAsync<InvalidDataException>(() => clerk.FailAsync("later"))).Message);
    }

    [Fact]
    public async Task Call_OfAnyShape_ComesBackWithItsAnswer()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(ShapesGrain));
        var shapes = host.Grains.GetGrain<IShapesGrain>("one");

        Assert.Equal(42, await shapes.ValueAsync(40, 2));
        await shapes.ValueAsync();
        Assert.Equal((1, "two", 3m, null), await shapes.ManyAsync(1, "two", 3m, null));
        Assert.Equal("inherited", await shapes.InheritedAsync());
        shapes.Tell("nothing comes back");
        Assert.Equal("nothing comes back", await shapes.ToldAsync());
    }

    [Fact]
    public async Task Reference_OfAMethodThatCannotBeCalled_SaysWhy()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(OddGrain));

        var fault = Assert.Throws<NotSupportedException>(() => host.Grains.GetGrain<IOddGrain>("one"));

        Assert.Contains("IOddGrain.Now", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task References_ToTheSameGrain_AreEqual()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(ClerkGrain));

        Assert.Equal(host.Grains.GetGrain<IClerkGrain>("one"), host.Grains.GetGrain<IClerkGrain>("one"));
        Assert.NotEqual(host.Grains.GetGrain<IClerkGrain>("one"), host.Grains.GetGrain<IClerkGrain>("two"));
        Assert.Equal("clerk/one", (await host.Grains.GetGrain<IClerkGrain>("one").MyselfAsync()).GetGrainId().ToString());
    }
}

public interface IClerkGrain : IGrainWithStringKey
{
    Task WorkAsync(string place);

    Task<string> EchoAsync(string word);

    Task ForwardAsync(string[] way);

    Task WaitAsync(string place, CancellationToken cancellationToken);

    [AlwaysInterleave]
    Task<string> HeardAsync();

    [OneWay]
    Task DropAsync(string note);

    Task FailAsync(string when);

    Task<IClerkGrain> MyselfAsync();
}

public interface IInheritedGrain : IGrain
{
    Task<string> InheritedAsync();
}

public interface IShapesGrain : IGrainWithStringKey, IInheritedGrain
{
    ValueTask<int> ValueAsync(int one, int other);

    ValueTask ValueAsync();

    Task<(int One, string Two, decimal Three, object? Four)> ManyAsync(int one, string two, decimal three, object? four);

    void Tell(string what);

    Task<string?> ToldAsync();
}

public interface IOddGrain : IGrainWithStringKey
{
    int Now();
}

internal sealed class ClerkGrain(Stage stage) : Grain, IClerkGrain
{
    private readonly TaskCompletionSource<string> _heard = new();

    public async Task WorkAsync(string place)
    {
        await stage.PassAsync(place);
        stage.Note($"{place} done");
    }

    public Task<string> EchoAsync(string word) => Task.FromResult(word);

    public async Task ForwardAsync(string[] way)
    {
        stage.Reached($"{this.GetPrimaryKeyString()} forwards");
        if (way.Length > 0)
        {
            await GrainFactory.GetGrain<IClerkGrain>(way[0]).ForwardAsync(way[1..]);
        }
    }

    public async Task WaitAsync(string place, CancellationToken cancellationToken)
    {
        var turn = TaskScheduler.Current;
        cancellationToken.Register(() => _heard.TrySetResult(TaskScheduler.Current == turn ? "told in turn" : "told out of turn"));
        stage.Reached(place);
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
    }

    public Task<string> HeardAsync() => _heard.Task;

    public Task DropAsync(string note)
    {
        stage.Note(note);
        return note == "fail" ? throw new InvalidDataException(note) : Task.CompletedTask;
    }

    public Task FailAsync(string when) => when == "at once" ? throw new InvalidDataException(when) : FailLaterAsync(when);

    public Task<IClerkGrain> MyselfAsync() => Task.FromResult(this.AsReference<IClerkGrain>());

    private static async Task FailLaterAsync(string when)
    {
        await Task.Yield();
        throw new InvalidDataException(when);
    }
}

internal sealed class ShapesGrain : Grain, IShapesGrain
{
    private string? _told;

    public ValueTask<int> ValueAsync(int one, int other) => ValueTask.FromResult(one + other);

    public async ValueTask ValueAsync() => await Task.Yield();

    public async Task<(int One, string Two, decimal Three, object? Four)> ManyAsync(int one, string two, decimal three, object? four)
    {
        await Task.Yield();
        return (one, two, three, four);
    }

    public void Tell(string what) => _told = what;

    public Task<string?> ToldAsync() => Task.FromResult(_told);

    public Task<string> InheritedAsync() => Task.FromResult("inherited");
}

internal sealed class OddGrain : Grain, IOddGrain
{
    public int Now() => 1;
}
