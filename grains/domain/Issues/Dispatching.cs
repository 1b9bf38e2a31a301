using System.Collections.Immutable;
using Gridwhistle.People;
using Gridwhistle.Policies;
using Gridwhistle.Rejections;

namespace Gridwhistle.Issues;

/// <summary>Who has the case: dispatched, acknowledged, passed on, given back.</summary>
internal static class Dispatching
{
    private const int ReturnsThatEscalate = 2;

    public static Decision Dispatch(Issue issue, DispatchIssue c, IssueContext context) => Assignment.Target(context) switch
    {
        { Rejection: { } no } => no,
        var to => Decision.Accept(Dispatched(issue, to.Value!, Beside(to.Value!, context), c.By, context)),
    };

    public static Decision Acknowledge(Issue issue, AcknowledgeIssue c, IssueContext context) =>
        issue.State is IssueStatus.Dispatched || issue.Open(ClockKind.Acknowledge) is not null
            ? Decision.Accept(Acknowledged(issue, c.By, context))
            : Decision.Unchanged;

    public static Decision Transfer(Issue issue, TransferIssue c, IssueContext context)
    {
        var diagnosis = string.IsNullOrWhiteSpace(c.Diagnosis) ? issue.Diagnosis : c.Diagnosis;
        return (Assignment.Target(context), diagnosis) switch
        {
            (_, null) => Rejection.Of(IssueRejections.DiagnosisMissing),
            ({ Rejection: { } no }, _) => no,
            ({ Value: { } to }, _) when Assignment.Same(to, issue.Assignee) => Rejection.Of(IssueRejections.AlreadyAssigned, ("to", to.Name)),
            var (to, ground) => Decision.Accept(new IssueTransferred(to.Value!, ground, context.Now, c.By)
            {
                Assist = Beside(to.Value!, context) is { IsEmpty: false } assist ? assist : null,
                Clocks = new DeadlinePlan(issue, context).Assigned(issue, to.Value!, context),
            }),
        };
    }

    /// <summary>The second return goes one level up instead of round.</summary>
    public static Decision Return(Issue issue, ReturnIssue c, IssueContext context)
    {
        if (string.IsNullOrWhiteSpace(c.Reason))
        {
            return Rejection.Of(IssueRejections.ReasonMissing);
        }

        var returned = new IssueReturned(c.Reason, context.Now, c.By)
        {
            Clocks = new DeadlinePlan(issue, context)
                .Stop(ClockKind.Acknowledge)
                .Start(ClockKind.Ruling, IssueLimits.Of(issue, context, ClockKind.Ruling), ClockOwners.Ruler(issue, context)),
            Told = DutyLevels.Tell(NoticeKinds.Returned, DutyLevels.At(context.Duty, issue.Level)),
        };
        if (issue.Returns + 1 < ReturnsThatEscalate || issue.Level is ContainmentLevel.Street)
        {
            return Decision.Accept(returned);
        }

        var system = Actor.System(issue.Place.GridCode.Street);
        var raised = Escalation.Raise(IssueEvolution.Apply(issue, returned), issue.Level + 1, StepCause.ReturnedTwice, c.Reason, system, context);
        return Decision.Accept([returned, .. raised]);
    }

    /// <summary>Upheld: it goes to whom the ruling names, or waits to be dispatched. Not upheld: back to whoever returned it.</summary>
    public static Decision RuleOnReturn(Issue issue, RuleReturn c, IssueContext context)
    {
        if (c.Upheld && c.To is null)
        {
            return Decision.Accept(new ReturnRuled(true, null, context.Now, c.By)
            {
                Clocks = new DeadlinePlan(issue, context)
                    .Stop(ClockKind.Ruling)
                    .Start(ClockKind.Dispatch, IssueLimits.Of(issue, context, ClockKind.Dispatch), ClockOwners.Intake(context)),
            });
        }

        var to = c.To is not null ? Assignment.Target(context)
            : issue.ReturnedBy is { } returner ? returner with { Role = PartyRole.Assignee }
            : Assignment.Target(context);
        return to.Rejection is { } no ? no : Decision.Accept(new ReturnRuled(c.Upheld, to.Value!, context.Now, c.By)
        {
            Clocks = new DeadlinePlan(issue, context).Assigned(issue, to.Value!, context),
        });
    }

    /// <summary>Whom else the command named: they assist whoever it goes to.</summary>
    public static ImmutableArray<Party> Beside(Party? to, IssueContext context) =>
        [.. context.Also.Where(party => to?.SameBody(party) is not true).Select(party => party with { Role = PartyRole.Assist })];

    public static IssueDispatched Dispatched(Issue issue, Party to, ImmutableArray<Party> assist, Actor by, IssueContext context) =>
        new(to, assist, context.Now, by) { Clocks = new DeadlinePlan(issue, context).Assigned(issue, to, context) };

    public static IssueAcknowledged Acknowledged(Issue issue, Actor by, IssueContext context) =>
        new(context.Now, by) { Clocks = new DeadlinePlan(issue, context).Stop(ClockKind.Acknowledge) };

    /// <summary>The bodies a routing rule adds, as far as somebody stands for them now.</summary>
    public static ImmutableArray<Party> Assisting(Category? category, IssueContext context)
    {
        if (category is null || category.Routing.Assist.IsDefaultOrEmpty)
        {
            return [];
        }

        var assist = ImmutableArray.CreateBuilder<Party>();
        foreach (var rule in category.Routing.Assist)
        {
            if (context.Routed.TryGetValue(rule, out var outcome) && outcome.Value is { } party)
            {
                assist.Add(party with { Role = PartyRole.Assist });
            }
        }

        return assist.DrainToImmutable();
    }
}
