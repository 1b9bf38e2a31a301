using System.Collections.Immutable;
using System.Diagnostics;
using Gridwhistle.People;
using Gridwhistle.Whistles;

namespace Gridwhistle.Issues;

/// <summary>What an event makes of an issue: total, without guards, without a clock. Replaying a stream gives the live state.</summary>
public static partial class IssueEvolution
{
    public static Issue Apply(Issue? issue, IssueEvent e) => (issue, e) switch
    {
        (null, IssueReported reported) => Marked(Begin(reported), e),
        (null, _) => throw new UnreachableException($"{e.GetType().Name} stands before the report in its stream."),
        _ => Marked(Change(issue, e), e),
    };

    private static Issue Change(Issue issue, IssueEvent e) => e switch
    {
        WhistleEvent x => WhistleEvolution.Change(issue, x),
        ReportAttached x => OwnReports.With(issue, new OwnReport(x.Text, Concern.Of(x.Reporter, x.Concerned ?? [], e.By), e.By, e.Photos, e.At)),
        IssueRegistered x => Confidentiality.With(issue with { State = IssueStatus.Registered, Category = x.Category, Urgency = x.Urgency, Danger = x.Danger }, x.Confidential, x.Against).Joined(e.By),
        IssueRejected => Responded(issue with { State = IssueStatus.Rejected }, e),
        RejectionAppealed => issue with { State = IssueStatus.Registered },
        RejectionStood => Ended(issue, e, ClosureReason.NotAccepted, null),
        IssueAnswered x => Ended(issue, e, ClosureReason.Answered, x.Text),
        IssueDispatched x => Assigned(issue, x.To).With(x.Assist).Joined(e.By),
        IssueAcknowledged => Worked(Responded(issue with { State = AfterAcknowledging(issue), AckMisses = 0 }, e), e),
        IssueTransferred x => (Assigned(issue, x.To) with { Diagnosis = x.Diagnosis }).With(x.Assist ?? []),
        IssueReturned => issue with
        {
            State = IssueStatus.Returned,
            ReturnedBy = issue.Assignee,
            Assignee = null,
            Handler = null,
            Returns = issue.Returns + 1,
            Pending = null,
        },
        ReturnRuled { To: { } to } => Assigned(issue, to),
        ReturnRuled => issue with { ReturnedBy = null },
        ArrivedOnSite => Worked(issue with { State = IssueStatus.Handling }, e),
        IssueFinished x => Finished(issue, x),
        PatrolSettled => Ended(issue, e, ClosureReason.Resolved, null),
        IssueVerified => issue with { State = IssueStatus.FeedbackDue },
        ReworkOrdered => issue with { State = IssueStatus.Handling, Reworks = issue.Reworks + 1, Extended = false },
        FeedbackGiven => issue with { State = IssueStatus.Evaluating, CallAttempts = 0, Calls = [], Evaluated = [], Stamps = issue.Stamps with { FeedbackAt = e.At } },
        IssueEvaluated x => Evaluated(issue with { Evaluated = issue.Evaluated.Add(e.By.PersonId) }, e, x.Solved, x.Satisfied),
        ReporterCalledBack x => Evaluated(issue, e, x.Solved, x.Satisfied),
        CallUnanswered x when x.Last ?? x.Attempt >= 3 => Ended(CallAttempts.Called(issue, x), e, ClosureReason.Unreachable, null),
        CallUnanswered x => CallAttempts.Called(issue, x),
        IssueReopened x => Reopened(issue, x),
        ApprovalRequested x => issue with { Pending = new PendingRequest(x.Request, x.Reason, x.Until, e.By, e.At) },
        RequestRefused => issue with { Pending = null },
        IssueSuspended x => issue with
        {
            State = IssueStatus.Suspended,
            ResumeTo = issue.State,
            Pending = null,
            Pauses = issue.Pauses.Add(new Pause(e.At, null, x.Until, x.Reason)),
        },
        IssueResumed => PauseEnded(issue with { State = issue.ResumeTo ?? IssueStatus.Handling, ResumeTo = null }, e.At),
        IssueExtended => issue with { Extended = true, Pending = null },
        AcknowledgeMissed x => issue with { AckMisses = x.Missed },
        IssueReassigned x => Raised(issue, x.To, x.Cause),
        IssueEscalated { To: { } to } x => Raised(issue with { Level = x.Level }, to, x.Cause),
        IssueEscalated x => issue with { Level = x.Level },
        IssueDelegated x => Assigned(issue with { Level = x.Level }, x.To),
        IssueSupervised x => Supervised(issue, x),
        IssueMerged x => PauseEnded(Over(issue) with { State = IssueStatus.Merged, MergedInto = x.Into, BeforeMerge = Before(issue, e.At) }, e.At),
        IssueSeparated x => Merging.Separated(issue, x),
        CaseHandedOver x => HandingOver.Apply(issue, x),
        IssueAbsorbed x => Absorbed(issue with { Merged = issue.Merged.Contains(x.Child) ? issue.Merged : issue.Merged.Add(x.Child) }, x),
        IssueVoided x => Ended(Over(issue), e, ClosureReason.Void, x.Reason),
        IssueClosed x => Ended(Over(issue), e, ClosureReason.ClosedUnresolved, x.Reason),
        NobodyOnDuty or DeadlineNeared or DeadlineMissed or AssigneeReminded => issue,
        _ => (IssueActs.OwnOf(e) ?? throw new UnreachableException($"No change for {e.GetType().Name}.")).Apply(issue, e),
    };

