using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.People;

namespace Gridwhistle.Scores;

/// <summary>What an entry of the ledger counts.</summary>
public enum ScoreKind
{
    /// <summary>A dispatch.</summary>
    Dispatched,

    /// <summary>A return that was upheld: the dispatch before it went to the wrong body.</summary>
    Misdirected,

    /// <summary>Work finished; good when within the resolve limit.</summary>
    Handled,

    /// <summary>A result looked at; not good when it had to be done again.</summary>
    Verified,

    /// <summary>A valid call-back or the reporter's own word; good when the first response had come in time.</summary>
    CalledBack,

    /// <summary>A case closed; good when resolved.</summary>
    Settled,

    /// <summary>A closed case taken up again.</summary>
    Reopened,

    /// <summary>A department called by a whistle that came or was missed; good when it came in time.</summary>
    CheckedIn,

    /// <summary>The grid's mark for a department.</summary>
    DepartmentMark,

    /// <summary>A department's mark for the whistle; good when it was justified.</summary>
    WhistleMark,

    /// <summary>A supervised case got a mark; good when it is yellow, not when it is red.</summary>
    Supervised,

    /// <summary>What became of a mark: open still, its deadline passed; good when it is yellow.</summary>
    Watched,
}

/// <summary>
/// One line of a street's score ledger: a consequence of one event, written again under the same key it replaces itself. An entry whose
/// meaning a later event changes (a mark, by a ruling) keeps its key and its instant.
/// </summary>
/// <param name="Key">Unique in the street; orders nothing.</param>
/// <param name="At">Says which period it counts in.</param>
/// <param name="Department">The outside body it is about.</param>
/// <param name="PostId">The post that did it.</param>
/// <param name="Good">What the kind calls good; null where the kind has no such thing or nobody said.</param>
[GenerateSerializer, Immutable, Alias("scores.entry")]
public sealed record ScoreEntry(
    [property: Id(0)] string Key,
    [property: Id(1)] ScoreKind Kind,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] IssueId IssueId,
    [property: Id(4)] AreaCode GridCode,
    [property: Id(5)] string? Category,
    [property: Id(6)] OrganisationId? Department,
    [property: Id(7)] string? PostId,
    [property: Id(8)] bool? Good)
{
    [Id(9)] public Solved? Solved { get; init; }

    [Id(10)] public Satisfaction? Satisfied { get; init; }

    /// <summary>With <see cref="ScoreKind.Settled"/>: where it was contained.</summary>
    [Id(11)] public ContainmentLevel? Level { get; init; }

    [Id(12)] public ClosureReason? Reason { get; init; }

    /// <summary>With <see cref="ScoreKind.DepartmentMark"/>: 1–5; null is neutral.</summary>
    [Id(13)] public int? Score { get; init; }

    /// <summary>With <see cref="ScoreKind.CheckedIn"/>: it came at all.</summary>
    [Id(14)] public bool? Came { get; init; }

    /// <summary>With <see cref="ScoreKind.Watched"/>: the work is not finished.</summary>
    [Id(15)] public bool? Open { get; init; }

    /// <summary>With <see cref="ScoreKind.Watched"/>: its deadline passed before the work was finished, or, of a yellow mark, it turned red for that.</summary>
    [Id(16)] public bool? Expired { get; init; }
}
