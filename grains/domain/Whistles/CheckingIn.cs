using System.Collections.Immutable;
using Gridwhistle.Issues;
using Gridwhistle.People;

namespace Gridwhistle.Whistles;

/// <summary>Coming and not coming (报到).</summary>
internal static class CheckingIn
{
    public static Decision CheckIn(WhistleCase at, CheckIn c, IssueContext context) => at.Named.State is DepartmentStatus.Called or DepartmentStatus.Missed
        ? Decision.Accept(CheckedIn(at.Issue, at.Whistle, at.Named, c, context))
        : Whistling.WrongDepartmentState(at.Named, "check-in");

    /// <summary>
    /// A department did not come: publicly missed, the grade one up, the issue to that grade's level. Departments that were due together
    /// raise it once; from the highest grade there is only supervision.
    /// </summary>
    public static ImmutableArray<IssueEvent> Missed(Issue issue, Clock clock, Actor system, IssueContext context)
    {
        var whistle = issue.Whistles.First(one => Whistle.Owns(one.Id, clock));
        var department = whistle.Departments.First(d =>
            d.State is DepartmentStatus.Called && Whistle.Subject(whistle.Id, d.OrganisationId) == clock.Subject);
        var raisedAlready = whistle.Departments.Any(d => d.MissedAt is not null && d.CheckInDueAt == department.CheckInDueAt);
        var grade = raisedAlready || whistle.Grade is WhistleGrade.Hard ? whistle.Grade : whistle.Grade + 1;
        var level = WhistleActs.LevelOf(grade);
        var missed = new DepartmentMissed(department.OrganisationId, whistle.Grade, grade, whistle.Id, context.Now, system)
        {
            Clocks = new DeadlinePlan(issue, context).Mark(clock, ClockAct.MarkBroken),
            Told = DutyLevels.Tell(NoticeKinds.Overdue, DutyLevels.At(context.Duty, level), context.Duty.GridWorkers),
        };
        return whistle.Grade switch
        {
            _ when raisedAlready => [missed],
            WhistleGrade.Hard => issue.Supervised ? [missed] : [missed, Supervising.Supervised(issue, SupervisionMark.Yellow, StepCause.WhistleMissed, system, context)],
            _ when level > issue.Level =>
                [missed, .. Escalation.Raise(IssueEvolution.Apply(issue, missed), level, StepCause.WhistleMissed, null, system, context)],
            _ => [missed],
        };
    }

    private static DepartmentCheckedIn CheckedIn(Issue issue, Whistle whistle, Department department, CheckIn c, IssueContext context)
    {
        var subject = Whistle.Subject(whistle.Id, department.OrganisationId);
        var late = department.State is DepartmentStatus.Missed
            || (issue.Open(ClockKind.CheckIn, subject) is { } clock && ClockRules.IsBroken(clock, context.Now));
        var leads = whistle.Leads(department);
        var moves = leads && issue.State is (IssueStatus.Dispatched or IssueStatus.Returned or IssueStatus.Acknowledged);
        var clocks = new DeadlinePlan(issue, context).Stop(ClockKind.CheckIn, subject);
        if (leads)
        {
            clocks.Stop(ClockKind.Arrive);
        }

        if (moves)
        {
            clocks.Stop(ClockKind.Acknowledge).Stop(ClockKind.Ruling);
        }

        var person = new Party(department.OrganisationId, c.By.PersonId, c.By.Name, PartyRole.Assist);
        return new DepartmentCheckedIn(department.OrganisationId, person, late, c.Point, moves, whistle.Id, context.Now, c.By) { Clocks = clocks };
    }
}
