using System.Collections.Immutable;
using Gridwhistle.People;
using Gridwhistle.Rejections;

namespace Gridwhistle.Issues;

/// <summary>Up and down the three levels (升级, 下沉), by hand or as an escalation step.</summary>
internal static class Escalation
{
    public static Decision Escalate(Issue issue, EscalateIssue c, IssueContext context) => string.IsNullOrWhiteSpace(c.Reason)
        ? Rejection.Of(IssueRejections.ReasonMissing)
        : Decision.Accept(Raise(issue, issue.Level + 1, StepCause.Manual, c.Reason, c.By, context));

    public static Decision Delegate(Issue issue, DelegateIssue c, IssueContext context)
    {
        var to = Assignment.Target(context);
        return c switch
        {
            _ when string.IsNullOrWhiteSpace(c.Reason) => Rejection.Of(IssueRejections.ReasonMissing),
            _ when Deadlines.Fault(c.DueAt, context.Now) is { } fault => fault,
            _ when to.Rejection is { } no => no,
            _ => Decision.Accept(new IssueDelegated(issue.Level, issue.Level - 1, to.Value!, c.DueAt, c.Reason, context.Now, c.By)
            {
                Clocks = new DeadlinePlan(issue, context).Assigned(issue, to.Value!, context).Move(ClockKind.Resolve, c.DueAt),
            }),
        };
    }

    /// <summary>The assignee, and whoever stands above them, at once.</summary>
    public static Decision Remind(Issue issue, RemindAssignee c, IssueContext context) =>
        Decision.Accept(new AssigneeReminded(context.Now, c.By) { Told = DutyLevels.Tell(NoticeKinds.Reminded, context.Duty.Above(issue.Assignee?.PersonId)) });

    /// <summary>
    /// Puts the issue on the desk of the first level, from <paramref name="level"/> up, where somebody is on duty; an empty one is
    /// skipped and recorded. When all are empty the level rises all the same and the assignee keeps the case.
    /// </summary>
    public static ImmutableArray<IssueEvent> Raise(
        Issue issue, ContainmentLevel level, StepCause cause, string? reason, Actor by, IssueContext context)
    {
        var events = ImmutableArray.CreateBuilder<IssueEvent>();
        for (var at = level; at <= ContainmentLevel.Street; at++)
        {
            var rung = DutyLevels.At(context.Duty, at);
            if (rung.IsEmpty)
            {
                events.Add(new NobodyOnDuty(at.ToString(), context.Now, by));
                continue;
            }

            events.Add(Escalated(issue, at, DutyLevels.Has(rung, issue.Assignee) ? null : rung[0].AsParty(PartyRole.Assignee), cause, reason, by, context));
            return events.DrainToImmutable();
        }

        events.Add(Escalated(issue, ContainmentLevel.Street, null, cause, reason, by, context));
        return events.DrainToImmutable();
    }

    private static IssueEscalated Escalated(
        Issue issue, ContainmentLevel level, Party? to, StepCause cause, string? reason, Actor by, IssueContext context) =>
        new(issue.Level, level, cause, reason, to, context.Now, by)
        {
            Clocks = to is null ? [] : new DeadlinePlan(issue, context).Assigned(issue, to, context),
            Told = Informed(issue, level, context),
        };

    /// <summary>Everybody below the new desk stays informed, and so do its other duty officers.</summary>
    private static ImmutableArray<Recipient> Informed(Issue issue, ContainmentLevel level, IssueContext context) =>
        [
            .. DutyLevels.Tell(NoticeKinds.Escalated, DutyLevels.At(context.Duty, level)),
            .. DutyLevels.Tell(NoticeKinds.Progress, context.Duty.GridWorkers, context.Duty.GridLeads),
            .. issue.Assignee?.PersonId is { } former ? [new Recipient(former, NoticeKinds.Progress)] : ImmutableArray<Recipient>.Empty,
        ];
}
