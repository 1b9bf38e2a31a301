using System.Collections.Immutable;
using Gridwhistle.People;
using Gridwhistle.Rejections;

namespace Gridwhistle.Issues;

/// <summary>What every hand-over has in common: whom it goes to and which clocks begin with them.</summary>
internal static class Assignment
{
    /// <summary>The new assignee's acknowledge clock; arrive and resolve begin with the first dispatch and run on under whoever follows.</summary>
    public static DeadlinePlan Assigned(this DeadlinePlan plan, Issue issue, Party to, IssueContext context)
    {
        plan.Stop(ClockKind.Dispatch).Stop(ClockKind.Ruling).Cancel(ClockKind.Acknowledge)
            .Start(ClockKind.Acknowledge, IssueLimits.Of(issue, context, ClockKind.Acknowledge), to)
            .HandOver(ClockKind.Supervise, to);
        return issue.Lead is null
            ? plan.WorkBegins(issue, to, context, issue.Appointment)
            : plan.HandOver(ClockKind.Arrive, to).HandOver(ClockKind.Resolve, to);
    }

    /// <summary>Arrive and resolve, from the start of an appointed window that still lies ahead, else from now; nobody is late while the window is open.</summary>
    public static DeadlinePlan WorkBegins(this DeadlinePlan plan, Issue issue, Party to, IssueContext context, Appointment? window)
    {
        var from = window is not null && window.From > context.Now ? window.From : context.Now;
        return plan
            .Start(ClockKind.Arrive, IssueLimits.Of(issue, context, ClockKind.Arrive), to, from: from, atLeast: window?.To)
            .Start(ClockKind.Resolve, IssueLimits.Of(issue, context, ClockKind.Resolve), to, from: from);
    }

    /// <summary>Whom the command's target means, as the assignee; the rejection says why nobody.</summary>
    public static Outcome<Party> Target(IssueContext context) => context.Target switch
    {
        { Rejection: { Code: IssueRejections.NobodyOnDuty } no } => Rejection.Of(IssueRejections.AssigneeUnfit, [("why", "NobodyOnDuty"), .. no.Facts.Select(fact => (fact.Key, (string?)fact.Value))]),
        { Rejection: { } no } => no,
        { Value: { } party } => party with { Role = PartyRole.Assignee },
        _ => Rejection.Of(IssueRejections.AssigneeUnknown),
    };

    public static Outcome<Party> Routed(IssueContext context, string rule) => context.Routed.TryGetValue(rule, out var outcome) switch
    {
        true when outcome.Rejection is { } no => no,
        true when outcome.Value is { } party => party with { Role = PartyRole.Assignee },
        _ => Rejection.Of(IssueRejections.AssigneeUnknown, ("rule", rule)),
    };

    public static bool Same(Party? one, Party? other) =>
        one is not null && other is not null && one.PersonId == other.PersonId && one.OrganisationId == other.OrganisationId;

    public static Party AsParty(this Actor actor, PartyRole role) => new(actor.Post.Organisation, actor.PersonId, actor.Name, role);
}
