using System.Collections.Frozen;
using System.Collections.Immutable;
using Gridwhistle.Kernel;
using Gridwhistle.People;
using Gridwhistle.Rejections;
using Gridwhistle.Whistles;
using static Gridwhistle.Issues.IssueStatus;
using static Gridwhistle.People.RoleGroups;

namespace Gridwhistle.Issues;

/// <summary>The acts on an issue, one row an act.</summary>
public static class IssueActs
{
    private static readonly ImmutableArray<IssueStatus>
        AtWork = [Dispatched, Acknowledged, Handling],
        Live = [Collected, Rejected, Registered, Dispatched, Returned, Acknowledged, Handling, Suspended, Verifying, FeedbackDue, Evaluating];

    private static readonly ImmutableArray<Role>
        Desk = [Role.ServiceDesk],
        Street = [Role.StreetDutyOfficer];

    /// <summary>Every act of the API, in the order of its table.</summary>
    public static ImmutableArray<IssueAct> All { get; } =
    [
        new IssueAct<RegisterIssue>("register", Intake.Register) { From = [Collected], Roles = static _ => IntakeStaff },
        new IssueAct<RejectIssue>("reject", Intake.Reject) { From = [Collected], Roles = static _ => IntakeStaff },
        new IssueAct<AnswerIssue>("answer", Intake.Answer) { From = [Collected, Registered], Roles = static _ => IntakeStaff },
        new IssueAct<WithdrawReport>("withdraw", Withdrawing.Withdraw)
        {
            From = [Collected, Registered, Dispatched, Returned, Acknowledged, Handling],
            Standing = Standing.Reporter,
            Also = Withdrawing.Bars,
            Makes = Withdrawing.Withdrawn,
        },
        new IssueAct<AppealRejection>("appeal", Intake.Appeal) { From = [Rejected], Standing = Standing.Reporter },
        new IssueAct<DispatchIssue>("dispatch", Dispatching.Dispatch) { From = [Registered, Returned], Roles = static _ => Coordinators },
        new IssueAct<AppointVisit>("appoint", Appointing.Appoint)
        {
            From = [Collected, Registered, Dispatched, Acknowledged],
            Standing = Standing.Reporter,
            Roles = static _ => Coordinators,
            Makes = Appointing.Appointed,
        },
        new IssueAct<RegradeIssue>("regrade", Regrading.Regrade) { From = [.. Live.Except([Rejected])], Roles = static _ => Coordinators, Also = NotWhoHasIt, Makes = Regrading.Regraded },
        new IssueAct<RelocateIssue>("relocate", Relocating.Relocate) { From = Live, Roles = static _ => Officers, Takes = static c => c.Place, Makes = Relocating.Relocated },
        new IssueAct<AcknowledgeIssue>("acknowledge", Dispatching.Acknowledge)
        {
            From = [Dispatched],
            Standing = Standing.Assignee,
            Repeats = [Acknowledged, Handling],
            StillDue = static issue => issue.Open(ClockKind.Acknowledge) is not null,
        },
        new IssueAct<TransferIssue>("transfer", Dispatching.Transfer) { From = AtWork, Standing = Standing.Worker, Roles = static _ => Officers },
        new IssueAct<ReturnIssue>("return", Dispatching.Return) { From = [Dispatched, Acknowledged], Standing = Standing.Assignee },
        new IssueAct<RuleReturn>("rule-return", Dispatching.RuleOnReturn) { From = [Returned], Roles = AtLevel, Also = NotTheOneWhoReturned },
        new IssueAct<ArriveAtIssue>("arrive", Working.Arrive)
        {
            From = [Acknowledged],
            Standing = Standing.Worker,
            Repeats = [Handling],
            StillDue = static issue => issue.Open(ClockKind.Arrive) is not null,
        },
        new IssueAct<HandleIssue>("handle", Working.Handle) { From = [Acknowledged, Handling], Standing = Standing.Worker, Makes = Working.Progressed },
        new IssueAct<FinishIssue>("finish", Working.Finish) { From = [Acknowledged, Handling], Standing = Standing.Worker },
        new IssueAct<VerifyIssue>("verify", Closing.Verify) { From = [Verifying], Roles = static _ => Officers, NotTheDoer = true },
        new IssueAct<FeedBackIssue>("feedback", Closing.FeedBack) { From = [FeedbackDue], Roles = static _ => IntakeStaff },
        new IssueAct<EvaluateIssue>("evaluate", Closing.Evaluate)
        {
            From = [Evaluating],
            Standing = Standing.Reporter,
            NotTheDoer = true,
            AlsoIn = static issue => issue is { State: Closed, Closure.Reason: ClosureReason.Resolved } && issue.Reporters.Any(one => one.PersonId is { } person && !issue.Evaluated.Contains(person)),
            Also = HadNoHandInIt,
        },
        new IssueAct<CallBackReporter>("callback", Closing.CallBack) { From = [Evaluating], Roles = static _ => Desk, NotTheDoer = true },
        new IssueAct<ReopenIssue>("reopen", Closing.Reopen)
        {
            From = [Closed],
            Standing = Standing.Reporter,
            Roles = static _ => Coordinators,
            Also = InTimeToReopen,
        },
        new IssueAct<EscalateIssue>("escalate", Escalation.Escalate) { From = [Registered, Dispatched, Returned, Acknowledged, Handling], Roles = static _ => Officers, Also = BelowTheTop },
        new IssueAct<DelegateIssue>("delegate", Escalation.Delegate) { From = [Registered, Dispatched, Returned, Acknowledged, Handling], Roles = AtOfficeLevel, Also = AboveTheGrid },
        new IssueAct<SuspendIssue>("suspend", Approvals.AskToSuspend) { From = AtWork, Standing = Standing.Worker, Also = NothingPending },
        new IssueAct<ExtendIssue>("extend", Approvals.AskToExtend) { From = AtWork, Standing = Standing.Worker, Also = Extensible },
        new IssueAct<ApproveRequest>("approve", Approvals.Approve) { From = AtWork, Roles = AboveLevel, Also = SomethingPending },
        new IssueAct<ResumeIssue>("resume", Approvals.Resume) { From = [Suspended], Standing = Standing.Worker },
        new IssueAct<MergeIssue>("merge", Merging.Merge) { From = Live, Roles = static _ => Officers, NotTheDoer = true },
        new IssueAct<UnmergeIssue>("unmerge", Merging.Unmerge) { From = [Merged], Roles = static _ => Officers, NotTheDoer = true, Also = Merging.TooLate, Makes = Merging.Unmerged },
        new IssueAct<SuperviseIssue>("supervise", Supervising.Supervise) { From = Live, Roles = static _ => Supervisors },
        new IssueAct<RemindAssignee>("remind", Escalation.Remind) { From = [Dispatched, Acknowledged, Handling, Suspended], Roles = static _ => Coordinators },
        new IssueAct<VoidIssue>("void", Closing.Void) { From = Live, Roles = static _ => Supervisors, NotTheDoer = true },
        new IssueAct<CloseIssue>("close", Closing.Close) { From = Live, Roles = static _ => Supervisors, NotTheDoer = true },
        new IssueAct<BlowWhistle>("whistle", Whistling.Blow)
        {
            From = [Registered, Dispatched, Acknowledged, Handling],
            Roles = static _ => Officers,
            Done = static (issue, c) => issue.FindWhistle(c.WhistleId) is not null,
        },
        new IssueAct<RemarkOnIssue>("remark", Working.Remark) { From = Live, Standing = Standing.Reader, Unoffered = true, Makes = Working.Remarked },
    ];

