using Gridwhistle.Hosting;
using Gridwhistle.Hosts;
using Gridwhistle.Issues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using static Gridwhistle.Hosts.TestStreet;

namespace Gridwhistle.Live;

/// <summary>The time of day jumps; every deadline still fires once, by the time of day it was promised for.</summary>
public sealed class ClockJumpTests : IAsyncLifetime
{
    private static readonly TimeSpan DispatchLimit = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private const string Missed = "deadlineMissed";

    private SetClock _clock = null!;
    private GridHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await GridHost.StartAsync(passing => _clock = new SetClock(passing));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Deadline_WhenTheMachineSleptPastIt_FiresOnceAtTheNextLook()
    {
        await ReportAsync(3);
        _clock.SetBy(DispatchLimit + Second);
        await LookAsync();

        await AssertMissedAsync(1, 1, 1);
        await _host.AdvanceAsync(DispatchLimit * 2);
        await AssertMissedAsync(1, 1, 1);
    }

    [Fact]
    public async Task Deadline_WhenTheClockIsSetForwardButNotPastIt_FiresOnceAtItsTimeOfDay()
    {
        await ReportAsync(2);
        _clock.SetBy(TimeSpan.FromMinutes(20));
        await LookAsync();
        await AssertMissedAsync(0, 0);

        await _host.AdvanceAsync(TimeSpan.FromMinutes(10) + Second);
        await AssertMissedAsync(1, 1);
    }

    [Fact]
    public async Task Deadline_WhenTheClockIsSetBack_WaitsForItsTimeOfDayAndFiresOnce()
    {
        await ReportAsync(2);
        _clock.SetBy(-TimeSpan.FromHours(1));
        await LookAsync();
        await _host.AdvanceAsync(DispatchLimit + Second);
        await AssertMissedAsync(0, 0);

        await _host.AdvanceAsync(TimeSpan.FromHours(1));
        await AssertMissedAsync(1, 1);
    }

    [Fact]
    public async Task Deadline_WhenTheClockIsSetBackAndNobodyLooked_StillWaitsForItsTimeOfDay()
    {
        await ReportAsync(1);
        _clock.SetBy(-TimeSpan.FromHours(1));
        await _host.AdvanceAsync(DispatchLimit + Second);
        await AssertMissedAsync(0);

        await _host.AdvanceAsync(TimeSpan.FromHours(1));
        await AssertMissedAsync(1);
    }

    [Fact]
    public async Task Deadline_ThatFiredBeforeTheClockWasSetBack_DoesNotFireAgain()
    {
        await ReportAsync(1);
        await _host.AdvanceAsync(DispatchLimit + Second);
        _clock.SetBy(-TimeSpan.FromHours(2));
        await LookAsync();
        await _host.AdvanceAsync(TimeSpan.FromHours(5));

        await AssertMissedAsync(1);
    }

    [Fact]
    public async Task Light_WhenTheMachineSlept_IsWhatItIsNow()
    {
        await ReportAsync(1);
        _clock.SetBy(TimeSpan.FromMinutes(25));
        await LookAsync();

        Assert.Equal(Light.Yellow, (await _host.Board.SnapshotAsync(Street)).Issues.Single().Light);
    }

    [Fact]
    public async Task Number_WhenTheClockIsSetBackADay_IsNeverGivenTwice()
    {
        await ReportAsync(2);
        _clock.SetBy(-TimeSpan.FromDays(1));
        await _host.Grid.ReportAsync(NoWater("i3", 3));
        _clock.SetBy(TimeSpan.FromDays(1));
        await _host.Grid.ReportAsync(NoWater("i4", 4) with { Category = "property" });
        var numbers = (await _host.Board.SnapshotAsync(Street)).Issues.Select(issue => issue.Number).ToArray();

        Assert.Equal(4, numbers.Length);
        Assert.Equal(numbers, numbers.Distinct());
    }

    /// <summary>Written down at the desk, so that dispatching them is due; in kinds and places apart, so that none is a repeat.</summary>
    private async Task ReportAsync(int count)
    {
        for (var n = 1; n <= count; n++)
        {
            var made = await _host.Grid.ReportAsync(NoWater($"i{n}", n) with { Category = n % 2 == 0 ? "water" : "other" });
            Assert.False(made.Value!.Attached);
        }

        await _host.IdleAsync();
    }

    private async Task LookAsync()
    {
        await _host.Services.GetServices<IHostedService>().OfType<ClockWatch>().Single().LookAsync(CancellationToken.None);
        await _host.IdleAsync();
    }

    /// <summary>How often the trail of each issue says that its dispatch was missed.</summary>
    private async Task AssertMissedAsync(params int[] times)
    {
        for (var n = 1; n <= times.Length; n++)
        {
            var trail = (await _host.Issue($"i{n}").TimelineAsync(Duty)).Value;
            Assert.Equal((n, times[n - 1]), (n, trail.Count(entry => entry.Kind == Missed)));
        }
    }
}
