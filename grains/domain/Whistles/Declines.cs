using System.Collections.Immutable;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Rejections;

namespace Gridwhistle.Whistles;

/// <summary>A department says it is not its business, and the level above the blower rules on it.</summary>
internal static class Declines
{
    /// <summary>The others' clocks run on, and so does its own: if the ruling goes against it, its old due time stands.</summary>
    public static Decision Decline(WhistleCase at, DeclineWhistle c, IssueContext context) => c switch
    {
        _ when at.Named.State is not DepartmentStatus.Called => Whistling.WrongDepartmentState(at.Named, "decline"),
        _ when string.IsNullOrWhiteSpace(c.Ground) => Rejection.Of(IssueRejections.ReasonMissing),
        _ => Decision.Accept(new DepartmentDeclined(c.OrganisationId, c.Ground, c.Suggest, c.WhistleId, context.Now, c.By)
        {
            Clocks = new DeadlinePlan(at.Issue, context).Start(
                ClockKind.Ruling,
                at.Issue.Danger ? IssueLimits.AroundTheClock(context.Policies.Rulings.Decline) : context.Policies.Rulings.Decline,
                ClockOwners.Ruler(at.Whistle, context),
                Whistle.Subject(c.WhistleId, c.OrganisationId)),
            Told = DutyLevels.Tell(NoticeKinds.Declined, AboveBlower(at.Whistle, context)),
        }),
    };

    public static Decision Adjudicate(WhistleCase at, AdjudicateDecline c, IssueContext context)
    {
        var (issue, whistle, department) = (at.Issue, at.Whistle, at.Named);
        if (department.State is not DepartmentStatus.Declined)
        {
            return Whistling.WrongDepartmentState(department, "adjudicate");
        }

        if (!c.Upheld || c.ReassignTo is not { } body || whistle.Find(body) is not null)
        {
            return Decision.Accept([Ruled(issue, c, null, context), .. HandedOn(issue, department, c, null, context)]);
        }

        var instead = Calling.Call(issue, body, department.Role, context);
        return instead.Rejection is { } unknown
            ? unknown
            : Decision.Accept(
            [
                Ruled(issue, c, instead.Value, context),
                .. Calling.Empty([instead.Value!], issue, context),
                .. HandedOn(issue, department, c, instead.Value, context),
            ]);
    }

    /// <summary>A case the released department had goes to the one called in its place, or back to be dispatched.</summary>
    private static ImmutableArray<IssueEvent> HandedOn(
        Issue issue, Department department, AdjudicateDecline c, CalledDepartment? instead, IssueContext context)
    {
        var had = c.Upheld
            && issue.Assignee?.OrganisationId == department.OrganisationId
            && issue.State is (IssueStatus.Dispatched or IssueStatus.Acknowledged);
        return (had, instead) switch
        {
            (false, _) => [],
            (_, { } other) => [new IssueTransferred(other.AsParty(PartyRole.Assignee), department.Ground ?? "", context.Now, c.By)
            {
                Clocks = new DeadlinePlan(issue, context).Cancel(ClockKind.Acknowledge),
            }],
            _ => [new IssueReturned(department.Ground ?? "", context.Now, c.By)
            {
                Clocks = new DeadlinePlan(issue, context)
                    .Cancel(ClockKind.Acknowledge)
                    .Start(ClockKind.Dispatch, IssueLimits.Of(issue, context, ClockKind.Dispatch), ClockOwners.Intake(context)),
            }],
        };
    }

    private static DeclineRuled Ruled(Issue issue, AdjudicateDecline c, CalledDepartment? instead, IssueContext context)
    {
        var subject = Whistle.Subject(c.WhistleId, c.OrganisationId);
        var clocks = new DeadlinePlan(issue, context).Stop(ClockKind.Ruling, subject);
        if (c.Upheld)
        {
            clocks.Cancel(ClockKind.CheckIn, subject);
        }

        if (instead is not null)
        {
            clocks.Called(issue, c.WhistleId, instead, context);
        }

        return new DeclineRuled(c.OrganisationId, c.Upheld, instead, c.WhistleId, context.Now, c.By) { Clocks = clocks };
    }

    private static ImmutableArray<DutyPerson> AboveBlower(Whistle whistle, IssueContext context) =>
        DutyLevels.At(context.Duty, whistle.BlownGrade is WhistleGrade.Routine ? ContainmentLevel.Community : ContainmentLevel.Street);
}