    /// <summary>The rows by name and by command.</summary>
    public static ActCatalog<Issue, IssueCommand, IssueContext, Decision> Catalog { get; } = new(All);

    private static readonly FrozenDictionary<Type, OwnEvent> Own = All.Select(act => act.Makes).OfType<OwnEvent>().ToFrozenDictionary(own => own.Type);

    /// <summary>What the event means, when one act alone makes it; null for all others.</summary>
    internal static OwnEvent? OwnOf(IssueEvent e) => Own.GetValueOrDefault(e.GetType());

    /// <summary>The row of that name.</summary>
    public static IssueAct Rule(string act) => (IssueAct)Catalog.Find(act)!;

    /// <summary>Why the actor may not do the act now; null when they may.</summary>
    public static Rejection? Check(string act, Issue issue, Actor actor, DateTimeOffset now) =>
        Catalog.Refusal(act, issue, actor, now);

    /// <summary>What the viewer may do now, as the API names it; acts on a whistle read <c>whistle.check-in:{whistleId}</c>.</summary>
    public static ImmutableArray<string> Offered(Issue issue, Actor viewer, DateTimeOffset now)
    {
        var offered = ImmutableArray.CreateBuilder<string>();
        foreach (var act in Catalog.Offered(issue, viewer, now))
        {
            offered.Add(act.Name);
        }

        foreach (var whistle in issue.Whistles)
        {
            WhistleActs.AddOffered(offered, issue, whistle, viewer, now);
        }

        return offered.DrainToImmutable();
    }

