using Gridwhistle.People;
using Gridwhistle.Rejections;
using Gridwhistle.Whistles;

namespace Gridwhistle.Issues;

/// <summary>A report taken back while nobody is at work and nothing is in danger.</summary>
internal static class Withdrawing
{
    public static OwnEvent Withdrawn { get; } = new OwnEvent<ReportWithdrawn>(Apply) { HasCard = true, Said = static e => e.Reason, Shows = static e => [("last", e.Last ? "true" : null)] };

    public static Decision Withdraw(Issue issue, WithdrawReport c, IssueContext context)
    {
        if (string.IsNullOrWhiteSpace(c.Reason))
        {
            return Rejection.Of(IssueRejections.ReasonMissing);
        }

        var last = Without(issue, c.By.PersonId).Reporters.IsEmpty;
        return Decision.Accept(new ReportWithdrawn(c.Reason, last, context.Now, c.By)
        {
            Clocks = last ? new DeadlinePlan(issue, context).CancelWhere(static _ => true) : [],
            Told = issue.State is IssueStatus.Collected or IssueStatus.Registered ? DutyLevels.Tell(NoticeKinds.Progress, context.Duty.GridWorkers) : [],
        });
    }

    public static Rejection? Bars(Issue issue, Actor actor, DateTimeOffset now) => issue switch
    {
        { Danger: true } or { Urgency: Urgency.Emergency } => Rejection.Of(IssueRejections.Danger),
        _ when AtWorkSince(issue) is { } since => Rejection.Of(IssueRejections.AtWork, ("since", since.ToString("O"))),
        _ => null,
    };

    private static DateTimeOffset? AtWorkSince(Issue issue) =>
        issue.Whistles.SelectMany(whistle => whistle.Departments).Where(department => department.State is DepartmentStatus.CheckedIn).Select(department => department.CheckedInAt).Min()
        ?? (issue.State is IssueStatus.Handling
            ? issue.Clocks.LastOrDefault(clock => clock is { Kind: ClockKind.Arrive, Cancelled: false })?.StoppedAt ?? issue.Stamps.RespondedAt ?? issue.UpdatedAt
            : null);

    private static Issue Apply(Issue issue, ReportWithdrawn e) => e.Last
        ? IssueEvolution.Withdrawn(Without(issue, e.By.PersonId), e)
        : Without(issue, e.By.PersonId);

    private static Issue Without(Issue issue, PersonId person) => issue with
    {
        Reporters = issue.Reporters.RemoveAll(one => one.PersonId == person),
        Joined = issue.Joined is { } joined
            ? [.. joined.Select(report => report with { Of = report.Of.RemoveAll(one => one.PersonId == person) }).Where(report => !report.Of.IsEmpty)]
            : null,
    };
}
