using System.Collections.Immutable;
using Gridwhistle.People;
using Gridwhistle.Whistles;

namespace Gridwhistle.Issues;

/// <summary>
/// Whose a clock is that no assignee holds: the desk whose move it is, in the person on duty there now; an empty desk's clocks are
/// the next one's. Null only when nobody is on duty at all.
/// </summary>
internal static class ClockOwners
{
    /// <summary>Accept and dispatch: the grid, or the desk where the grid has nobody.</summary>
    public static Party? Intake(IssueContext context) =>
        First(context.Duty.GridWorkers, context.Duty.Desk, context.Duty.GridLeads, context.Duty.Community, context.Duty.Street);

    /// <summary>Verify: the grid, in somebody who did none of the work.</summary>
    public static Party? Verifier(Contributors doers, Actor finisher, IssueContext context) => First(
        duty => duty.PersonId != finisher.PersonId && !doers.Persons.Contains(duty.PersonId),
        context.Duty.GridWorkers,
        context.Duty.GridLeads,
        context.Duty.Community,
        context.Duty.Street);

    /// <summary>Call-back: the service desk, never the worker.</summary>
    public static Party? Caller(IssueContext context) =>
        First(context.Duty.Desk, context.Duty.GridWorkers, context.Duty.GridLeads, context.Duty.Community, context.Duty.Street);

    /// <summary>Whose a desk's clock would be now: somebody else may have come on duty since it began. Null for the clocks that stay with a person.</summary>
    public static Party? Now(Clock clock, Issue issue, IssueContext context) => clock switch
    {
        { Kind: ClockKind.Accept or ClockKind.Dispatch } => Intake(context),
        { Kind: ClockKind.CallBack } => Caller(context),
        { Kind: ClockKind.Ruling, Subject: null } => Ruler(issue, context),
        _ => null,
    };

    /// <summary>A ruling on a return: the level the issue is at.</summary>
    public static Party? Ruler(Issue issue, IssueContext context) => From(issue.Level, context);

    /// <summary>A ruling on a decline or a mark: the level above the blower.</summary>
    public static Party? Ruler(Whistle whistle, IssueContext context) =>
        From(whistle.BlownGrade is WhistleGrade.Routine ? ContainmentLevel.Community : ContainmentLevel.Street, context);

    /// <summary>The window to appeal is the reporter's, who goes unnamed; for somebody without an account it is kept by whoever took the report down.</summary>
    public static Party Reporter(Issue issue) => issue.Reporters is [{ PersonId: { } person }, ..]
        ? new Party(null, person, "上报人", PartyRole.Grid)
        : issue.TakenBy.AsParty(PartyRole.Grid);

    private static Party? From(ContainmentLevel level, IssueContext context) => level switch
    {
        ContainmentLevel.Grid => First(context.Duty.GridWorkers, context.Duty.GridLeads, context.Duty.Community, context.Duty.Street),
        ContainmentLevel.Community => First(context.Duty.Community, context.Duty.Street),
        _ => First(context.Duty.Street, context.Duty.Community),
    };

    private static Party? First(params ReadOnlySpan<ImmutableArray<DutyPerson>> rungs) => First(static _ => true, rungs);

    private static Party? First(Func<DutyPerson, bool> fits, params ReadOnlySpan<ImmutableArray<DutyPerson>> rungs)
    {
        foreach (var rung in rungs)
        {
            foreach (var duty in rung)
            {
                if (fits(duty))
                {
                    return duty.AsParty(PartyRole.Grid);
                }
            }
        }

        return null;
    }
}
