using System.Collections.Immutable;
using System.Diagnostics;
using Gridwhistle.Rejections;
using Gridwhistle.Whistles;

namespace Gridwhistle.Issues;

/// <summary>What a command comes to: a pure function of the issue as it is, the command, and the values the shell fetched beforehand.</summary>
public static class IssueDecider
{
    public static Decision Decide(Issue? issue, IssueCommand command, IssueContext context)
    {
        var decision = (issue, command) switch
        {
            (null, ReportIssue c) => Intake.Report(c, context),
            (null, _) => Rejection.Of(IssueRejections.Unknown),
            (_, ReportIssue) => Decision.Unchanged,
            (_, { CommandId: { } id }) when issue.Commands.Contains(id) => Decision.Unchanged,
            _ => Guard(issue, command, context) is { } no ? no : Act(issue, command, context),
        };
        return decision.Rejection is null ? new Decision(Sign(decision.Events, command), null) : decision;
    }

    private static Decision Act(Issue issue, IssueCommand command, IssueContext context) => command switch
    {
        AttachReport c => Intake.Attach(issue, c, context),
        RegisterIssue c => Intake.Register(issue, c, context),
        RejectIssue c => Intake.Reject(issue, c, context),
        AnswerIssue c => Intake.Answer(issue, c, context),
        AppealRejection c => Intake.Appeal(issue, c, context),
        DispatchIssue c => Dispatching.Dispatch(issue, c, context),
        AppointVisit c => Appointing.Appoint(issue, c, context),
        AcknowledgeIssue c => Dispatching.Acknowledge(issue, c, context),
        TransferIssue c => Dispatching.Transfer(issue, c, context),
        ReturnIssue c => Dispatching.Return(issue, c, context),
        RuleReturn c => Dispatching.RuleOnReturn(issue, c, context),
        ArriveAtIssue c => Working.Arrive(issue, c, context),
        HandleIssue c => Working.Handle(issue, c, context),
        RemarkOnIssue c => Working.Remark(issue, c, context),
        FinishIssue c => Working.Finish(issue, c, context),
        VerifyIssue c => Closing.Verify(issue, c, context),
        FeedBackIssue c => Closing.FeedBack(issue, c, context),
        EvaluateIssue c => Closing.Evaluate(issue, c, context),
        CallBackReporter c => Closing.CallBack(issue, c, context),
        ReopenIssue c => Closing.Reopen(issue, c, context),
        VoidIssue c => Closing.Void(issue, c, context),
        CloseIssue c => Closing.Close(issue, c, context),
        MergeIssue c => Closing.Merge(issue, c, context),
        AbsorbIssue c => Closing.Absorb(issue, c, context),
        KeepIssue c => Closing.Keep(issue, c, context),
        SuspendIssue c => Approvals.AskToSuspend(issue, c, context),
        ExtendIssue c => Approvals.AskToExtend(issue, c, context),
        ApproveRequest c => Approvals.Approve(issue, c, context),
        ResumeIssue c => Approvals.Resume(issue, c.By, context),
        EscalateIssue c => Escalation.Escalate(issue, c, context),
        DelegateIssue c => Escalation.Delegate(issue, c, context),
        SuperviseIssue c => Supervising.Supervise(issue, c, context),
        RemindAssignee c => Escalation.Remind(issue, c, context),
        TickIssue c => DeadlineSteps.Tick(issue, c, context),
        BlowWhistle c => Whistling.Blow(issue, c, context),
        CheckIn c => CheckingIn.CheckIn(issue, c, context),
        FinishWhistle c => Whistling.Finish(issue, c, context),
        CancelWhistle c => Whistling.Cancel(issue, c, context),
        DeclineWhistle c => Declines.Decline(issue, c, context),
        AdjudicateDecline c => Declines.Adjudicate(issue, c, context),
        RateDepartments c => RatingDecisions.RateDepartments(issue, c, context),
        RateWhistle c => RatingDecisions.RateWhistle(issue, c, context),
        AppealRating c => Appeals.Appeal(issue, c, context),
        RuleOnRating c => Appeals.Rule(issue, c, context),
        _ => throw new UnreachableException($"No decision for {command.GetType().Name}."),
    };

    /// <summary>May he know of it, has he read it, may he do this, in this state: in that order.</summary>
    private static Rejection? Guard(Issue issue, IssueCommand command, IssueContext context)
    {
        if (command is AttachReport or AbsorbIssue or KeepIssue or TickIssue)
        {
            return null;
        }

        if (!IssueAccess.MayRead(issue, command.By))
        {
            return Rejection.Of(IssueRejections.Unknown);
        }

        if (command.ExpectedVersion is { } expected && expected != issue.Version)
        {
            return Rejection.Of(IssueRejections.StaleVersion, ("expected", $"{expected}"), ("actual", $"{issue.Version}"));
        }

        return command switch
        {
            RemarkOnIssue => Working.MayRemark(issue, command.By),
            BlowWhistle c when issue.FindWhistle(c.WhistleId) is not null => null,
            WhistleCommand and not BlowWhistle => null,
            _ => IssueActs.Check(ActOf(command), issue, command.By, context.Now),
        };
    }

    private static string ActOf(IssueCommand command) => command switch
    {
        RegisterIssue => "register",
        RejectIssue => "reject",
        AnswerIssue => "answer",
        AppealRejection => "appeal",
        DispatchIssue => "dispatch",
        AppointVisit => "appoint",
        AcknowledgeIssue => "acknowledge",
        TransferIssue => "transfer",
        ReturnIssue => "return",
        RuleReturn => "rule-return",
        ArriveAtIssue => "arrive",
        HandleIssue => "handle",
        FinishIssue => "finish",
        VerifyIssue => "verify",
        FeedBackIssue => "feedback",
        EvaluateIssue => "evaluate",
        CallBackReporter => "callback",
        ReopenIssue => "reopen",
        EscalateIssue => "escalate",
        DelegateIssue => "delegate",
        SuspendIssue => "suspend",
        ExtendIssue => "extend",
        ApproveRequest => "approve",
        ResumeIssue => "resume",
        MergeIssue => "merge",
        SuperviseIssue => "supervise",
        RemindAssignee => "remind",
        VoidIssue => "void",
        CloseIssue => "close",
        BlowWhistle => "whistle",
        _ => throw new UnreachableException($"{command.GetType().Name} is no act."),
    };

    /// <summary>Every event names its command; the first carries the remark and the photos. Hats that decided nothing are not recorded.</summary>
    private static ImmutableArray<IssueEvent> Sign(ImmutableArray<IssueEvent> events, IssueCommand command)
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
                Note = e.Note ?? (first ? command.Note : null),
                Photos = first && !command.Photos.IsDefaultOrEmpty ? command.Photos : e.Photos,
            });
        }

        return signed.MoveToImmutable();
    }
}
