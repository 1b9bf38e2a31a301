using Gridwhistle.Whistles;

namespace Gridwhistle.Issues;

/// <summary>
/// What was missed and nobody has made good: acknowledgements let pass since somebody last chose who has the case, and departments that were
/// called and have not come. Passing a case on starts a new clock and makes nothing good.
/// </summary>
public static class MissedSteps
{
    /// <summary>The step that stays visible until somebody acts; null when there is none.</summary>
    public static MissedStep? Of(Issue issue) => issue.IsOpen() ? Acknowledgements(issue) ?? CheckIns(issue) : null;

    /// <summary>Whether a case stays on top of every list: an emergency nobody has taken.</summary>
    public static bool IsPinned(IssueSummary issue) =>
        issue is { Urgency: Urgency.Emergency, Closed: null, State: IssueStatus.Collected or IssueStatus.Registered or IssueStatus.Dispatched or IssueStatus.Returned };

    private static MissedStep? Acknowledgements(Issue issue)
    {
        if (issue is not { AckMisses: > 0, State: IssueStatus.Dispatched })
        {
            return null;
        }

        var missed = issue.Clocks.Where(clock => clock is { Kind: ClockKind.Acknowledge, StoppedAt: not null, Cancelled: false, Met: false }).TakeLast(issue.AckMisses).ToList();
        return missed.Count == 0 ? null : new MissedStep(ClockKind.Acknowledge, issue.AckMisses, missed[0].StartedAt);
    }

    private static MissedStep? CheckIns(Issue issue)
    {
        var (times, since) = (0, DateTimeOffset.MaxValue);
        foreach (var whistle in issue.Whistles)
        {
            foreach (var department in whistle.State is WhistleStatus.Blown or WhistleStatus.CoHandling ? whistle.Departments : [])
            {
                if (department.State is DepartmentStatus.Missed)
                {
                    times++;
                    since = department.CalledAt < since ? department.CalledAt : since;
                }
            }
        }

        return times == 0 ? null : new MissedStep(ClockKind.CheckIn, times, since);
    }
}
