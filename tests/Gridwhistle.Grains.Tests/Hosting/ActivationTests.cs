using Gridwhistle.Embedded;
using Orleans;

namespace Gridwhistle.Hosting;

public sealed class ActivationTests
{
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task FirstCall_Activates_OnceForAllWhoCallAtOnce()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(GuestGrain));

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => host.Grains.GetGrain<IGuestGrain>("anna").GreetAsync()))).Soon();

        Assert.Equal(["anna activated"], host.Stage.Notes);
        Assert.Equal(1, host.Host.ActivationCount);
    }

    [Fact]
    public async Task Call_WhenActivationFails_FailsAndTheNextTriesAgain()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(GuestGrain));
        var guest = host.Grains.GetGrain<IGuestGrain>("fails once");

        var failure = await Assert.ThrowsAsync<InvalidDataException>(guest.GreetAsync);
        Assert.Equal("fails once", failure.Message);
        Assert.Equal("I am fails once", await guest.GreetAsync());
    }

    [Fact]
    public async Task Call_WhenActivationFails_FailsForEveryoneWhoWaited()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(GuestGrain));
        var guest = host.Grains.GetGrain<IGuestGrain>("slow, fails");

        var calls = Enumerable.Range(0, 5).Select(_ => guest.GreetAsync()).ToArray();
        await host.Stage.AtAsync("activating");
        host.Stage.Open("activating");

        foreach (var call in calls)
        {
            await Assert.ThrowsAsync<InvalidDataException>(() => call.Soon());
        }

        await host.IdleAsync();
        Assert.Equal(0, host.Host.ActivationCount);
    }

    [Fact]
    public async Task Leave_AsksForDeactivation_AndTheNextCallFindsAnother()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(GuestGrain));
        var guest = host.Grains.GetGrain<IGuestGrain>("anna");

        await guest.LeaveAsync();
        await guest.GreetAsync();

        Assert.Equal(["anna activated", "anna deactivated: ApplicationRequested", "anna disposed", "anna activated"], host.Stage.Notes);
    }

    [Fact]
    public async Task RequestsThatWait_WhenTheGrainLeaves_GoToTheNextInOrder()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(GuestGrain));
        var guest = host.Grains.GetGrain<IGuestGrain>("anna");

        var leaving = guest.LeaveWhenToldAsync();
        await host.Stage.AtAsync("leaving");
        var said = Enumerable.Range(0, 20).Select(number => guest.SayAsync($"{number}")).ToArray();
        host.Stage.Open("leaving");

        await leaving.Soon();
        await Task.WhenAll(said).Soon();
        Assert.Equal(
            ["anna activated", "anna deactivated: ApplicationRequested", "anna disposed", "anna activated", .. Enumerable.Range(0, 20).Select(number => $"{number}")],
            host.Stage.Notes);
    }

    [Fact]
    public async Task Grain_ThatIsUnused_IsDeactivatedAndComesBack()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(GuestGrain));
        var guest = host.Grains.GetGrain<IGuestGrain>("anna");
        await guest.GreetAsync();
        await host.IdleAsync();

        await host.PassIdlyAsync(Age / 2);
        await guest.GreetAsync();
        await host.IdleAsync();
        await host.PassIdlyAsync(Age - TimeSpan.FromMinutes(1));
        await host.IdleAsync();
        Assert.Equal(1, host.Host.ActivationCount);

        await host.PassIdlyAsync(TimeSpan.FromMinutes(3));
        await host.IdleAsync();
        Assert.Equal(0, host.Host.ActivationCount);
        Assert.Contains("anna deactivated: ActivationIdle", host.Stage.Notes);
        Assert.Equal("I am anna", await guest.GreetAsync());
    }

    [Fact]
    public async Task Grain_WithKeepAlive_IsNeverCollected()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(ResidentGrain));
        await host.Grains.GetGrain<IResidentGrain>("anna").PingAsync();
        await host.IdleAsync();

        await host.PassIdlyAsync(TimeSpan.FromDays(1));
        await host.IdleAsync();

        Assert.Equal(1, host.Host.ActivationCount);
    }

    [Fact]
    public async Task Grain_WithAnAgeLimit_IsCollectedByIt()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(PasserbyGrain));
        await host.Grains.GetGrain<IPasserbyGrain>("anna").PingAsync();
        await host.IdleAsync();

        await host.PassIdlyAsync(TimeSpan.FromMinutes(5));
        await host.IdleAsync();

        Assert.Equal(0, host.Host.ActivationCount);
    }

    [Fact]
    public async Task Grain_ThatDelaysItsEnd_StaysSoLong()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(GuestGrain));
        await host.Grains.GetGrain<IGuestGrain>("anna").StayAsync(TimeSpan.FromHours(2));
        await host.IdleAsync();

        await host.PassIdlyAsync(TimeSpan.FromHours(2));
        await host.IdleAsync();
        Assert.Equal(1, host.Host.ActivationCount);

        await host.PassIdlyAsync(Age * 2);
        await host.IdleAsync();
        Assert.Equal(0, host.Host.ActivationCount);
    }

    [Fact]
    public async Task Grain_InTheMiddleOfARequest_IsNotCollected()
    {
        await using var host = await HostUnderTest.StartAsync(new Setup
        {
            Grains = [typeof(GuestGrain)],
            Options = options => options.CallTimeout = TimeSpan.FromDays(10),
        });
        var leaving = host.Grains.GetGrain<IGuestGrain>("anna").LeaveWhenToldAsync();
        await host.Stage.AtAsync("leaving");

        await host.PassIdlyAsync(Age * 2);
        Assert.DoesNotContain("anna disposed", host.Stage.Notes);
        host.Stage.Open("leaving");
        await leaving.Soon();
    }

    [Fact]
    public async Task TwoClasses_OfOneInterface_AreAFaultAtStart()
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => HostUnderTest.StartAsync(typeof(RoomGrain), typeof(OpenRoomGrain)));

        Assert.Contains(nameof(OpenRoomGrain), fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetGrain_OfAnInterfaceWithoutClass_SaysSo()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(GuestGrain));

        var fault = Assert.Throws<ArgumentException>(() => host.Grains.GetGrain<IRoomGrain>("one"));
        Assert.Contains(nameof(IRoomGrain), fault.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(EmbeddedGrainOptions.Assemblies), fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Grains_OfManyKeys_KnowTheirOwn()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(GuestGrain));
        string[] keys = ["a", "A", "一号楼/1 单元", "emoji 🏠", "a/b/c"];

        foreach (var key in keys)
        {
            Assert.Equal($"I am {key}", await host.Grains.GetGrain<IGuestGrain>(key).GreetAsync());
            Assert.Equal($"guest/{key}", host.Grains.GetGrain<IGuestGrain>(key).GetGrainId().ToString());
        }

        Assert.Equal(keys.Length, host.Host.ActivationCount);
    }
}

