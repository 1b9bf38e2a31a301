using Gridwhistle.Areas;
using Gridwhistle.Issues;
using Gridwhistle.People;

namespace Gridwhistle.Scores;

/// <summary>A figure of the score sheet whose cases one can ask for.</summary>
public enum ScoreFigure
{
    /// <summary>First response in time, of valid call-backs.</summary>
    Response,

    /// <summary>Solved, of valid call-backs.</summary>
    Resolution,

    /// <summary>Satisfied or basically satisfied, of valid call-backs.</summary>
    Satisfaction,

    /// <summary>Resolved, by the level that settled it.</summary>
    Containment,

    /// <summary>Finished within the resolve limit, of all finished.</summary>
    OnTime,

    /// <summary>Had to be done again, of all results looked at.</summary>
    Rework,

    /// <summary>Dispatches not returned with right, of all dispatches.</summary>
    AccurateDispatch,

    /// <summary>Closed.</summary>
    Settled,

    /// <summary>Closed and taken up again.</summary>
    Reopened,

    /// <summary>Departments that came in time, of all that were due.</summary>
    CheckIn,

    /// <summary>Departments that came late.</summary>
    Late,

    /// <summary>Departments that did not come when they were due.</summary>
    Missed,

    /// <summary>The grid's marks for departments that carry a score.</summary>
    DepartmentMark,

    /// <summary>Whistles called justified, of those departments judged.</summary>
    WhistleMark,

    /// <summary>Marks of supervised cases; good is yellow, the rest red.</summary>
    Supervised,

    /// <summary>Those of cases whose work is not finished.</summary>
    SupervisedOpen,

    /// <summary>Those whose deadline passed before the work was finished.</summary>
    SupervisedExpired,
}

/// <summary>Asks for the entries behind one figure; every member that is set narrows it as the report's parts do.</summary>
/// <param name="Good">True: only what counts above the line; false: only the rest.</param>
/// <param name="Level">With <see cref="ScoreFigure.Containment"/>: settled there.</param>
/// <param name="Cursor">Where the page before ended; entries run from the newest to the oldest.</param>
[GenerateSerializer, Immutable, Alias("scores.query")]
public sealed record ScoreQuery(
    [property: Id(0)] AreaCode Area,
    [property: Id(1)] DateTimeOffset From,
    [property: Id(2)] DateTimeOffset To,
    [property: Id(3)] ScoreFigure Figure,
    [property: Id(4)] bool? Good,
    [property: Id(5)] ContainmentLevel? Level,
    [property: Id(6)] OrganisationId? Department,
    [property: Id(7)] string? PostId,
    [property: Id(8)] int Limit,
    [property: Id(9)] string? Cursor);
