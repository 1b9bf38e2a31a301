using Orleans;
using Orleans.Runtime;

namespace Gridwhistle.Hosting;

public sealed class ReminderTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task Reminder_Registered_ComesToTheSecondAndAgainAfterItsPeriod()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(SleeperGrain));
        await host.Grains.GetGrain<ISleeperGrain>("anna").RemindAsync("wake", TimeSpan.FromSeconds(90), Hour);

        await host.PassAsync(TimeSpan.FromSeconds(89));
        Assert.Empty(host.Stage.Notes);
        await host.PassAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(["anna wake 08:01:30"], host.Stage.Notes);
        await host.PassAsync(Hour * 2);
        Assert.Equal(["anna wake 08:01:30", "anna wake 09:01:30", "anna wake 10:01:30"], host.Stage.Notes);
    }

    [Fact]
    public async Task Reminder_OfAGrainThatIsNotInMemory_WakesIt()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(SleeperGrain));
        await host.Grains.GetGrain<ISleeperGrain>("anna").RemindAsync("wake", Hour, Hour);
        await host.Host.DeactivateAllAsync().Soon();

        await host.PassAsync(Hour);

        Assert.Equal(["anna wake 09:00:00"], host.Stage.Notes);
        Assert.Equal(1, host.Host.ActivationCount);
    }

    [Fact]
    public async Task Reminder_AfterARestart_ComesAtItsTime()
    {
        Setup setup = new() { Grains = [typeof(SleeperGrain)] };
        await using (var before = await HostUnderTest.StartAsync(setup))
        {
            await before.Grains.GetGrain<ISleeperGrain>("anna").RemindAsync("wake", Hour, Hour);
        }

        await using var after = await HostUnderTest.StartAsync(setup with { StartAt = HostUnderTest.Start + TimeSpan.FromMinutes(59) });
        await after.PassAsync(TimeSpan.FromSeconds(59));
        Assert.Empty(after.Stage.Notes);
        await after.PassAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(["anna wake 09:00:00"], after.Stage.Notes);
    }

    [Fact]
    public async Task Reminder_MissedWhileDown_ComesOnceAtStartAndThenAtItsTimes()
    {
        Setup setup = new() { Grains = [typeof(SleeperGrain)] };
        await using (var before = await HostUnderTest.StartAsync(setup))
        {
            await before.Grains.GetGrain<ISleeperGrain>("anna").RemindAsync("wake", Hour, Hour);
        }

        await using var after = await HostUnderTest.StartAsync(setup with { StartAt = HostUnderTest.Start + (Hour * 5.5) });
        await after.Stage.AtAsync("anna woken");
        await after.IdleAsync();
        Assert.Equal(["anna wake 13:30:00"], after.Stage.Notes);
        await after.PassAsync(Hour);

        Assert.Equal(["anna wake 13:30:00", "anna wake 14:00:00"], after.Stage.Notes);
    }

    [Fact]
    public async Task Reminder_DeliveredBeforeARestart_DoesNotComeAgain()
    {
        Setup setup = new() { Grains = [typeof(SleeperGrain)] };
        await using (var before = await HostUnderTest.StartAsync(setup))
        {
            await before.Grains.GetGrain<ISleeperGrain>("anna").RemindAsync("wake", Hour, Hour * 24);
            await before.PassAsync(Hour);
            Assert.Single(before.Stage.Notes);
        }

        await using var after = await HostUnderTest.StartAsync(setup with { StartAt = HostUnderTest.Start + (Hour * 2) });
        await after.PassAsync(Hour * 22);

        Assert.Empty(after.Stage.Notes);
        Assert.Equal(HostUnderTest.Start.UtcDateTime + (Hour * 25), Assert.Single(setup.Reminders.Rows).StartAt);
    }

    [Fact]
    public async Task Reminder_ThatCouldNotBeDelivered_ComesAgainAfterARestart()
    {
        Setup setup = new() { Grains = [typeof(SleeperGrain)] };
        await using (var before = await HostUnderTest.StartAsync(setup))
        {
            await before.Grains.GetGrain<ISleeperGrain>("anna").RemindAsync("fails", Hour, Hour * 24);
            await before.PassAsync(Hour);
            Assert.Contains(before.Log.Lines, line => line.Failure is InvalidDataException);
        }

        await using var after = await HostUnderTest.StartAsync(setup with { StartAt = HostUnderTest.Start + (Hour * 2) });
        await after.Stage.AtAsync("anna woken");
    }

    [Fact]
    public async Task Reminder_SetAnew_ComesAtTheNewTimeAlone()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(SleeperGrain));
        var sleeper = host.Grains.GetGrain<ISleeperGrain>("anna");
        await sleeper.RemindAsync("wake", Hour, Hour);
        await sleeper.RemindAsync("wake", Hour * 3, Hour * 24);

        await host.PassAsync(Hour * 5);

        Assert.Equal(["anna wake 11:00:00"], host.Stage.Notes);
        Assert.Single(host.Reminders.Rows);
    }

    [Fact]
    public async Task Reminder_SetAnewInItsOwnTick_KeepsTheNewTime()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(SleeperGrain));
        await host.Grains.GetGrain<ISleeperGrain>("anna").RemindAsync("snooze", Hour, Hour * 24);

        await host.PassAsync(Hour * 2);

        Assert.Equal(["anna snooze 09:00:00", "anna snooze 09:10:00", "anna snooze 09:20:00"], host.Stage.Notes.Take(3));
        Assert.Equal(host.Clock.GetUtcNow().UtcDateTime + TimeSpan.FromMinutes(10), Assert.Single(host.Reminders.Rows).StartAt);
    }

    [Fact]
    public async Task Reminder_EndedInItsOwnTick_DoesNotComeAgain()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(SleeperGrain));
        await host.Grains.GetGrain<ISleeperGrain>("anna").RemindAsync("once", Hour, Hour);

        await host.PassAsync(Hour * 5);

        Assert.Equal(["anna once 09:00:00"], host.Stage.Notes);
        Assert.Empty(host.Reminders.Rows);
    }

    [Fact]
    public async Task Reminder_EndedAfterItsTicks_IsGone()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(SleeperGrain));
        var sleeper = host.Grains.GetGrain<ISleeperGrain>("anna");
        await sleeper.RemindAsync("wake", Hour, Hour);
        await host.PassAsync(Hour * 2);

        await sleeper.ForgetHeldAsync();
        await host.PassAsync(Hour * 2);

        Assert.Equal(2, host.Stage.Notes.Count);
        Assert.Empty(await sleeper.NamesAsync());
        Assert.Empty(host.Reminders.Rows);
    }

    [Fact]
    public async Task Reminders_OfAGrain_AreListed()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(SleeperGrain));
        var sleeper = host.Grains.GetGrain<ISleeperGrain>("anna");
        await sleeper.RemindAsync("one", Hour, Hour);
        await sleeper.RemindAsync("two", Hour, Hour);
        await host.Grains.GetGrain<ISleeperGrain>("bert").RemindAsync("three", Hour, Hour);

        Assert.Equal(["one", "two"], (await sleeper.NamesAsync()).Order());
    }

    [Fact]
    public async Task Reminder_FarAway_IsNotLost()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(SleeperGrain));
        await host.Grains.GetGrain<ISleeperGrain>("anna").RemindAsync("wake", TimeSpan.FromDays(400), TimeSpan.FromDays(400));

        await host.PassAsync(TimeSpan.FromDays(399));
        Assert.Empty(host.Stage.Notes);
        await host.PassAsync(TimeSpan.FromDays(1));
        Assert.Single(host.Stage.Notes);
    }

    [Fact]
    public async Task Remind_WithTooShortAPeriod_IsRefused()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(SleeperGrain));

        await Assert.ThrowsAsync<ArgumentException>(
            () => host.Grains.GetGrain<ISleeperGrain>("anna").RemindAsync("wake", Hour, TimeSpan.FromSeconds(59)));
    }

    [Fact]
    public async Task Remind_ByAGrainThatIsNotRemindable_SaysWhatIsMissing()
    {
        await using var host = await HostUnderTest.StartAsync(typeof(WakefulGrain));

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(host.Grains.GetGrain<IWakefulGrain>("anna").RemindAsync);

        Assert.Contains(nameof(IRemindable), fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ManyReminders_DueTogether_AllComeOnce()
    {
        await using var host = await HostUnderTest.StartAsync(new Setup { Grains = [typeof(SleeperGrain)], Options = options => options.RemindersAtOnce = 3 });
        await Task.WhenAll(Enumerable.Range(0, 500).Select(number => host.Grains.GetGrain<ISleeperGrain>($"{number}").RemindAsync("wake", Hour, Hour * 24)));

        await host.Clock.AdvanceAsync(Hour, () => Task.CompletedTask);
        await host.IdleAsync();

        Assert.Equal(500, host.Stage.Notes.Count);
        Assert.Equal(500, host.Stage.Notes.Distinct().Count());
    }

    [Fact]
    public async Task Clock_ThatJumps_BringsWhatIsDueThen()
    {
        JumpingClock clock = new();
        await using var host = await HostUnderTest.StartAsync(new Setup
        {
            Grains = [typeof(SleeperGrain)],
            Services = services => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<TimeProvider>(services, clock),
        });
        await host.Grains.GetGrain<ISleeperGrain>("anna").RemindAsync("wake", TimeSpan.FromDays(1), TimeSpan.FromDays(30));

        clock.Jump(TimeSpan.FromDays(2));
        await host.PassIdlyAsync(TimeSpan.FromSeconds(10));

        await host.Stage.AtAsync("anna woken");
        await host.IdleAsync();
        Assert.Single(host.Stage.Notes);
    }

    /// <summary>The machine's clock, with a time of day that can be set.</summary>
    private sealed class JumpingClock : TimeProvider
    {
        private long _ahead;

        public void Jump(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _ahead));
    }
}

