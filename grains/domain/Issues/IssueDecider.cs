using System.Collections.Immutable;
using Gridwhistle.Rejections;
using Gridwhistle.Whistles;

namespace Gridwhistle.Issues;

/// <summary>
/// What a command comes to: a pure function of the issue as it is, the command, and the values the shell fetched beforehand. People's acts stand
/// in the catalogues; the report and what the house asks of a case by itself stand here.
/// </summary>
public static class IssueDecider
{
    public static Decision Decide(Issue? issue, IssueCommand command, IssueContext context)
    {
        context = Confidentiality.Impartial(context);
        var decision = (issue, command) switch
        {
            (null, ReportIssue c) => Intake.Report(c, context),
            (null, _) => Rejection.Of(IssueRejections.Unknown),
            (_, ReportIssue) => Decision.Unchanged,
            (_, { CommandId: { } id }) when issue.Commands.Contains(id) => Decision.Unchanged,
            (_, AttachReport c) => Intake.Attach(issue, c, context),
            (_, AbsorbIssue c) => Merging.Absorb(issue, c, context),
            (_, KeepIssue c) => Merging.Keep(issue, c, context),
            (_, SeparateIssue c) => Merging.Separate(issue, c, context),
            (_, HandOverCase c) => HandingOver.HandOver(issue, c, context),
            (_, TickIssue c) => DeadlineSteps.Tick(issue, c, context),
            _ => Guard(issue, command) is { } no ? no : Act(issue, command, context),
        };
        return decision.Rejection is null ? new Decision(Sign(ClockNotices.Begun(decision.Events), command, context), null) : decision;
    }

    private static Decision Act(Issue issue, IssueCommand command, IssueContext context) => command switch
    {
        WhistleCommand c and not BlowWhistle => WhistleActs.Decide(issue, c, context),
        _ => IssueActs.Catalog.Decide(issue, command, command.By, context.Now, context),
    };

    /// <summary>Whether they may know of it and have read it; whether they may do this, and in this state, the act's row says.</summary>
    private static Rejection? Guard(Issue issue, IssueCommand command) => command switch
    {
        _ when !IssueAccess.MayRead(issue, command.By) => Rejection.Of(IssueRejections.Unknown),
        { ExpectedVersion: { } expected } when expected != issue.Version =>
            Rejection.Of(IssueRejections.StaleVersion, ("expected", $"{expected}"), ("actual", $"{issue.Version}")),
        _ => null,
    };

    /// <summary>Every event names its command; the first carries the remark and the photos. Hats that decided nothing are not recorded.</summary>
    private static ImmutableArray<IssueEvent> Sign(ImmutableArray<IssueEvent> events, IssueCommand command, IssueContext context)
    {
        if (events.IsEmpty)
        {
            return events;
        }

        var signed = ImmutableArray.CreateBuilder<IssueEvent>(events.Length);
        foreach (var e in events)
        {
            var first = signed.Count == 0 && command is not TickIssue;
            signed.Add(e with
            {
                By = e.By.AlsoFor is null ? e.By : e.By with { AlsoFor = null },
                CommandId = command.CommandId,
                Told = context.ComplainedOf.IsNobody ? e.Told : e.Told.RemoveAll(told => context.ComplainedOf.People.Contains(told.PersonId)),
                InsteadOf = e is IssueDispatched or IssueTransferred or IssueDelegated or ReturnRuled ? context.InsteadOf : null,
                Note = e.Note ?? (first ? command.Note : null),
                Photos = first && !command.Photos.IsDefaultOrEmpty ? command.Photos : e.Photos,
            });
        }

        return signed.MoveToImmutable();
    }
}
