using Gridwhistle.Issues;
using Gridwhistle.Live;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.Live;

/// <summary>
/// Everybody who may watch a scope sees the same lines, but for confidential cases: whoever may not list one does not see it on a board either.
/// Figures count it.
/// </summary>
internal static class BoardSight
{
    /// <summary>Whether a line is kept from somebody who watches its scope.</summary>
    public static bool Hides(IssueSummary line, Actor viewer) => line.Confidential && !IssueAccess.MayList(line, viewer);

    /// <summary>The snapshot itself where nothing of it is kept from the viewer.</summary>
    public static BoardSnapshot For(this BoardSnapshot snapshot, Actor viewer) =>
        snapshot.Issues.Any(line => Hides(line, viewer)) ? snapshot with { Issues = snapshot.Issues.RemoveAll(line => Hides(line, viewer)) } : snapshot;

    public static BoardResume For(this BoardResume resume, Actor viewer) =>
        resume with { Deltas = [.. resume.Deltas.Select(delta => delta with { Changes = [.. delta.Changes.Select(change => change.Without(line => Hides(line, viewer)))] })] };

    /// <summary>A line that is kept from the viewer leaves their board, if it ever was on it.</summary>
    public static BoardChange Without(this BoardChange change, Func<IssueSummary, bool> hides) =>
        change.Issue is { } line && hides(line) ? new BoardChange(null, line.Id) : change;
}
