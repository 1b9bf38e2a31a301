using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Gridwhistle.People;
using Gridwhistle.Policies;

namespace Gridwhistle.Issues;

/// <summary>Something that became true of an issue. The list is closed; aliases and ids never change.</summary>
[GenerateSerializer, Immutable, Alias("issue.event")]
public abstract record IssueEvent
{
    private protected IssueEvent(DateTimeOffset at, Actor by)
    {
        At = at;
        By = by;
    }

    [Id(0)] public DateTimeOffset At { get; init; }

    [Id(1)] public Actor By { get; init; }

    [Id(2)] public string? Note { get; init; }

    [Id(3)] public ImmutableArray<string> Photos { get; init; } = [];

    /// <summary>The command it came of.</summary>
    [Id(4)] public string? CommandId { get; init; }

    /// <summary>The clocks this step starts, stops or moves, with absolute due times: nobody needs a policy or a calendar to apply it.</summary>
    [Id(5)] public ImmutableArray<ClockChange> Clocks { get; init; } = [];

    /// <summary>Who must be told besides the issue's own parties: the duty roster as it stood at this step.</summary>
    [Id(6)] public ImmutableArray<Recipient> Told { get; init; } = [];

    /// <summary>Whom the command named, where somebody else is on duty for them.</summary>
    [Id(7), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? InsteadOf { get; init; }
}

/// <summary>Somebody who has to know of a step, and the kind of inbox item they get.</summary>
[GenerateSerializer, Immutable, Alias("issue.told")]
public sealed record Recipient([property: Id(0)] PersonId PersonId, [property: Id(1)] string Kind);

/// <summary>What happens to a clock in a step.</summary>
public enum ClockAct
{
    Start,
    Stop,
    Cancel,
    Move,
    Hold,
    Release,
    MarkNear,
    MarkBroken,
    HandOver,
}

/// <summary>One clock's part in a step. A clock is found by <paramref name="Kind"/> and <paramref name="Subject"/>; only the running one is changed.</summary>
/// <param name="Subject">For the clocks of a whistle: <c>{whistleId}/{organisationId}</c>, or the whistle's id alone.</param>
/// <param name="StartedAt">With <see cref="ClockAct.Start"/>: from when it counts, which can lie ahead (an appointment).</param>
/// <param name="DueAt">With <see cref="ClockAct.Start"/>, <see cref="ClockAct.Move"/> and <see cref="ClockAct.Release"/>.</param>
[GenerateSerializer, Immutable, Alias("issue.clock_change")]
public sealed record ClockChange(
    [property: Id(0)] ClockKind Kind,
    [property: Id(1)] ClockAct Act,
    [property: Id(2)] string? Subject = null,
    [property: Id(3)] Party? Owner = null,
    [property: Id(4)] DateTimeOffset? StartedAt = null,
    [property: Id(5)] DateTimeOffset? DueAt = null,
    [property: Id(6)] Limit? Limit = null)
{
    /// <summary>When 80 % of the time has passed, pauses and rest not counted; null where the limit is elapsed time.</summary>
    [Id(7), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public DateTimeOffset? NearAt { get; init; }

    /// <summary>Of a release: the working time it stood still; null where the limit is elapsed time.</summary>
    [Id(8), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public long? PausedWorkSeconds { get; init; }
}

/// <summary>Why an automatic step was taken.</summary>
public enum StepCause
{
    Manual,
    AckMissed1,
    AckMissed2,
    AckMissed3,
    Resolve80,
    Resolve100,
    ReturnedTwice,
    WhistleMissed,
    NotCured,
}
