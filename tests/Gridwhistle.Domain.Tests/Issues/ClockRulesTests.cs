using Gridwhistle.Policies;

namespace Gridwhistle.Issues;

public sealed class ClockRulesTests
{
    private static readonly DateTimeOffset Start = Story.Start;

    private static readonly Clock ThirtyMinutes = new() { Kind = ClockKind.Arrive, StartedAt = Start, DueAt = Start.AddMinutes(30) };

    [Theory]
    [InlineData(0, Light.Green)]
    [InlineData((24 * 60) - 1, Light.Green)]
    [InlineData(24 * 60, Light.Yellow)]
    [InlineData(30 * 60, Light.Yellow)]
    [InlineData((30 * 60) + 1, Light.Red)]
    public void Light_Within_TurnsAtEightyPercentAndTheSecondAfterTheLimit(int seconds, Light expected) =>
        Assert.Equal(expected, ClockRules.Light(ThirtyMinutes, Start.AddSeconds(seconds)));

    [Theory]
    [InlineData((12 * 60) - 1, Light.Green)]
    [InlineData(12 * 60, Light.Yellow)]
    [InlineData((15 * 60) - 1, Light.Yellow)]
    [InlineData(15 * 60, Light.Red)]
    public void Light_Below_IsRedAtTheLimitItself(int seconds, Light expected)
    {
        var clock = ThirtyMinutes with { DueAt = Start.AddMinutes(15), Operator = LimitOperator.Below };

        Assert.Equal(expected, ClockRules.Light(clock, Start.AddSeconds(seconds)));
    }

    [Fact]
    public void Light_BeforeTheAppointment_IsGreen() =>
        Assert.Equal(Light.Green, ClockRules.Light(ThirtyMinutes, Start.AddHours(-9)));

    [Theory]
    [InlineData(true, false, Light.Green)]
    [InlineData(false, false, Light.Red)]
    [InlineData(null, true, Light.Green)]
    public void Light_OfAStoppedClock_KeepsItsResult(bool? met, bool cancelled, Light expected) =>
        Assert.Equal(expected, ClockRules.Light(ThirtyMinutes with { StoppedAt = Start, Met = met, Cancelled = cancelled }, Start.AddDays(9)));

    [Fact]
    public void Light_WhilePaused_StandsStill()
    {
        var paused = ThirtyMinutes with { PausedAt = Start.AddMinutes(10) };

        Assert.Equal(Light.Green, ClockRules.Light(paused, Start.AddDays(3)));
    }

    [Fact]
    public void Light_AfterAPause_CountsWorkedTimeAlone()
    {
        // Ten minutes used, an hour stood still: the 24th minute of use is 84 minutes after the start.
        var resumed = ThirtyMinutes with { PausedSeconds = 3600, DueAt = Start.AddMinutes(90) };

        Assert.Equal(Start.AddMinutes(84), ClockRules.NearAt(resumed));
        Assert.Equal(Light.Green, ClockRules.Light(resumed, Start.AddMinutes(84).AddSeconds(-1)));
        Assert.Equal(Light.Yellow, ClockRules.Light(resumed, Start.AddMinutes(84)));
    }

    [Fact]
    public void Stop_AtTheDueInstant_IsInTime_AndASecondLaterIsNot()
    {
        ClockChange[] stop = [new(ClockKind.Arrive, ClockAct.Stop)];

        Assert.True(Assert.Single(DeadlineBook.Apply([ThirtyMinutes], [.. stop], Start.AddMinutes(30))).Met);
        Assert.False(Assert.Single(DeadlineBook.Apply([ThirtyMinutes], [.. stop], Start.AddMinutes(30).AddSeconds(1))).Met);
    }

    [Fact]
    public void Move_LeavesThePauseLedgerAlone()
    {
        var clock = ThirtyMinutes with { PausedSeconds = 600 };

        var moved = Assert.Single(DeadlineBook.Apply([clock], [new(ClockKind.Arrive, ClockAct.Move, DueAt: Start.AddHours(2))], Start.AddMinutes(5)));

        Assert.Equal((600, Start.AddHours(2)), (moved.PausedSeconds, moved.DueAt));
    }
}
