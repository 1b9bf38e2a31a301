using System.Collections.Immutable;
using Gridwhistle.People;
using Gridwhistle.Policies;
using Gridwhistle.Rejections;

namespace Gridwhistle.Issues;

/// <summary>Category and urgency put right. Whoever has the case does not choose how long they may take.</summary>
internal static class Regrading
{
    private static readonly ImmutableArray<ClockKind> OfTheCategory =
        [ClockKind.Accept, ClockKind.Dispatch, ClockKind.Acknowledge, ClockKind.Arrive, ClockKind.Resolve, ClockKind.Verify, ClockKind.Feedback, ClockKind.CallBack];

    public static OwnEvent Regraded { get; } = new OwnEvent<IssueRegraded>(static (issue, e) =>
        Confidentiality.With(issue with { Category = e.Category, Urgency = e.Urgency, Danger = e.Danger }, e.Confidential, e.Against))
    {
        HasCard = true,
        Said = static e => e.Reason,
        Shows = static e => [("category", e.Category), ("urgency", e.Urgency), ("danger", e.Danger ? "true" : null), ("fromCategory", e.FormerCategory), ("fromUrgency", e.FormerUrgency)],
    };

    public static Decision Regrade(Issue issue, RegradeIssue c, IssueContext context)
    {
        if (string.IsNullOrWhiteSpace(c.Reason))
        {
            return Rejection.Of(IssueRejections.ReasonMissing);
        }

        var category = IssueLimits.Category(context.Policies, c.Category ?? issue.Category);
        if (c.Category is not null && category is null)
        {
            return Rejection.Of(IssueRejections.CategoryUnknown, ("category", c.Category));
        }

        // What the words told of stays danger until somebody says otherwise.
        var danger = category?.Danger is true || (issue.Danger && c is { Category: null, Urgency: not Urgency.Normal });
        var urgency = danger ? Urgency.Emergency : c.Urgency ?? issue.Urgency;
        var graded = issue with { Category = category?.Code ?? issue.Category, Urgency = urgency, Danger = danger };
        if (graded.Category == issue.Category && urgency == issue.Urgency && danger == issue.Danger)
        {
            return c.Urgency is Urgency.Normal && category?.Danger is true ? Rejection.Of(IssueRejections.CategoryDangerous, ("category", category.Code)) : Decision.Unchanged;
        }

        var rises = (danger && !issue.Danger) || (urgency is Urgency.Emergency && issue.Urgency is not Urgency.Emergency);
        var (confidential, against) = Confidentiality.Registered(issue, category, context);
        var regraded = new IssueRegraded(graded.Category, urgency, danger, issue.Category, issue.Urgency, c.Reason, context.Now, c.By)
        {
            Clocks = Retargeted(issue, graded, context),
            Told = Told(issue, rises, context),
            Confidential = confidential,
            Against = against,
        };
        var after = IssueEvolution.Apply(issue, regraded);
        ImmutableArray<IssueEvent> anew = rises ? Anew(after, category, context) : [];
        return Decision.Accept([regraded, .. anew.Any(static e => e is IssueDispatched) ? anew : [.. anew, .. TakenFrom(issue, after, context)]]);
    }

    /// <summary>Each limit from where it began, pauses kept; a clock that is broken stays so.</summary>
    private static DeadlinePlan Retargeted(Issue issue, Issue graded, IssueContext context)
    {
        var plan = new DeadlinePlan(issue, context);
        foreach (var kind in OfTheCategory)
        {
            if (issue.Open(kind) is { Limit: not null } clock && !ClockRules.IsBroken(clock, context.Now))
            {
                plan = plan.Retarget(clock, IssueLimits.Of(graded, context, kind));
            }
        }

        return plan;
    }

    /// <summary>Whoever works at it hears that its grade has changed; where it rises, so do all three levels.</summary>
    private static ImmutableArray<Recipient> Told(Issue issue, bool rises, IssueContext context) =>
    [
        .. rises ? DutyLevels.Tell(NoticeKinds.Danger, context.Duty.GridWorkers, context.Duty.GridLeads, context.Duty.Community, context.Duty.Street) : [],
        .. issue.Assignee?.PersonId is { } person ? [new Recipient(person, NoticeKinds.Progress)] : ImmutableArray<Recipient>.Empty,
    ];

    /// <summary>A case that turns out to complain of whoever has it goes to the community in the same turn; its clocks run on.</summary>
    private static ImmutableArray<IssueEvent> TakenFrom(Issue before, Issue after, IssueContext context)
    {
        if (before.Assignee is null || after.Assignee is not null || Intake.Community(context) is not { } community)
        {
            return [];
        }

        var clocks = new DeadlinePlan(after, context).Assigned(before, community, context);
        return [new IssueDispatched(community, [], context.Now, Actor.System(after.Place.GridCode.Street)) { Clocks = clocks }];
    }

    /// <summary>A rise sends the body that the category routes to, where it has not got the case already.</summary>
    private static ImmutableArray<IssueEvent> Anew(Issue issue, Category? category, IssueContext context)
    {
        if (issue.State is not (IssueStatus.Collected or IssueStatus.Registered or IssueStatus.Returned or IssueStatus.Dispatched))
        {
            return [];
        }

        var system = Actor.System(issue.Place.GridCode.Street);
        var events = ImmutableArray.CreateBuilder<IssueEvent>();
        if (issue.State is IssueStatus.Collected)
        {
            var registered = new IssueRegistered(issue.Category, issue.Urgency, issue.Danger, context.Now, system) { Clocks = new DeadlinePlan(issue, context).Stop(ClockKind.Accept) };
            events.Add(registered);
            issue = IssueEvolution.Apply(issue, registered);
        }

        if (Intake.Assignee(category, issue.Urgency, context).Value is { } party && !Assignment.Same(party, issue.Assignee))
        {
            events.Add(Dispatching.Dispatched(issue, party, Dispatching.Assisting(category, context), system, context));
        }

        return events.DrainToImmutable();
    }
}