public interface ISleeperGrain : IGrainWithStringKey
{
    Task RemindAsync(string name, TimeSpan dueTime, TimeSpan period);

    Task ForgetHeldAsync();

    Task<string[]> NamesAsync();
}

public interface IWakefulGrain : IGrainWithStringKey
{
    Task RemindAsync();
}

internal sealed class SleeperGrain(Stage stage, TimeProvider clock) : Grain, ISleeperGrain, IRemindable
{
    private IGrainReminder? _held;

    public async Task RemindAsync(string name, TimeSpan dueTime, TimeSpan period) =>
        _held = await this.RegisterOrUpdateReminder(name, dueTime, period);

    public Task ForgetHeldAsync() => this.UnregisterReminder(_held!);

    public async Task<string[]> NamesAsync() => [.. (await this.GetReminders()).Select(reminder => reminder.ReminderName)];

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        stage.Note($"{this.GetPrimaryKeyString()} {reminderName} {clock.GetUtcNow():HH:mm:ss}");
        stage.Reached($"{this.GetPrimaryKeyString()} woken");
        switch (reminderName)
        {
            case "snooze":
                await this.RegisterOrUpdateReminder(reminderName, TimeSpan.FromMinutes(10), TimeSpan.FromHours(24));
                break;
            case "once":
                await this.UnregisterReminder((await this.GetReminder(reminderName))!);
                break;
            case "fails":
                throw new InvalidDataException(reminderName);
        }
    }
}

internal sealed class WakefulGrain : Grain, IWakefulGrain
{
    public Task RemindAsync() => this.RegisterOrUpdateReminder("wake", TimeSpan.FromHours(1), TimeSpan.FromHours(1));
}
