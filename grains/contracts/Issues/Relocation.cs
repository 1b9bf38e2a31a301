using Gridwhistle.Areas;
using Gridwhistle.People;

namespace Gridwhistle.Issues;

/// <summary>Puts the place of a case right (更正位置), perhaps into another grid of the street.</summary>
[GenerateSerializer, Immutable, Alias("issue.cmd.relocate")]
public sealed record RelocateIssue([property: Id(0)] IssuePlace Place, [property: Id(1)] string Reason, Actor By) : IssueCommand(By)
{
    public override AreaCode DutyAt(AreaCode own) => Place.GridCode;
}

/// <summary>The case is at another place than was said; where that lies in another grid, the case is that grid's from now on. Deadlines stay as they are.</summary>
[GenerateSerializer, Immutable, Alias("issue.relocated.v1")]
public sealed record IssueRelocated(
    [property: Id(0)] IssuePlace Place,
    [property: Id(1)] IssuePlace Before,
    [property: Id(2)] string Reason,
    DateTimeOffset At,
    Actor By) : IssueEvent(At, By);
