using System.Collections.Immutable;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Rejections;

namespace Gridwhistle.Whistles;

/// <summary>Calling a department: whoever is on duty for it now, with a check-in clock. One that has nobody on duty is called all the same, and that is recorded.</summary>
internal static class Calling
{
    public static Outcome<CalledDepartment> Call(Issue issue, OrganisationId body, DepartmentRole role, IssueContext context)
    {
        if (context.ComplainedOf.Bodies.Contains(body))
        {
            return Confidentiality.Unfit(body, null);
        }

        var routed = context.Routed.TryGetValue(body.Value, out var outcome) ? outcome : Rejection.Of(IssueRejections.AssigneeUnknown, ("organisationId", body.Value));
        if (routed.Rejection is { Code: not IssueRejections.NobodyOnDuty } no)
        {
            return no;
        }

        var person = routed.Value is { PersonId: not null } party ? party with { Role = PartyRole.Assist } : null;
        var name = context.OrganisationNames.GetValueOrDefault(body.Value) ?? (person is null ? routed.Value?.Name : null) ?? body.Value;
        var due = new DeadlinePlan(null, context).Start(ClockKind.CheckIn, IssueLimits.Of(issue, context, ClockKind.CheckIn), null);
        return new CalledDepartment(body, name, role, person, ((ImmutableArray<ClockChange>)due)[0].DueAt!.Value);
    }

    public static Party AsParty(this CalledDepartment department, PartyRole role) =>
        department.Person is { } person ? person with { Role = role } : new Party(department.OrganisationId, null, department.Name, role);

    public static DeadlinePlan Called(this DeadlinePlan plan, Issue issue, string whistleId, CalledDepartment department, IssueContext context) => plan.Start(
        ClockKind.CheckIn,
        IssueLimits.Of(issue, context, ClockKind.CheckIn),
        department.AsParty(PartyRole.Assist),
        Whistle.Subject(whistleId, department.OrganisationId));

    public static IEnumerable<IssueEvent> Empty(IEnumerable<CalledDepartment> called, Issue issue, IssueContext context) => called
        .Where(department => department.Person is null)
        .Select(department => new NobodyOnDuty(department.OrganisationId.Value, context.Now, Actor.System(issue.Place.GridCode.Street)));
}
