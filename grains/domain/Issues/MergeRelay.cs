using System.Collections.Immutable;
using Gridwhistle.People;

namespace Gridwhistle.Issues;

/// <summary>
/// Who has to hear of a merge next. Cases can be merged into each other in the same instant, for neither knows of the other's end yet: what is
/// passed on then comes back to where it began, and the case with the smallest id of that circle, the oldest, goes on.
/// </summary>
public static class MergeRelay
{
    /// <summary>The case to tell and what; null when the step is of no concern to any other.</summary>
    public static (IssueId To, IssueCommand Command)? Next(Issue after, IssueEvent e) => e switch
    {
        IssueUnmerged unmerged => (unmerged.From, new SeparateIssue(after.Id, By(after)) { CommandId = CommandOf(after) }),
        // The child came through this case: it leaves the one above as well.
        IssueSeparated separated when after.MergedInto is { } above => (above, new SeparateIssue(separated.Child, By(after)) { CommandId = CommandOf(after) }),
        IssueMerged merged => Absorb(merged.Into, after.Id, after.Reporters, OwnReports.All(after), [], after),
        // It had gone into another one by the time it heard of it: those reporters belong there too.
        IssueAbsorbed absorbed when after.MergedInto is { } into => into == absorbed.Child
            ? Keep([absorbed.Child, .. absorbed.Path ?? [], after.Id], after)
            : Absorb(into, absorbed.Child, absorbed.Reporters, absorbed.Reports ?? [], [.. absorbed.Path ?? [], after.Id], after),
        _ => null,
    };

    private static (IssueId To, IssueCommand Command) Absorb(
        IssueId to, IssueId child, ImmutableArray<Reporter> reporters, ImmutableArray<OwnReport> reports, ImmutableArray<IssueId> path, Issue from) =>
        (to, new AbsorbIssue(child, reporters, By(from)) { Reports = reports, Urgency = from.Urgency, Danger = from.Danger, Path = path, CommandId = CommandOf(from) });

    private static (IssueId To, IssueCommand Command) Keep(ImmutableArray<IssueId> circle, Issue from) =>
        (circle.MinBy(id => id.Value, StringComparer.Ordinal), new KeepIssue(circle, By(from)) { CommandId = CommandOf(from) });

    /// <summary>Made of the step, so that telling it again is the same.</summary>
    private static string CommandOf(Issue from) => $"merge-{from.Id.Value}-{from.Version}";

    private static Actor By(Issue from) => Actor.System(from.Place.GridCode.Street);
}
