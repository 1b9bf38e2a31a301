using System.Collections.Immutable;
using Gridwhistle.Whistles;

namespace Gridwhistle.Issues;

/// <summary>Which rulings an issue waits for: what the officers' queue is made of.</summary>
internal static class Rulings
{
    public static ImmutableArray<WaitingRuling> Of(Issue issue) =>
        issue is { State: not IssueStatus.Returned, Pending: null, Whistles.IsEmpty: true }
            ? []
            : [.. Returned(issue), .. Asked(issue), .. issue.Whistles.SelectMany(whistle => OnWhistle(issue, whistle))];

    private static IEnumerable<WaitingRuling> Returned(Issue issue)
    {
        // Without the clock nobody rules: it was ruled on, or taken back, and waits to be dispatched.
        if (issue is { State: IssueStatus.Returned, ReturnedBy: { } returner } && issue.Open(ClockKind.Ruling) is { } clock)
        {
            yield return new WaitingRuling(RulingKind.Return, issue.Level, clock.StartedAt, clock.DueAt, null, returner.OrganisationId);
        }
    }

    private static IEnumerable<WaitingRuling> Asked(Issue issue)
    {
        if (issue is { State: IssueStatus.Dispatched or IssueStatus.Acknowledged or IssueStatus.Handling, Pending: { } pending })
        {
            var kind = pending.Request is ApprovalRequest.Suspend ? RulingKind.Suspend : RulingKind.Extend;
            yield return new WaitingRuling(kind, Above(issue.Level), pending.At, null, null, pending.By.Post.Organisation);
        }
    }

    private static IEnumerable<WaitingRuling> OnWhistle(Issue issue, Whistle whistle)
    {
        if (whistle.State is WhistleStatus.Blown or WhistleStatus.CoHandling)
        {
            foreach (var department in whistle.Departments.Where(one => one.State is DepartmentStatus.Declined))
            {
                var clock = issue.Open(ClockKind.Ruling, Whistle.Subject(whistle.Id, department.OrganisationId));
                yield return On(whistle, RulingKind.Decline, department.OrganisationId, clock, department.CalledAt);
            }
        }

        if (whistle.State is WhistleStatus.Appealed)
        {
            foreach (var mark in whistle.Ratings.Where(mark => mark is { Appeal: not null, AppealUpheld: null }))
            {
                var clock = issue.Open(ClockKind.Ruling, $"{Whistle.Subject(whistle.Id, mark.OrganisationId)}/{mark.Side}");
                yield return On(whistle, RulingKind.Appeal, mark.OrganisationId, clock, mark.At);
            }
        }
    }

    private static WaitingRuling On(Whistle whistle, RulingKind kind, People.OrganisationId body, Clock? clock, DateTimeOffset since) =>
        new(kind, Above(WhistleActs.LevelOf(whistle.BlownGrade)), clock?.StartedAt ?? since, clock?.DueAt, whistle.Id, body);

    private static ContainmentLevel Above(ContainmentLevel level) =>
        level is ContainmentLevel.Grid ? ContainmentLevel.Community : ContainmentLevel.Street;
}
