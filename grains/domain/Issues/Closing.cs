using System.Collections.Immutable;
using Gridwhistle.People;
using Gridwhistle.Rejections;

namespace Gridwhistle.Issues;

/// <summary>From the finished work to the end, and back again.</summary>
internal static class Closing
{
    /// <summary>What a patrol found by itself, and nobody reported since, is settled by the verifier: there is nobody to ask.</summary>
    public static Decision Verify(Issue issue, VerifyIssue c, IssueContext context) => c.Passed && issue is { Channel: Channel.Patrol, Reporters.IsEmpty: true }
        ? Decision.Accept(
            new IssueVerified(context.Now, c.By) { Clocks = new DeadlinePlan(issue, context).Stop(ClockKind.Verify) },
            new PatrolSettled(context.Now, c.By))
        : Verified(issue, c, context);

    private static Decision Verified(Issue issue, VerifyIssue c, IssueContext context) => c.Passed
        ? Decision.Accept(new IssueVerified(context.Now, c.By)
        {
            Clocks = new DeadlinePlan(issue, context)
                .Stop(ClockKind.Verify)
                .Start(ClockKind.Feedback, IssueLimits.Of(issue, context, ClockKind.Feedback), c.By.AsParty(PartyRole.Grid)),
            Told = DutyLevels.Tell(NoticeKinds.Feedback, context.Duty.GridWorkers),
        })
        : Decision.Accept(new ReworkOrdered(context.Now, c.By)
        {
            Clocks = new DeadlinePlan(issue, context)
                .Stop(ClockKind.Verify)
                .Start(ClockKind.Resolve, IssueLimits.Of(issue, context, ClockKind.Resolve), issue.Handler ?? issue.Assignee),
        });

    /// <summary>The call-back is due 48 hours after the finish, not after the feedback.</summary>
    public static Decision FeedBack(Issue issue, FeedBackIssue c, IssueContext context) => Decision.Accept(new FeedbackGiven(context.Now, c.By)
    {
        Clocks = new DeadlinePlan(issue, context)
            .Stop(ClockKind.Feedback)
            .Start(ClockKind.CallBack, IssueLimits.Of(issue, context, ClockKind.CallBack), ClockOwners.Caller(context), from: issue.Stamps.HandledAt),
        Told = ClockOwners.Caller(context)?.PersonId is { } caller ? [new Recipient(caller, NoticeKinds.CallBack)] : [],
    });

    /// <summary>Each reporter says it for themselves. Who gave no account gave a number, and it is nobody's who had a hand in it.</summary>
    public static Decision Evaluate(Issue issue, EvaluateIssue c, IssueContext context) => !c.SameNumber.IsDefaultOrEmpty && c.SameNumber.Any(issue.Hands.Contains)
        ? Rejection.Of(IssueRejections.ForbiddenConflict, ("act", "evaluate"))
        : Settled(issue, c.Solved, c.By, context,
        new IssueEvaluated(c.Solved, c.Satisfied, context.Now, c.By) { Clocks = new DeadlinePlan(issue, context).Stop(ClockKind.CallBack) });

    public static Decision CallBack(Issue issue, CallBackReporter c, IssueContext context) => c switch
    {
        { Outcome: CallBackOutcome.NoAnswer } => CallAttempts.Unanswered(issue, c, context),
        { Solved: { } solved, Satisfied: { } satisfied } => Settled(issue, solved, c.By, context,
            new ReporterCalledBack(solved, satisfied, context.Now, c.By) { Clocks = new DeadlinePlan(issue, context).Stop(ClockKind.CallBack) }),
        _ => Rejection.Of(IssueRejections.EvaluationMissing),
    };

    public static Decision Reopen(Issue issue, ReopenIssue c, IssueContext context) => string.IsNullOrWhiteSpace(c.Reason)
        ? Rejection.Of(IssueRejections.ReasonMissing)
        : Decision.Accept(Reopened(issue, c.Reason, c.By, context));

    public static Decision Void(Issue issue, VoidIssue c, IssueContext context) => string.IsNullOrWhiteSpace(c.Reason)
        ? Rejection.Of(IssueRejections.ReasonMissing)
        : Decision.Accept(new IssueVoided(c.Reason, context.Now, c.By) { Clocks = CancelAll(issue, context) });

    public static Decision Close(Issue issue, CloseIssue c, IssueContext context) => string.IsNullOrWhiteSpace(c.Reason)
        ? Rejection.Of(IssueRejections.ReasonMissing)
        : Decision.Accept(new IssueClosed(c.Reason, context.Now, c.By) { Clocks = CancelAll(issue, context) });

    /// <summary>Solved is the end; anything less goes back to the lead.</summary>
    private static Decision Settled(Issue issue, Solved solved, Actor by, IssueContext context, IssueEvent word) => solved is Solved.Yes
        ? Decision.Accept(word)
        : Decision.Accept(word, Reopened(IssueEvolution.Apply(issue, word), solved.ToString(), by, context));

    internal static IssueReopened Reopened(Issue issue, string reason, Actor by, IssueContext context)
    {
        var plan = new DeadlinePlan(issue, context).CancelWhere(static clock => clock.Subject is null);
        if (LeadOnDuty(issue, context) is { } lead)
        {
            return new IssueReopened(reason, lead, context.Now, by)
            {
                Clocks = plan
                    .Start(ClockKind.Acknowledge, IssueLimits.Of(issue, context, ClockKind.Acknowledge), lead)
                    .WorkBegins(issue, lead, context, null),
            };
        }

        return new IssueReopened(reason, null, context.Now, by)
        {
            Clocks = plan.Start(ClockKind.Dispatch, IssueLimits.Of(issue, context, ClockKind.Dispatch), ClockOwners.Intake(context)),
        };
    }

    /// <summary>The original lead, in the person on duty for it now where that is known.</summary>
    internal static Party? LeadOnDuty(Issue issue, IssueContext context)
    {
        if (issue.Lead is not { } lead)
        {
            return null;
        }

        if (context.Target?.Value is { } party && party.SameBody(lead))
        {
            return party with { Role = PartyRole.Assignee };
        }

        return lead.OrganisationId is { } body && context.Duty.Organisation.FirstOrDefault(duty => duty.OrganisationId == body) is { } onDuty
            ? onDuty.AsParty(PartyRole.Assignee)
            : lead with { Role = PartyRole.Assignee };
    }

    private static ImmutableArray<ClockChange> CancelAll(Issue issue, IssueContext context) =>
        new DeadlinePlan(issue, context).CancelWhere(static _ => true);
}
