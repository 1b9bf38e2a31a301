using System.Collections.Immutable;
using Gridwhistle.People;
using Gridwhistle.Policies;

namespace Gridwhistle.Issues;

/// <summary>
/// The escalation steps: what a missed acknowledgement or a resolve limit running out leads to. Which rung each turns to is the
/// community's policy; a rung below the issue's present level is passed over upwards.
/// </summary>
internal static class EscalationRunner
{
    private const int LastCountedMiss = 3;

    /// <summary>Not answered: the next one on duty is asked, with a clock of their own. When nobody is left to ask the case stays where it is, in red.</summary>
    public static ImmutableArray<IssueEvent> AcknowledgeBroken(Issue issue, Clock clock, Actor system, IssueContext context)
    {
        var missed = new AcknowledgeMissed(issue.AckMisses + 1, clock.Owner, context.Now, system)
        {
            Clocks = new DeadlinePlan(issue, context).Stop(ClockKind.Acknowledge),
            Told = DutyLevels.Tell(NoticeKinds.Overdue, context.Duty.GridWorkers, issue.Level is ContainmentLevel.Grid ? [] : DutyLevels.At(context.Duty, issue.Level)),
        };
        var cause = missed.Missed switch
        {
            1 => StepCause.AckMissed1,
            2 => StepCause.AckMissed2,
            _ => StepCause.AckMissed3,
        };
        // Beyond the third miss the case stays where it is until its time to resolve runs out.
        var target = missed.Missed > LastCountedMiss ? null : TargetOf(context, cause);
        return target is { } to ? [missed, .. TurnTo(IssueEvolution.Apply(issue, missed), to, cause, system, context)] : [missed];
    }

    /// <summary>80 % of the resolve limit.</summary>
    public static ImmutableArray<IssueEvent> Near(Issue issue, Clock clock, Actor system, IssueContext context)
    {
        var events = Due(issue, StepCause.Resolve80, system, context);
        return events.IsEmpty
            ? [Neared(issue, clock, system, context) with { Told = DutyLevels.Tell(NoticeKinds.DueSoon, DutyLevels.At(context.Duty, issue.Level)) }]
            : Marked(events, clock, ClockAct.MarkNear);
    }

    /// <summary>80 % of a limit from which no step follows: recorded for its owner.</summary>
    public static DeadlineNeared Neared(Issue issue, Clock clock, Actor system, IssueContext context) =>
        new(clock.Kind, context.Now, system)
        {
            Subject = clock.Subject,
            Owner = clock.Owner,
            Clocks = new DeadlinePlan(issue, context).Mark(clock, ClockAct.MarkNear),
        };

    /// <summary>The resolve limit itself: to the street, and supervised with a red mark.</summary>
    public static ImmutableArray<IssueEvent> ResolveBroken(Issue issue, Clock clock, Actor system, IssueContext context)
    {
        var events = Due(issue, StepCause.Resolve100, system, context);
        if (issue.Supervision is not { Mark: SupervisionMark.Red })
        {
            var supervised = Supervising.Supervised(issue, SupervisionMark.Red, StepCause.Resolve100, system, context);
            events = events.Add(supervised with { DueAt = issue.Open(ClockKind.Supervise)?.DueAt });
        }

        return events.IsEmpty ? [Missed(issue, clock, system, context)] : Marked(events, clock, ClockAct.MarkBroken);
    }

    /// <summary>A breach nothing else follows from: recorded, and its owner and those above them told.</summary>
    public static DeadlineMissed Missed(Issue issue, Clock clock, Actor system, IssueContext context) =>
        new(clock.Kind, clock.Subject, clock.Owner, context.Now, system)
        {
            Clocks = new DeadlinePlan(issue, context).Mark(clock, ClockAct.MarkBroken),
            Told = DutyLevels.Tell(NoticeKinds.Overdue, DutyLevels.At(context.Duty, issue.Level), context.Duty.GridLeads),
        };

    private static ImmutableArray<IssueEvent> Due(Issue issue, StepCause cause, Actor system, IssueContext context) =>
        TargetOf(context, cause) is { } target && LevelOf(target) is { } level && level > issue.Level
            ? Escalation.Raise(issue, level, cause, null, system, context)
            : [];

    private static ImmutableArray<IssueEvent> TurnTo(Issue issue, EscalationTarget target, StepCause cause, Actor system, IssueContext context)
    {
        var skipped = ImmutableArray.CreateBuilder<IssueEvent>();
        if (target is EscalationTarget.NextOnDuty)
        {
            if (DutyLevels.OtherThan(DutyLevels.Of(context.Duty, issue), issue.Assignee) is { } next)
            {
                return [Reassigned(issue, next, cause, system, context)];
            }

            skipped.Add(new NobodyOnDuty(nameof(EscalationTarget.NextOnDuty), context.Now, system));
            target = EscalationTarget.GridLead;
        }

        if (target is EscalationTarget.GridLead && issue.Level is ContainmentLevel.Grid)
        {
            if (DutyLevels.OtherThan(context.Duty.GridLeads, issue.Assignee) is { } lead)
            {
                return [.. skipped, Reassigned(issue, lead, cause, system, context)];
            }

            // The lead who has the case is on duty, and missed it.
            if (context.Duty.GridLeads.IsEmpty)
            {
                skipped.Add(new NobodyOnDuty(nameof(EscalationTarget.GridLead), context.Now, system));
            }
        }

        var wanted = LevelOf(target) ?? ContainmentLevel.Community;
        var level = wanted > issue.Level ? wanted : issue.Level + 1;
        return level > ContainmentLevel.Street
            ? skipped.DrainToImmutable()
            : [.. skipped, .. Escalation.Raise(issue, level, cause, null, system, context)];
    }

    private static IssueReassigned Reassigned(Issue issue, Party to, StepCause cause, Actor system, IssueContext context) =>
        new(to, cause, context.Now, system) { Clocks = new DeadlinePlan(issue, context).Assigned(issue, to, context) };

    private static EscalationTarget? TargetOf(IssueContext context, StepCause cause)
    {
        var trigger = cause switch
        {
            StepCause.AckMissed1 => EscalationTrigger.AckMissed1,
            StepCause.AckMissed2 => EscalationTrigger.AckMissed2,
            StepCause.AckMissed3 => EscalationTrigger.AckMissed3,
            StepCause.Resolve80 => EscalationTrigger.Resolve80,
            _ => EscalationTrigger.Resolve100,
        };
        foreach (var step in context.Policies.Escalation)
        {
            if (step.After == trigger)
            {
                return step.To;
            }
        }

        return null;
    }

    private static ContainmentLevel? LevelOf(EscalationTarget target) => target switch
    {
        EscalationTarget.Community => ContainmentLevel.Community,
        EscalationTarget.Street => ContainmentLevel.Street,
        _ => null,
    };

    /// <summary>The first event of a step says that the clock's step was taken.</summary>
    private static ImmutableArray<IssueEvent> Marked(ImmutableArray<IssueEvent> events, Clock clock, ClockAct act) =>
        events.SetItem(0, events[0] with { Clocks = events[0].Clocks.Insert(0, new ClockChange(clock.Kind, act, clock.Subject)) });
}