public interface IGuestGrain : IGrainWithStringKey
{
    Task<string> GreetAsync();

    Task SayAsync(string what);

    Task LeaveAsync();

    Task LeaveWhenToldAsync();

    Task StayAsync(TimeSpan time);
}

public interface IResidentGrain : IGrainWithStringKey
{
    Task PingAsync();
}

public interface IPasserbyGrain : IGrainWithStringKey
{
    Task PingAsync();
}

internal sealed class GuestGrain(Stage stage) : Grain, IGuestGrain, IDisposable
{
    private string Me => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (Me == "slow, fails")
        {
            await stage.PassAsync("activating");
            throw new InvalidDataException(Me);
        }

        if (Me == "fails once" && !stage.IsReached(Me))
        {
            stage.Reached(Me);
            throw new InvalidDataException(Me);
        }

        stage.Note($"{Me} activated");
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await Task.Yield();
        stage.Note($"{Me} deactivated: {reason.ReasonCode}");
    }

    public Task<string> GreetAsync() => Task.FromResult($"I am {Me}");

    public Task SayAsync(string what)
    {
        stage.Note(what);
        return Task.CompletedTask;
    }

    public Task LeaveAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task LeaveWhenToldAsync()
    {
        DeactivateOnIdle();
        await stage.PassAsync("leaving");
    }

    public Task StayAsync(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }

    public void Dispose() => stage.Note($"{Me} disposed");
}

[KeepAlive]
internal sealed class ResidentGrain : Grain, IResidentGrain
{
    public Task PingAsync() => Task.CompletedTask;
}

[CollectionAgeLimit(Minutes = 2)]
internal sealed class PasserbyGrain : Grain, IPasserbyGrain
{
    public Task PingAsync() => Task.CompletedTask;
}
