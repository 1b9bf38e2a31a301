using System.Text.Json.Serialization;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Issues;
using Gridwhistle.Gateway.Services;
using Gridwhistle.Issues;
using Gridwhistle.Live;

namespace Gridwhistle.Gateway.Live;

/// <summary>A scope's open issues at a sequence number.</summary>
internal sealed record SnapshotBody(string Kind, string Scope, long Seq, IReadOnlyList<IssueSummaryBody> Issues, BoardCounts Counts)
{
    public static SnapshotBody From(BoardSnapshot snapshot, CoordinateSystem crs = CoordinateSystem.Wgs84) =>
        new("snapshot", snapshot.Scope, snapshot.Seq, [.. snapshot.Issues.Select(issue => new IssueSummaryBody(issue, crs))], snapshot.Counts);
}

/// <summary>What a watcher that came back missed.</summary>
internal sealed record ResumeBody(string Kind, string Scope, long Seq, IReadOnlyList<BoardChangedBody> Deltas)
{
    public static ResumeBody From(BoardResume resume) =>
        new("resume", resume.Scope, resume.Seq, [.. resume.Deltas.Select(BoardChangedBody.From)]);
}

/// <summary>The changes of one scope from one sequence number to another, both included.</summary>
internal sealed record BoardChangedBody(string Scope, long FromSeq, long ToSeq, IReadOnlyList<BoardChangeBody> Changes, BoardCounts Counts)
{
    public static BoardChangedBody From(ScopeDelta delta) =>
        new(delta.Scope, delta.FromSeq, delta.ToSeq, [.. delta.Changes.Select(BoardChangeBody.From)], delta.Counts);
}

/// <summary>An issue as it is now, or the id of one that left the board.</summary>
internal sealed record BoardChangeBody(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IssueSummaryBody? Issue,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IssueId? Removed)
{
    public static BoardChangeBody From(BoardChange change) =>
        new(change.Issue is { } issue ? new IssueSummaryBody(issue) : null, change.Removed);
}
