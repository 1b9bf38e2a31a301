using Gridwhistle.Rejections;

namespace Gridwhistle.Issues;

/// <summary>When the resident is at home, agreed anew.</summary>
internal static class Appointing
{
    public static OwnEvent Appointed { get; } = new OwnEvent<VisitAppointed>(static (issue, e) => issue with { Appointment = e.Window })
    {
        Shows = static e => [("from", e.Window.From), ("to", e.Window.To), ("insteadOf", e.Before?.From), ("insteadOfTo", e.Before?.To)],
    };

    /// <summary>
    /// The clocks to the old time end where they stand, late if they are late, and others begin at the window's start. Whoever has to be there
    /// does not move it: the resident does, the desk, or the staff who answer for the case.
    /// </summary>
    public static Decision Appoint(Issue issue, AppointVisit c, IssueContext context)
    {
        var window = c.Window;
        if (window.From <= context.Now || window.To <= window.From)
        {
            var (until, earliest) = window.From <= context.Now ? (window.From, context.Now) : (window.To, window.From);
            return Rejection.Of(IssueRejections.UntilPast, ("until", until.ToString("O")), ("earliest", earliest.ToString("O")));
        }

        if (Deadlines.NotLaterThan(window.To, context.Now + Deadlines.VisitHorizon) is { } fault)
        {
            return fault;
        }

        return window == issue.Appointment
            ? Decision.Unchanged
            : Decision.Accept(new VisitAppointed(window, issue.Appointment, context.Now, c.By) { Clocks = Counted(issue, window, context) });
    }

    /// <summary>Before the first dispatch nobody is on the way.</summary>
    private static DeadlinePlan Counted(Issue issue, Appointment window, IssueContext context)
    {
        var plan = new DeadlinePlan(issue, context);
        if (issue is not { State: IssueStatus.Dispatched or IssueStatus.Acknowledged, Assignee: { } assignee })
        {
            return plan;
        }

        foreach (var kind in new[] { ClockKind.Arrive, ClockKind.Resolve })
        {
            plan = issue.Open(kind) is { } running && ClockRules.IsBroken(running, context.Now) ? plan.Stop(kind) : plan.Cancel(kind);
        }

        return plan.WorkBegins(issue, assignee, context, window);
    }
}
