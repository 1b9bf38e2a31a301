using System.Collections.Immutable;
using Gridwhistle.People;
using Gridwhistle.Rejections;

namespace Gridwhistle.Issues;

/// <summary>
/// The street watches a case (督办). Yellow says it is watched; red that it was not cured: the work was not finished by the deadline the
/// street gave, or within the resolve limit. A red mark stays.
/// </summary>
internal static class Supervising
{
    /// <summary>Watching a case that is watched already changes nothing, unless it brings a worse mark or a deadline. Red and deadlines are the street's.</summary>
    public static Decision Supervise(Issue issue, SuperviseIssue c, IssueContext context)
    {
        var has = issue.Supervision?.Mark ?? (issue.Supervised ? SupervisionMark.Yellow : null);
        var mark = c.Mark is SupervisionMark.Red || has is SupervisionMark.Red ? SupervisionMark.Red : SupervisionMark.Yellow;
        return c switch
        {
            { By: { IsSystem: false, Post.Role: not Role.StreetDutyOfficer } by } when c.Mark is SupervisionMark.Red || c.DueAt is not null =>
                Rejection.Of(IssueRejections.ForbiddenRole, ("act", "supervise"), ("role", by.Post.Role.ToString())),
            { DueAt: { } due } when Deadlines.Fault(due, context.Now) is { } fault => fault,
            { DueAt: not null } when !IsToBeDone(issue.State) => IssueActs.WrongState("supervise", issue, IssueActs.Rule("escalate").From),
            { DueAt: null } when mark == has => Decision.Unchanged,
            _ => Decision.Accept(Supervised(issue, mark, StepCause.Manual, c.By, context) with
            {
                DueAt = c.DueAt ?? issue.Open(ClockKind.Supervise)?.DueAt,
                Clocks = c.DueAt is { } due ? new DeadlinePlan(issue, context).Start(ClockKind.Supervise, due, OwnerOf(issue, context)) : [],
            }),
        };
    }

    /// <summary>The marks somebody can give; a red one and a deadline are the street's, and a red one stays.</summary>
    public static (string Member, ImmutableArray<string> Values)[] Choices(Issue issue, Actor viewer)
    {
        var street = viewer.Post.Role is Role.StreetDutyOfficer;
        ImmutableArray<string> marks =
        [
            .. issue.Supervision?.Mark is SupervisionMark.Red ? Array.Empty<string>() : [$"{SupervisionMark.Yellow}"],
            .. street ? [$"{SupervisionMark.Red}"] : Array.Empty<string>(),
        ];
        return street ? [("mark", marks)] : [("mark", marks), ("dueAt", [])];
    }

    /// <summary>The deadline of a yellow mark passed.</summary>
    public static IssueEvent NotCured(Issue issue, Clock clock, Actor system, IssueContext context) => issue.Supervision is { Mark: SupervisionMark.Red }
        ? EscalationRunner.Missed(issue, clock, system, context)
        : Supervised(issue, SupervisionMark.Red, StepCause.NotCured, system, context) with
        {
            DueAt = clock.DueAt,
            Clocks = new DeadlinePlan(issue, context).Mark(clock, ClockAct.MarkBroken),
        };

    public static IssueSupervised Supervised(Issue issue, SupervisionMark mark, StepCause cause, Actor by, IssueContext context) =>
        new(cause, context.Now, by)
        {
            Mark = mark,
            Told = DutyLevels.Tell(NoticeKinds.Supervised, context.Duty.Street, DutyLevels.At(context.Duty, issue.Level)),
        };

    /// <summary>Whoever works at it; while nobody has it, whoever is to send it to somebody.</summary>
    private static Party? OwnerOf(Issue issue, IssueContext context) =>
        issue.Handler ?? issue.Assignee ?? (issue.State is IssueStatus.Returned ? ClockOwners.Ruler(issue, context) : ClockOwners.Intake(context));

    private static bool IsToBeDone(IssueStatus state) => state is IssueStatus.Collected || IssueActs.Rule("escalate").From.Contains(state);
}
