using Gridwhistle.People;
using Gridwhistle.Policies;
using Gridwhistle.Rejections;

namespace Gridwhistle.Issues;

/// <summary>Standing still (挂账) and more time (延时): asked by who works, granted by the level above.</summary>
internal static class Approvals
{
    public static Decision AskToSuspend(Issue issue, SuspendIssue c, IssueContext context)
    {
        var no = Reasoned(c.Reason) ?? LaterThan(c.Until, context.Now) ?? Deadlines.NotLaterThan(c.Until, context.Now.AddDays(context.Policies.PauseDays));
        return no is not null ? no : Asked(ApprovalRequest.Suspend, c.Reason, c.Until, issue, c.By, context);
    }

    /// <summary>The resolve limit can be moved once, and at most doubled; time already paused is not part of it.</summary>
    public static Decision AskToExtend(Issue issue, ExtendIssue c, IssueContext context)
    {
        if (issue.Open(ClockKind.Resolve) is not { } resolve)
        {
            return IssueActs.WrongState("extend", issue, []);
        }

        var no = Reasoned(c.Reason)
            ?? LaterThan(c.Until, context.Now)
            ?? LaterThan(c.Until, resolve.DueAt)
            ?? Deadlines.NotLaterThan(c.Until, Doubled(resolve, context.Policies.Calendar));
        return no is not null ? no : Asked(ApprovalRequest.Extend, c.Reason, c.Until, issue, c.By, context);
    }

    /// <summary>As much again as is allowed now, in the time the limit counts.</summary>
    private static DateTimeOffset Doubled(Clock resolve, WorkCalendar calendar)
    {
        if (!LimitCalculator.IsWorking(resolve.Limit))
        {
            return resolve.DueAt + (resolve.DueAt - resolve.StartedAt.AddSeconds(resolve.PausedSeconds));
        }

        var time = LimitCalculator.WorkTimeOf(calendar);
        return time.Add(resolve.DueAt, time.Between(resolve.StartedAt, resolve.DueAt) - TimeSpan.FromSeconds(resolve.PausedWorkSeconds));
    }

    public static Decision Approve(Issue issue, ApproveRequest c, IssueContext context)
    {
        var pending = issue.Pending!;
        return c switch
        {
            _ when pending.Request != c.Request => Rejection.Of(IssueRejections.NothingAsked, ("pending", pending.Request.ToString())),
            { Approved: false } => Decision.Accept(new RequestRefused(c.Request, context.Now, c.By)),
            _ when pending.Until <= context.Now => Rejection.Of(IssueRejections.RequestLapsed, ("until", pending.Until.ToString("O"))),
            { Request: ApprovalRequest.Suspend } => Decision.Accept(new IssueSuspended(pending.Reason, pending.Until, context.Now, c.By)
            {
                Clocks = new DeadlinePlan(issue, context).Hold(),
            }),
            _ => Decision.Accept(new IssueExtended(pending.Reason, pending.Until, context.Now, c.By)
            {
                Clocks = new DeadlinePlan(issue, context).Move(ClockKind.Resolve, pending.Until),
            }),
        };
    }

    public static Decision Resume(Issue issue, ResumeIssue c, IssueContext context) =>
        Decision.Accept(new IssueResumed(context.Now, c.By) { Clocks = new DeadlinePlan(issue, context).Release() });

    private static Decision Asked(ApprovalRequest request, string reason, DateTimeOffset until, Issue issue, Actor by, IssueContext context) =>
        Decision.Accept(new ApprovalRequested(request, reason, until, context.Now, by)
        {
            Told = issue.Level is ContainmentLevel.Grid && !context.Duty.Community.IsEmpty
                ? DutyLevels.Tell(NoticeKinds.Approval, context.Duty.Community)
                : DutyLevels.Tell(NoticeKinds.Approval, context.Duty.Street),
        });

    private static Rejection? Reasoned(string reason) => string.IsNullOrWhiteSpace(reason) ? Rejection.Of(IssueRejections.ReasonMissing) : null;

    private static Rejection? LaterThan(DateTimeOffset until, DateTimeOffset earliest) => until > earliest
        ? null
        : Rejection.Of(IssueRejections.UntilPast, ("until", until.ToString("O")), ("earliest", earliest.ToString("O")));
}
