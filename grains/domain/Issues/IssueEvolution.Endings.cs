using Gridwhistle.People;
using Gridwhistle.Whistles;

namespace Gridwhistle.Issues;

public static partial class IssueEvolution
{
    private static Issue Finished(Issue issue, IssueFinished e) => Worked(issue, e) with
    {
        State = IssueStatus.Verifying,
        Pending = null,
        Photos = issue.Photos.AddRange(e.Evidence),
        Stamps = issue.Stamps with { HandledAt = e.At },
        Whistles = WhistleEvolution.OpenRating(issue.Whistles),
    };

    private static Issue Evaluated(Issue issue, IssueEvent e, Solved solved, Satisfaction satisfied)
    {
        var heard = issue with { Evaluation = new Evaluation(solved, satisfied, e.At, e.By) };
        return solved is Solved.Yes && issue.State is not IssueStatus.Closed ? Ended(heard, e, ClosureReason.Resolved, null) : heard;
    }

    private static Issue Ended(Issue issue, IssueEvent e, ClosureReason reason, string? note) => PauseEnded(issue, e.At) with
    {
        State = IssueStatus.Closed,
        Pending = null,
        ResumeTo = null,
        Closure = new Closure(reason, e.At, issue.Level, note ?? e.Note),
        Stamps = new Stamps(
            issue.Stamps.CollectedAt ?? issue.CreatedAt,
            issue.Stamps.RespondedAt ?? e.At,
            issue.Stamps.HandledAt ?? e.At,
            issue.Stamps.FeedbackAt ?? e.At),
    };

    /// <summary>An event from before there were marks gives none.</summary>
    private static Issue Supervised(Issue issue, IssueSupervised e) => issue with
    {
        Supervised = true,
        Supervision = e.Mark is { } mark
            ? new Supervision(mark, e.At, e.By.IsSystem ? null : new TimelineActor(e.By.PersonId, e.By.Name, e.By.Post), e.Note, e.DueAt)
            {
                Since = issue.Supervision is { } given && given.Mark == mark ? given.Since ?? given.At : e.At,
            }
            : issue.Supervision,
    };

    /// <summary>What is told without the reports' words was told before they were passed on.</summary>
    private static Issue Absorbed(Issue issue, IssueAbsorbed e) =>
        (e.Reports ?? [new OwnReport("", e.Reporters, e.By, [], e.At)]).Select(report => report with { From = e.Child }).Aggregate(
            issue with { Urgency = e.Urgency > issue.Urgency ? e.Urgency.Value : issue.Urgency, Danger = issue.Danger || e.Danger }, OwnReports.With);

    private static BeforeMerge Before(Issue issue, DateTimeOffset at) =>
        new(issue.State, issue.Clocks, issue.Whistles, issue.Pauses, issue.Pending, issue.ResumeTo, at);

    internal static Issue Withdrawn(Issue issue, ReportWithdrawn e) => Ended(Over(issue), e, ClosureReason.Withdrawn, e.Reason);

    private static Issue Over(Issue issue) => issue with { Pending = null, ResumeTo = null, Whistles = WhistleEvolution.EndAll(issue.Whistles) };

    private static Issue PauseEnded(Issue issue, DateTimeOffset at) => issue.Pauses is [.., { To: null } last]
        ? issue with { Pauses = issue.Pauses.SetItem(issue.Pauses.Length - 1, last with { To = at }) }
        : issue;

    private static Issue Reopened(Issue issue, IssueReopened e)
    {
        var again = issue with
        {
            State = IssueStatus.Registered,
            Closure = null,
            MergedInto = null,
            BeforeMerge = null,
            Priority = issue.Priority + 1,
            Reopens = issue.Reopens + 1,
            Extended = false,
            CallAttempts = 0,
            Calls = [],
            Evaluated = [],
        };
        return e.To is { } to ? Assigned(again, to) : again;
    }
}
