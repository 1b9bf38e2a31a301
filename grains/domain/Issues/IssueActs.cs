using System.Collections.Frozen;
using System.Collections.Immutable;
using Gridwhistle.People;
using Gridwhistle.Rejections;
using Gridwhistle.Whistles;
using static Gridwhistle.Issues.IssueStatus;
using static Gridwhistle.People.RoleGroups;

namespace Gridwhistle.Issues;

/// <summary>The one table of acts (domain D2, D7): decisions are guarded by it and buttons are drawn from it.</summary>
public static class IssueActs
{
    private const int ReporterReopensWithinDays = 30;

    private static readonly ImmutableArray<IssueStatus>
        AtWork = [Dispatched, Acknowledged, Handling],
        Live = [Collected, Rejected, Registered, Dispatched, Returned, Acknowledged, Handling, Suspended, Verifying, FeedbackDue, Evaluating];

    private static readonly ImmutableArray<Role>
        Desk = [Role.ServiceDesk],
        Street = [Role.StreetDutyOfficer];

    /// <summary>Every act of the API, in the order of its table.</summary>
    public static ImmutableArray<ActRule> All { get; } =
    [
        new("register", [Collected]) { Roles = static _ => IntakeStaff },
        new("reject", [Collected]) { Roles = static _ => IntakeStaff },
        new("answer", [Collected, Registered]) { Roles = static _ => IntakeStaff },
        new("appeal", [Rejected]) { Standing = Standing.Reporter },
        new("dispatch", [Registered, Returned]) { Roles = static _ => Coordinators },
        new("appoint", [Collected, Registered, Dispatched, Acknowledged]) { Standing = Standing.Reporter, Roles = static _ => Coordinators },
        new("acknowledge", [Dispatched])
        {
            Standing = Standing.Assignee,
            Repeats = [Acknowledged, Handling],
            StillDue = static issue => issue.Open(ClockKind.Acknowledge) is not null,
        },
        new("transfer", AtWork) { Standing = Standing.Worker, Roles = static _ => Officers },
        new("return", [Dispatched, Acknowledged]) { Standing = Standing.Assignee },
        new("rule-return", [Returned]) { Roles = AtLevel, Also = NotTheOneWhoReturned },
        new("arrive", [Acknowledged])
        {
            Standing = Standing.Worker,
            Repeats = [Handling],
            StillDue = static issue => issue.Open(ClockKind.Arrive) is not null,
        },
        new("handle", [Acknowledged, Handling]) { Standing = Standing.Worker },
        new("finish", [Acknowledged, Handling]) { Standing = Standing.Worker },
        new("verify", [Verifying]) { Roles = static _ => Officers, NotTheDoer = true },
        new("feedback", [FeedbackDue]) { Roles = static _ => IntakeStaff },
        new("evaluate", [Evaluating]) { Standing = Standing.Reporter, NotTheDoer = true },
        new("callback", [Evaluating]) { Roles = static _ => Desk, NotTheDoer = true },
        new("reopen", [Closed])
        {
            Standing = Standing.Reporter,
            Roles = static _ => Coordinators,
            Also = InTimeToReopen,
        },
        new("escalate", [Registered, Dispatched, Returned, Acknowledged, Handling]) { Roles = static _ => Officers, Also = BelowTheTop },
        new("delegate", [Registered, Dispatched, Returned, Acknowledged, Handling]) { Roles = AtOfficeLevel, Also = AboveTheGrid },
        new("suspend", AtWork) { Standing = Standing.Worker, Also = NothingPending },
        new("extend", AtWork) { Standing = Standing.Worker, Also = Extensible },
        new("approve", AtWork) { Roles = AboveLevel, Also = SomethingPending },
        new("resume", [Suspended]) { Standing = Standing.Worker },
        new("merge", Live) { Roles = static _ => Officers },
        new("supervise", Live) { Roles = static _ => Supervisors },
        new("remind", [Dispatched, Acknowledged, Handling, Suspended]) { Roles = static _ => Coordinators },
        new("void", Live) { Roles = static _ => Supervisors, NotTheDoer = true },
        new("close", Live) { Roles = static _ => Supervisors, NotTheDoer = true },
        new("whistle", [Registered, Dispatched, Acknowledged, Handling]) { Roles = static _ => Officers },
    ];

