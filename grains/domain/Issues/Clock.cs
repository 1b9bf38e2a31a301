using System.Text.Json.Serialization;
using Gridwhistle.People;
using Gridwhistle.Policies;

namespace Gridwhistle.Issues;

/// <summary>One deadline of an issue: independent of the others, with its own owner and light.</summary>
public sealed record Clock
{
    public required ClockKind Kind { get; init; }

    /// <summary>For the clocks of a whistle: the whistle and organisation they belong to.</summary>
    public string? Subject { get; init; }

    public Party? Owner { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    /// <summary>When 80 % of the time has passed, in working time where the limit is; null where it follows from start and end.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? NearAt { get; init; }

    public LimitOperator Operator { get; init; }

    public Limit? Limit { get; init; }

    /// <summary>How long it stood still so far; re-targeting the limit does not touch it.</summary>
    public long PausedSeconds { get; init; }

    /// <summary>How much working time of that there was; 0 where the limit is elapsed time.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long PausedWorkSeconds { get; init; }

    /// <summary>Since when it stands still; null while it runs.</summary>
    public DateTimeOffset? PausedAt { get; init; }

    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>Whether it was stopped in time; null while it runs and when it was cancelled.</summary>
    public bool? Met { get; init; }

    public bool Cancelled { get; init; }

    /// <summary>The step that follows from 80 % has been taken.</summary>
    public bool NearActed { get; init; }

    /// <summary>The step that follows from the breach has been taken.</summary>
    public bool BrokenActed { get; init; }

    public bool IsOpen() => StoppedAt is null;
}