    /// <summary>Who has authority one level above the given one.</summary>
    internal static ImmutableArray<Role> AboveLevel(ContainmentLevel level) => level is ContainmentLevel.Grid ? Supervisors : Street;

    private static ImmutableArray<Role> AboveLevel(Issue issue) => AboveLevel(issue.Level);

    private static ImmutableArray<Role> AtLevel(Issue issue) => issue.Level switch
    {
        ContainmentLevel.Grid => Officers,
        ContainmentLevel.Community => Supervisors,
        _ => Street,
    };

    private static ImmutableArray<Role> AtOfficeLevel(Issue issue) => issue.Level is ContainmentLevel.Street ? Street : Supervisors;

    internal static Rejection WrongState(string act, Issue issue, ImmutableArray<IssueStatus> allowed) => Rejection.Of(
        IssueRejections.WrongState,
        ("state", issue.State.ToString()),
        ("act", act),
        ("allowed", string.Join(',', allowed)),
        ("mergedInto", issue.MergedInto?.Value));

    private static Rejection? NotWhoHasIt(Issue issue, Actor actor, DateTimeOffset now) =>
        issue.Assignee?.PersonId == actor.PersonId ? Rejection.Of(IssueRejections.ForbiddenConflict, ("act", "regrade")) : null;

    private static Rejection? NotTheOneWhoReturned(Issue issue, Actor actor, DateTimeOffset now) =>
        issue.ReturnedBy?.PersonId == actor.PersonId || ConflictOfInterest.In(issue.ReturnedBy?.OrganisationId, actor) ? Rejection.Of(IssueRejections.ForbiddenConflict, ("act", "rule-return")) : null;

    /// <summary>Who took it down, registered, dispatched, verified or fed it back judges their own part in it; and each says it once.</summary>
    private static Rejection? HadNoHandInIt(Issue issue, Actor actor, DateTimeOffset now) => issue switch
    {
        _ when issue.Hands.Contains(actor.PersonId) => Rejection.Of(IssueRejections.ForbiddenConflict, ("act", "evaluate")),
        { State: Closed } when issue.Evaluated.Contains(actor.PersonId) => WrongState("evaluate", issue, [Evaluating]),
        { State: Closed } => InTimeToReopen(issue, actor, now),
        _ => null,
    };

    private static Rejection? InTimeToReopen(Issue issue, Actor actor, DateTimeOffset now) =>
        !Rule("reopen").Roles(issue).Contains(actor.Post.Role) && issue.Closure is { } end && now > end.At.AddDays(issue.ReopenDays)
            ? Rejection.Of(IssueRejections.ReopenTooLate, ("closedAt", end.At.ToString("O")), ("days", $"{issue.ReopenDays}"))
            : null;

    private static Rejection? BelowTheTop(Issue issue, Actor actor, DateTimeOffset now) =>
        issue.Level is ContainmentLevel.Street ? Rejection.Of(IssueRejections.TopLevel) : null;

    private static Rejection? AboveTheGrid(Issue issue, Actor actor, DateTimeOffset now) =>
        issue.Level is ContainmentLevel.Grid ? Rejection.Of(IssueRejections.LowestLevel) : null;

    private static Rejection? NothingPending(Issue issue, Actor actor, DateTimeOffset now) =>
        issue.Pending is { } pending ? Rejection.Of(IssueRejections.AlreadyAsked, ("request", pending.Request.ToString())) : null;

    private static Rejection? Extensible(Issue issue, Actor actor, DateTimeOffset now) =>
        issue.Extended ? Rejection.Of(IssueRejections.AlreadyExtended) : NothingPending(issue, actor, now);

    private static Rejection? SomethingPending(Issue issue, Actor actor, DateTimeOffset now) => issue.Pending switch
    {
        null => Rejection.Of(IssueRejections.NothingAsked),
        { By: var asker } when asker.PersonId == actor.PersonId || ConflictOfInterest.In(asker.Post.Organisation, actor) => Rejection.Of(IssueRejections.ForbiddenConflict, ("act", "approve")),
        _ => null,
    };
}
