using System.Collections.Immutable;
using Gridwhistle.People;
using Gridwhistle.Policies;

namespace Gridwhistle.Issues;

/// <summary>Writes down what a step does to the clocks; only open clocks are stopped, and due times become absolute here.</summary>
internal sealed class DeadlinePlan(Issue? issue, IssueContext context)
{
    private readonly ImmutableArray<ClockChange>.Builder _changes = ImmutableArray.CreateBuilder<ClockChange>();

    public static implicit operator ImmutableArray<ClockChange>(DeadlinePlan plan) => plan._changes.ToImmutable();

    public DeadlinePlan Stop(ClockKind kind, string? subject = null) => IfOpen(kind, subject, ClockAct.Stop);

    public DeadlinePlan Cancel(ClockKind kind, string? subject = null) => IfOpen(kind, subject, ClockAct.Cancel);

    /// <summary>One duty has one running clock: one that still runs when another begins for the same duty is cancelled.</summary>
    /// <param name="atLeast">It is not due before this, however short the limit.</param>
    public DeadlinePlan Start(ClockKind kind, Limit limit, Party? owner, string? subject = null, DateTimeOffset? from = null, DateTimeOffset? atLeast = null)
    {
        if (!Ends(kind, subject))
        {
            Cancel(kind, subject);
        }

        var start = from ?? context.Now;
        var due = LimitCalculator.DueAt(limit, start, context.Policies.Calendar);
        due = atLeast > due ? atLeast.Value : due;
        Add(new ClockChange(kind, ClockAct.Start, subject, owner, start, due, limit) { NearAt = LimitCalculator.NearAt(limit, start, due, context.Policies.Calendar) });

        // While the case stands still, what begins stands still with it.
        return issue is { State: IssueStatus.Suspended } && kind is not ClockKind.Rate ? Add(new ClockChange(kind, ClockAct.Hold, subject)) : this;
    }

    /// <summary>A deadline somebody named, not one of the community's limits.</summary>
    public DeadlinePlan Start(ClockKind kind, DateTimeOffset dueAt, Party? owner) =>
        Cancel(kind).Add(new ClockChange(kind, ClockAct.Start, null, owner, context.Now, dueAt));

    /// <summary>A tighter limit counts from the clock's own start; a pause it had stays.</summary>
    public DeadlinePlan Shorten(ClockKind kind, Limit limit) =>
        issue?.Open(kind) is { } clock && !ClockRules.IsBroken(clock, context.Now) && DueOf(clock, limit) < clock.DueAt ? Retarget(clock, limit) : this;

    /// <summary>Time already paused stays paused.</summary>
    public DeadlinePlan Move(ClockKind kind, DateTimeOffset dueAt) => Add(new ClockChange(kind, ClockAct.Move, DueAt: dueAt)
    {
        NearAt = issue?.Open(kind) is { } clock ? LimitCalculator.NearAt(clock.Limit, clock.StartedAt, dueAt, context.Policies.Calendar, TimeSpan.FromSeconds(clock.PausedWorkSeconds)) : null,
    });

    /// <summary>Another limit for the clock, counted from where it began; time already paused stays paused.</summary>
    public DeadlinePlan Retarget(Clock clock, Limit limit)
    {
        var due = DueOf(clock, limit);
        return Add(new ClockChange(clock.Kind, ClockAct.Move, clock.Subject, DueAt: due, Limit: limit)
        {
            NearAt = LimitCalculator.NearAt(limit, clock.StartedAt, due, context.Policies.Calendar, TimeSpan.FromSeconds(clock.PausedWorkSeconds)),
        });
    }

    private DateTimeOffset DueOf(Clock clock, Limit limit)
    {
        var calendar = context.Policies.Calendar;
        var due = LimitCalculator.DueAt(limit, clock.StartedAt, calendar);
        return !LimitCalculator.IsWorking(limit) ? due.AddSeconds(clock.PausedSeconds)
            : clock.PausedWorkSeconds > 0 ? LimitCalculator.WorkTimeOf(calendar).Add(due, TimeSpan.FromSeconds(clock.PausedWorkSeconds))
            : due;
    }

    /// <summary>The clock runs on under whoever has the case now.</summary>
    public DeadlinePlan HandOver(ClockKind kind, Party to) =>
        issue?.Open(kind) is null ? this : Add(new ClockChange(kind, ClockAct.HandOver, Owner: to));

    public DeadlinePlan Mark(Clock clock, ClockAct act) => Add(new ClockChange(clock.Kind, act, clock.Subject));

    /// <summary>Cancels every open clock, or those of one whistle; the windows to rate survive an end that is a settlement.</summary>
    public DeadlinePlan CancelWhere(Func<Clock, bool> which) => Each(which, clock => new ClockChange(clock.Kind, ClockAct.Cancel, clock.Subject));

    public DeadlinePlan Hold() => Each(clock => clock.Kind is not ClockKind.Rate, clock => new ClockChange(clock.Kind, ClockAct.Hold, clock.Subject));

    public DeadlinePlan Release() => Each(
        clock => clock.PausedAt is not null,
        clock => new ClockChange(clock.Kind, ClockAct.Release, clock.Subject, DueAt: AfterPause(clock, clock.DueAt))
        {
            NearAt = clock.NearAt is { } near ? AfterPause(clock, near) : null,
            PausedWorkSeconds = LimitCalculator.IsWorking(clock.Limit)
                ? (long)LimitCalculator.WorkTimeOf(context.Policies.Calendar).Between(clock.PausedAt!.Value, context.Now).TotalSeconds
                : null,
        });

    private DateTimeOffset AfterPause(Clock clock, DateTimeOffset ahead) => LimitCalculator.After(clock.Limit, ahead, clock.PausedAt!.Value, context.Now, context.Policies.Calendar);

    private DeadlinePlan Each(Func<Clock, bool> which, Func<Clock, ClockChange> change)
    {
        foreach (var clock in issue?.Clocks ?? [])
        {
            if (clock.IsOpen() && which(clock))
            {
                Add(change(clock));
            }
        }

        return this;
    }

    private DeadlinePlan IfOpen(ClockKind kind, string? subject, ClockAct act) =>
        issue?.Open(kind, subject) is null ? this : Add(new ClockChange(kind, act, subject));

    private bool Ends(ClockKind kind, string? subject)
    {
        foreach (var change in _changes)
        {
            if (change.Kind == kind && change.Subject == subject && change.Act is (ClockAct.Stop or ClockAct.Cancel))
            {
                return true;
            }
        }

        return false;
    }

    private DeadlinePlan Add(ClockChange change)
    {
        _changes.Add(change);
        return this;
    }
}
