using System.Collections.Immutable;
using System.Diagnostics;
using Gridwhistle.People;
using Gridwhistle.Whistles;

namespace Gridwhistle.Issues;

/// <summary>
/// What follows when time has passed. A wake-up only says "look": the deadlines are compared with now, every overdue step is taken
/// in the order it fell due, and a step that was taken is not due again. So late, early and duplicate wake-ups do no harm.
/// </summary>
internal static class DeadlineSteps
{
    // Far above what one issue can owe at once; a step that would not settle is a bug and must not hang the grain.
    private const int MostSteps = 1000;

    public static Decision Tick(Issue issue, TickIssue c, IssueContext context)
    {
        var events = ImmutableArray.CreateBuilder<IssueEvent>();
        var system = c.By.IsSystem ? c.By : Actor.System(issue.Place.GridCode.Street);
        for (var taken = 0; Next(issue, context.Now) is { } step && step.At <= context.Now; taken++)
        {
            if (taken == MostSteps)
            {
                throw new UnreachableException($"Issue {issue.Id} does not settle: {step} is due again and again.");
            }

            foreach (var e in Take(issue, step, system, context))
            {
                issue = IssueEvolution.Apply(issue, e);
                events.Add(e);
            }
        }

        return events.Count == 0 ? Decision.Unchanged : Decision.Accept(events.DrainToImmutable());
    }

    /// <summary>The step that falls due first, whether its time has come or not; null when time alone changes nothing any more.</summary>
    /// <param name="now">A deadline broken by then has no 80 % step of its own any more; null looks ahead from wherever the clocks stand.</param>
    public static Step? Next(Issue issue, DateTimeOffset? now = null)
    {
        Step? first = null;
        foreach (var clock in issue.Clocks)
        {
            if (Of(issue, clock, now) is { } step && (first is null || step.At < first.At))
            {
                first = step;
            }
        }

        return issue is { State: IssueStatus.Suspended, Pauses: [.., var pause] } && (first is null || pause.Until < first.At)
            ? new Step(pause.Until, StepKind.Resume, null)
            : first;
    }

    private static Step? Of(Issue issue, Clock clock, DateTimeOffset? now) => clock switch
    {
        { StoppedAt: not null } or { PausedAt: not null } or { BrokenActed: true } => null,
        { Kind: ClockKind.CheckIn } when !IsAwaited(issue, clock) => null,
        { NearActed: false } when clock.Kind is ClockKind.Resolve || now is null || !ClockRules.IsBroken(clock, now.Value) => new Step(ClockRules.NearAt(clock), StepKind.Near, clock),
        _ => new Step(ClockRules.BreaksAt(clock), StepKind.Broken, clock),
    };

    /// <summary>A declined department's check-in clock runs on, but nothing follows from it until the ruling.</summary>
    private static bool IsAwaited(Issue issue, Clock clock)
    {
        foreach (var whistle in issue.Whistles)
        {
            if (Whistle.Owns(whistle.Id, clock))
            {
                return whistle.Departments.Any(d =>
                    d.State is DepartmentStatus.Called && Whistle.Subject(whistle.Id, d.OrganisationId) == clock.Subject);
            }
        }

        return false;
    }

    /// <summary>Whatever follows from a clock, its owner is told.</summary>
    private static ImmutableArray<IssueEvent> Take(Issue issue, Step step, Actor system, IssueContext context) => step.Clock is { } clock
        ? ClockNotices.Told(StepsOf(issue, step, system, context), clock, step.Kind, issue, context)
        : StepsOf(issue, step, system, context);

    private static ImmutableArray<IssueEvent> StepsOf(Issue issue, Step step, Actor system, IssueContext context) => step switch
    {
        { Kind: StepKind.Resume } => Approvals.Resume(issue, new ResumeIssue(system), context).Events,
        { Kind: StepKind.Near, Clock: { Kind: ClockKind.Resolve } clock } => EscalationRunner.Near(issue, clock, system, context),
        { Kind: StepKind.Near, Clock: { } clock } => [EscalationRunner.Neared(issue, clock, system, context)],
        { Clock: { Kind: ClockKind.Resolve } clock } => EscalationRunner.ResolveBroken(issue, clock, system, context),
        { Clock: { Kind: ClockKind.Acknowledge } clock } => EscalationRunner.AcknowledgeBroken(issue, clock, system, context),
        { Clock: { Kind: ClockKind.CheckIn } clock } => CheckingIn.Missed(issue, clock, system, context),
        { Clock: { Kind: ClockKind.Rate } clock } => RatingDecisions.Lapsed(issue, clock, system, context),
        { Clock: { Kind: ClockKind.Supervise } clock } => [Supervising.NotCured(issue, clock, system, context)],
        { Clock: { Kind: ClockKind.Appeal } } => [new RejectionStood(context.Now, system) { Clocks = new DeadlinePlan(issue, context).Cancel(ClockKind.Appeal) }],
        { Clock: { } clock } => [EscalationRunner.Missed(issue, clock, system, context)],
        _ => throw new UnreachableException($"No step for {step}."),
    };
}

internal enum StepKind
{
    Near,
    Broken,
    Resume,
}

internal sealed record Step(DateTimeOffset At, StepKind Kind, Clock? Clock);
