using Gridwhistle.Policies;

namespace Gridwhistle.Issues;

/// <summary>What a clock shows at an instant. Boundaries are exact operators.</summary>
public static class ClockRules
{
    /// <summary>Green below 80 % of the limit, yellow from 80 %, red once broken. A stopped clock keeps its result.</summary>
    public static Light Light(Clock clock, DateTimeOffset now) => clock switch
    {
        { StoppedAt: not null } => clock.Met is false ? Issues.Light.Red : Issues.Light.Green,
        _ when IsBroken(clock, now) => Issues.Light.Red,
        _ when Reading(clock, now) >= NearAt(clock) => Issues.Light.Yellow,
        _ => Issues.Light.Green,
    };

    /// <summary><c>Within</c>: broken after the due instant; <c>Below</c>: broken at it. A clock that stands still cannot break.</summary>
    public static bool IsBroken(Clock clock, DateTimeOffset now) => clock.Operator switch
    {
        LimitOperator.Below => Reading(clock, now) >= clock.DueAt,
        _ => Reading(clock, now) > clock.DueAt,
    };

    /// <summary>The first instant at or after 80 % of the time allowed, pauses not counted.</summary>
    public static DateTimeOffset NearAt(Clock clock) =>
        clock.NearAt ?? LimitCalculator.EightyPercent(clock.StartedAt.AddSeconds(clock.PausedSeconds), clock.DueAt);

    /// <summary>The first whole second at which the clock is broken.</summary>
    public static DateTimeOffset BreaksAt(Clock clock) => clock.Operator is LimitOperator.Below ? clock.DueAt : clock.DueAt.AddSeconds(1);

    /// <summary>A window somebody may use, not a duty somebody can be late with: it has no light of its own on a board.</summary>
    public static bool IsWindow(ClockKind kind) => kind is ClockKind.Appeal or ClockKind.Rate;

    private static DateTimeOffset Reading(Clock clock, DateTimeOffset now) => clock.PausedAt is { } since && since < now ? since : now;
}