    private static Issue Begin(IssueReported e) => new()
    {
        Id = e.IssueId,
        Number = e.Number,
        State = IssueStatus.Collected,
        Urgency = e.Urgency,
        Text = e.Text,
        Category = e.Category,
        Place = e.Place,
        Appointment = e.Appointment,
        Reporters = Concern.Of(e.Reporter, e.Concerned ?? [], e.By),
        Channel = e.Reporter.Channel,
        Households = e.Households,
        Suggested = e.Suggested,
        Confidential = e.Confidential,
        ConfidentialAsked = e.ConfidentialAsked,
        Against = e.Against,
        TakenBy = e.By,
        Neighbours = e.Neighbours,
        Stamps = new Stamps(e.At, null, null, null),
        PolicyVersion = e.PolicyVersion,
        ReopenDays = e.ReopenDays ?? Issue.DefaultReopenDays,
        CreatedAt = e.At,
    };

    /// <summary>What every event does: count, date, move its clocks, keep its photos.</summary>
    private static Issue Marked(Issue issue, IssueEvent e) => issue with
    {
        Version = issue.Version + 1,
        UpdatedAt = e.At,
        Clocks = DeadlineBook.Apply(issue.Clocks, e.Clocks, e.At),
        Photos = e.Photos.IsDefaultOrEmpty ? issue.Photos : issue.Photos.AddRange(e.Photos),
        Commands = Remembered(issue.Commands, e.CommandId),
        Hands = Concern.TakesDown(e.By) && !issue.Hands.Contains(e.By.PersonId) ? issue.Hands.Add(e.By.PersonId) : issue.Hands,
    };

    private static ImmutableArray<string> Remembered(ImmutableArray<string> commands, string? id) => commands switch
    {
        _ when id is null || commands is [.., var last] && last == id => commands,
        { Length: >= Issue.RememberedCommands } => [.. commands[1..], id],
        _ => commands.Add(id),
    };

    /// <summary>A new assignee, chosen by somebody: misses are counted anew, and nobody works beside them.</summary>
    private static Issue Assigned(Issue issue, Party to) => Parties.Assigned(issue, to) with
    {
        State = IssueStatus.Dispatched,
        Handler = null,
        ReturnedBy = null,
        Pending = null,
        AckMisses = 0,
    };

    /// <summary>A new assignee, put there by a step: work that is going on goes on under whoever does it.</summary>
    private static Issue Raised(Issue issue, Party to, StepCause cause)
    {
        var atWork = cause is not StepCause.Manual && issue.State is (IssueStatus.Acknowledged or IssueStatus.Handling);
        var climbs = cause is StepCause.AckMissed1 or StepCause.AckMissed2 or StepCause.AckMissed3;
        return Assigned(issue, to) with
        {
            State = atWork ? issue.State : IssueStatus.Dispatched,
            Handler = atWork ? issue.Handler ?? issue.Assignee : null,
            Pending = atWork ? issue.Pending : null,
            AckMisses = climbs ? issue.AckMisses : 0,
        };
    }

    private static IssueStatus AfterAcknowledging(Issue issue) =>
        issue.State is IssueStatus.Dispatched ? IssueStatus.Acknowledged : issue.State;

    internal static Issue Responded(Issue issue, IssueEvent e) =>
        issue.Stamps.RespondedAt is null ? issue with { Stamps = issue.Stamps with { RespondedAt = e.At } } : issue;

    internal static Issue Worked(Issue issue, IssueEvent e) => issue with { Contributors = issue.Contributors.With(e.By) };
}