    private static readonly FrozenDictionary<string, ActRule> ByName = All.ToFrozenDictionary(rule => rule.Act);

    public static ActRule Rule(string act) => ByName[act];

    /// <summary>Why the actor may not do the act now; null when he may. First who, then the conflict of interest, then the state.</summary>
    public static Rejection? Check(string act, Issue issue, Actor actor, DateTimeOffset now)
    {
        var rule = ByName[act];
        return actor.IsSystem
            ? InState(rule, issue)
            : Entitled(rule, issue, actor)
                ?? (rule.NotTheDoer && issue.Contributors.Include(actor) ? Rejection.Of(IssueRejections.ForbiddenConflict, ("act", act)) : null)
                ?? InState(rule, issue)
                ?? rule.Also(issue, actor, now);
    }

    /// <summary>What the viewer may do now, as the API names it; acts on a whistle read <c>whistle.check-in:{whistleId}</c>.</summary>
    public static ImmutableArray<string> Offered(Issue issue, Actor viewer, DateTimeOffset now)
    {
        var offered = ImmutableArray.CreateBuilder<string>();
        foreach (var rule in All)
        {
            if ((rule.From.Contains(issue.State) || rule.StillDue(issue)) && Check(rule.Act, issue, viewer, now) is null)
            {
                offered.Add(rule.Act);
            }
        }

        foreach (var whistle in issue.Whistles)
        {
            WhistleActs.AddOffered(offered, issue, whistle, viewer);
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

    private static Rejection? Entitled(ActRule rule, Issue issue, Actor actor)
    {
        if ((rule.Standing.HasFlag(Standing.Assignee) && IssueAccess.IsAssignee(issue, actor))
            || (rule.Standing.HasFlag(Standing.Worker) && IssueAccess.Works(issue, actor))
            || (rule.Standing.HasFlag(Standing.Reporter) && IssueAccess.IsReporter(issue, actor)))
        {
            return null;
        }

        if (!rule.Roles(issue).Contains(actor.Post.Role))
        {
            return Rejection.Of(IssueRejections.ForbiddenRole, ("act", rule.Act), ("role", actor.Post.Role.ToString()));
        }

        return IssueAccess.Covers(actor.Post.Area, issue.Place)
            ? null
            : Rejection.Of(IssueRejections.ForbiddenArea, ("act", rule.Act), ("area", actor.Post.Area.Value));
    }

    private static Rejection? InState(ActRule rule, Issue issue) =>
        rule.From.Contains(issue.State) || rule.Repeats.Contains(issue.State) ? null : WrongState(rule.Act, issue, rule.From);

    internal static Rejection WrongState(string act, Issue issue, ImmutableArray<IssueStatus> allowed) => Rejection.Of(
        IssueRejections.WrongState,
        ("state", issue.State.ToString()),
        ("act", act),
        ("allowed", string.Join(',', allowed)),
        ("mergedInto", issue.MergedInto?.Value));

    private static Rejection? NotTheOneWhoReturned(Issue issue, Actor actor, DateTimeOffset now) =>
        issue.ReturnedBy?.PersonId == actor.PersonId || ConflictOfInterest.In(issue.ReturnedBy?.OrganisationId, actor) ? Rejection.Of(IssueRejections.ForbiddenConflict, ("act", "rule-return")) : null;

    private static Rejection? InTimeToReopen(Issue issue, Actor actor, DateTimeOffset now) =>
        !Rule("reopen").Roles(issue).Contains(actor.Post.Role) && issue.Closure is { } end && now > end.At.AddDays(ReporterReopensWithinDays)
            ? Rejection.Of(IssueRejections.ReopenTooLate, ("closedAt", end.At.ToString("O")), ("days", $"{ReporterReopensWithinDays}"))
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
