using System.Collections.Immutable;
using Gridwhistle.People;
using Gridwhistle.Rejections;
using Gridwhistle.Whistles;

namespace Gridwhistle.Issues;

/// <summary>One case into another, and out of it again.</summary>
internal static class Merging
{
    private const int UnmergesWithinHours = 24;

    /// <summary>Why a case goes on that was merged.</summary>
    private const string MutualMerge = "互相合并,以此件为准";

    public static OwnEvent Unmerged { get; } = new OwnEvent<IssueUnmerged>(Restored) { HasCard = true, Said = static e => e.Reason, Shows = static e => [("from", e.From)] };

    /// <summary>Every duty is over but one that was late already: it stays late.</summary>
    public static Decision Merge(Issue issue, MergeIssue c, IssueContext context)
    {
        if (c.Into == issue.Id || issue.Merged.Contains(c.Into))
        {
            return Rejection.Of(IssueRejections.MergeIntoItself);
        }

        var plan = new DeadlinePlan(issue, context);
        foreach (var late in issue.Clocks.Where(clock => clock.IsOpen() && clock.Subject is null && ClockRules.IsBroken(clock, context.Now)))
        {
            plan.Stop(late.Kind);
        }

        var (now, into) = (context.Now, c.Into);
        return Decision.Accept(new IssueMerged(into, now, c.By)
        {
            Reason = string.IsNullOrWhiteSpace(c.Reason) ? null : c.Reason,
            Clocks = plan.CancelWhere(clock => clock.Subject is not null || !ClockRules.IsBroken(clock, now)),
        });
    }

    /// <summary>The parent learns of it after the fact, so it cannot refuse; hearing of it twice changes nothing. What makes it more pressing has it sent out anew.</summary>
    public static Decision Absorb(Issue issue, AbsorbIssue c, IssueContext context)
    {
        if (c.Child == issue.Id || (issue.Merged.Contains(c.Child) && !LeadsOn(issue, c)))
        {
            return Decision.Unchanged;
        }

        var rises = (c.Danger && !issue.Danger) || c.Urgency > issue.Urgency;
        var absorbed = new IssueAbsorbed(c.Child, c.Reporters, context.Now, c.By)
        {
            Path = c.Path.IsDefaultOrEmpty ? null : c.Path,
            Reports = c.Reports.IsDefaultOrEmpty ? null : c.Reports,
            Urgency = c.Urgency,
            Danger = c.Danger,
            Told = rises && issue.IsOpen()
                ? DutyLevels.Tell(NoticeKinds.Danger, context.Duty.GridWorkers, context.Duty.GridLeads, context.Duty.Community, context.Duty.Street)
                : [],
        };
        var after = IssueEvolution.Apply(issue, absorbed);
        return rises ? Decision.Accept([absorbed, .. SentAnew(after, c.By, context)]) : Decision.Accept(absorbed);
    }

    /// <summary>Known already, but the case it went into may not know: a child that went on once and is merged again closes a circle only those above can see.</summary>
    private static bool LeadsOn(Issue issue, AbsorbIssue c) => issue.MergedInto is not null && (c.Path.IsDefault || !c.Path.Contains(issue.Id));

    /// <summary>Merged into one that was merged into it: somebody has to go on, and it is told once or twice.</summary>
    public static Decision Keep(Issue issue, KeepIssue c, IssueContext context) => issue.MergedInto is { } into && c.Circle.Contains(into)
        ? Decision.Accept(Closing.Reopened(issue, MutualMerge, c.By, context))
        : Decision.Unchanged;

    public static Decision Unmerge(Issue issue, UnmergeIssue c, IssueContext context) => string.IsNullOrWhiteSpace(c.Reason)
        ? Rejection.Of(IssueRejections.ReasonMissing)
        : Decision.Accept(new IssueUnmerged(issue.MergedInto!.Value, c.Reason, context.Now, c.By));

    public static Rejection? TooLate(Issue issue, Actor actor, DateTimeOffset now)
    {
        var until = issue.BeforeMerge?.MergedAt.AddHours(UnmergesWithinHours) ?? DateTimeOffset.MinValue;
        return now <= until ? null : Rejection.Of(IssueRejections.UnmergeTooLate, ("until", until.ToString("O")));
    }

    public static Decision Separate(Issue issue, SeparateIssue c, IssueContext context) => issue.Merged.Contains(c.Child)
        ? Decision.Accept(new IssueSeparated(c.Child, context.Now, c.By))
        : Decision.Unchanged;

    /// <summary>Those who are reporters by that child alone are none here any more.</summary>
    public static Issue Separated(Issue issue, IssueSeparated e)
    {
        var joined = (issue.Joined ?? []).RemoveAll(report => report.From == e.Child);
        var leaving = (issue.Joined ?? []).Where(report => report.From == e.Child).SelectMany(report => report.Of)
            .Where(one => !joined.Any(report => report.Of.Any(known => Concern.SamePerson(known, one))));
        return issue with
        {
            Merged = issue.Merged.Remove(e.Child),
            Joined = joined.IsEmpty ? null : joined,
            Reporters = issue.Reporters.RemoveAll(known => leaving.Any(one => Concern.SamePerson(known, one))),
        };
    }

    /// <summary>Not while the work waits to be looked at, or stands still.</summary>
    private static ImmutableArray<IssueEvent> SentAnew(Issue issue, Actor system, IssueContext context)
    {
        if (issue.State is not (IssueStatus.Collected or IssueStatus.Rejected or IssueStatus.Registered or IssueStatus.Dispatched or IssueStatus.Returned or IssueStatus.Acknowledged or IssueStatus.Handling)
            || (Closing.LeadOnDuty(issue, context) ?? ClockOwners.Intake(context)) is not { } to)
        {
            return [];
        }

        var events = ImmutableArray.CreateBuilder<IssueEvent>();
        if (issue.State is IssueStatus.Collected or IssueStatus.Rejected)
        {
            var registered = new IssueRegistered(issue.Category, issue.Urgency, issue.Danger, context.Now, system)
            {
                Clocks = new DeadlinePlan(issue, context).Stop(ClockKind.Accept).Cancel(ClockKind.Appeal),
            };
            events.Add(registered);
            issue = IssueEvolution.Apply(issue, registered);
        }

        var party = to with { Role = PartyRole.Assignee };
        var plan = new DeadlinePlan(issue, context).Assigned(issue, party, context);
        if (issue.Lead is not null)
        {
            plan.Shorten(ClockKind.Arrive, IssueLimits.Of(issue, context, ClockKind.Arrive)).Shorten(ClockKind.Resolve, IssueLimits.Of(issue, context, ClockKind.Resolve));
        }

        events.Add(new IssueDispatched(party, [], context.Now, system) { Clocks = plan });
        return events.DrainToImmutable();
    }

    private static Issue Restored(Issue issue, IssueUnmerged e) => issue.BeforeMerge is not { } was ? issue : issue with
    {
        State = was.State,
        MergedInto = null,
        BeforeMerge = null,
        Clocks = [.. was.Clocks, .. issue.Clocks.Skip(was.Clocks.Length).Select(clock => clock.IsOpen() ? clock with { StoppedAt = e.At, Cancelled = true } : clock)],
        Whistles = [.. issue.Whistles.Select(now => now.State is WhistleStatus.Cancelled or WhistleStatus.Closed && was.Whistles.FirstOrDefault(whistle => whistle.Id == now.Id) is { } then ? then : now)],
        Pauses = was.Pauses,
        Pending = was.Pending,
        ResumeTo = was.ResumeTo,
        Unmerges = issue.Unmerges + 1,
    };
}
