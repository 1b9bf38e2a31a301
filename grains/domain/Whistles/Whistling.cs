using System.Collections.Immutable;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Rejections;

namespace Gridwhistle.Whistles;

/// <summary>Blowing, finishing, calling off (吹哨).</summary>
internal static class Whistling
{
    /// <summary>Blowing on a case nobody has yet dispatches it to the lead department.</summary>
    public static Decision Blow(Issue issue, BlowWhistle c, IssueContext context)
    {
        if (!c.By.IsSystem && !WhistleActs.MayBlow(c.By.Post.Role, c.Grade))
        {
            return Rejection.Of(IssueRejections.ForbiddenRole, ("act", "whistle"), ("role", $"{c.By.Post.Role}"), ("grade", $"{c.Grade}"));
        }

        var called = CallAll(issue, c, context);
        if (called.Rejection is { } no)
        {
            return no;
        }

        var departs = Catalogue.Departure(issue, c, context);
        return departs is { } why && string.IsNullOrWhiteSpace(c.Note)
            ? Rejection.Of(IssueRejections.NoteMissing, ("item", c.Item), ("departs", why))
            : Decision.Accept(Blown(issue, c, called.Value, departs is null, context));
    }

    /// <summary>The lead's word that the work is done; the issue is finished with it.</summary>
    public static Decision Finish(WhistleCase at, FinishWhistle c, IssueContext context)
    {
        if (WhistleActs.OwnOf(at.Whistle, c.By) is { State: not DepartmentStatus.CheckedIn } absent)
        {
            return Rejection.Of(IssueRejections.NotCheckedIn, ("organisationId", absent.OrganisationId.Value));
        }

        if (Working.Lacks(c.Evidence, c))
        {
            return Rejection.Of(IssueRejections.EvidenceMissing);
        }

        var finished = new WhistleFinished(c.Evidence.IsDefault ? [] : c.Evidence, c.WhistleId, context.Now, c.By);
        return Decision.Accept(finished, Working.Finished(IssueEvolution.Apply(at.Issue, finished), finished.Evidence, c.By, context));
    }

    public static Decision Cancel(WhistleCase at, CancelWhistle c, IssueContext context) => string.IsNullOrWhiteSpace(c.Reason)
        ? Rejection.Of(IssueRejections.ReasonMissing)
        : Decision.Accept(new WhistleCancelled(c.Reason, c.WhistleId, context.Now, c.By)
        {
            Clocks = new DeadlinePlan(at.Issue, context).CancelWhere(clock => Whistle.Owns(c.WhistleId, clock)),
        });

    public static Rejection WrongDepartmentState(Department department, string act) => Rejection.Of(
        IssueRejections.DepartmentWrongState,
        ("organisationId", department.OrganisationId.Value),
        ("state", department.State.ToString()),
        ("act", $"whistle.{act}"));

    private static Outcome<ImmutableArray<CalledDepartment>> CallAll(Issue issue, BlowWhistle c, IssueContext context)
    {
        var called = ImmutableArray.CreateBuilder<CalledDepartment>();
        foreach (var body in (c.Assist.IsDefault ? [] : c.Assist).Prepend(c.Lead).Distinct())
        {
            var role = called.Count == 0 ? DepartmentRole.Lead : DepartmentRole.Assist;
            var department = Calling.Call(issue, body, role, context);
            if (department.Rejection is { } no)
            {
                return no;
            }

            called.Add(department.Value!);
        }

        return called.DrainToImmutable();
    }

    private static ImmutableArray<IssueEvent> Blown(
        Issue issue, BlowWhistle c, ImmutableArray<CalledDepartment> called, bool listed, IssueContext context)
    {
        var clocks = new DeadlinePlan(issue, context);
        foreach (var department in called)
        {
            clocks.Called(issue, c.WhistleId, department, context);
        }

        var above = WhistleActs.LevelOf(c.Grade) is var level && level < ContainmentLevel.Street ? level + 1 : level;
        var blown = new WhistleBlown(c.Grade, c.Item, called, c.WhistleId, context.Now, c.By)
        {
            Note = c.Note,
            Tried = string.IsNullOrWhiteSpace(c.Tried) ? null : c.Tried,
            OffCatalogue = !listed,
            WhistledBefore = c.WhistledBefore,
            Clocks = clocks,
            Told = listed ? [] : DutyLevels.Tell(NoticeKinds.Whistle, DutyLevels.At(context.Duty, above)),
        };
        var empty = Calling.Empty(called, issue, context);
        return issue.State is IssueStatus.Registered
            ? [blown, .. empty, DispatchedTo(called[0].AsParty(PartyRole.Assignee), issue, c.By, context)]
            : [blown, .. empty];
    }

    /// <summary>What a whistle dispatches is answered by checking in: that clock stands for the acknowledge and arrive clocks.</summary>
    private static IssueDispatched DispatchedTo(Party lead, Issue issue, Actor by, IssueContext context) => new(lead, [], context.Now, by)
    {
        Clocks = new DeadlinePlan(issue, context)
            .Stop(ClockKind.Dispatch)
            .Start(ClockKind.Resolve, IssueLimits.Of(issue, context, ClockKind.Resolve), lead),
    };
}
