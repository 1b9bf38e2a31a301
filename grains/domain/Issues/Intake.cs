using System.Collections.Immutable;
using Gridwhistle.People;
using Gridwhistle.Policies;
using Gridwhistle.Rejections;

namespace Gridwhistle.Issues;

/// <summary>From the report to a registered case, or to the answer why not.</summary>
internal static class Intake
{
    public static Decision Report(ReportIssue c, IssueContext context)
    {
        if (string.IsNullOrWhiteSpace(c.Text))
        {
            return Rejection.Of(IssueRejections.TextMissing);
        }

        var registers = RegistersAtOnce(c, context);
        var confidential = Confidentiality.Of(c.Confidential, c.Against, c.Category, IssueLimits.Category(context.Policies, c.Suggested?.Category));
        c = confidential ? c with { Neighbours = [] } : c;
        var limit = IssueLimits.Of(context.Policies, c.Category?.Code, UrgencyOf(c), ClockKind.Accept);
        var reported = new IssueReported(
            c.IssueId, c.Number, c.Text, c.Category?.Code, UrgencyOf(c), c.Place, c.Reporter, c.Appointment, context.Policies.Version, context.Now, c.By)
        {
            Clocks = registers ? [] : new DeadlinePlan(null, context).Start(ClockKind.Accept, limit, ClockOwners.Intake(context)),
            Told = Neighbours(c, registers, context),
            Neighbours = c.Neighbours.IsDefaultOrEmpty ? null : c.Neighbours,
            Concerned = c.Concerned.IsDefaultOrEmpty ? null : c.Concerned,
            Households = c.Households.IsDefaultOrEmpty ? null : c.Households,
            Suggested = c.Suggested,
            Confidential = confidential,
            ConfidentialAsked = c.Confidential,
            Against = context.ComplainedOf.IsNobody ? null : context.ComplainedOf.Bodies,
            ReopenDays = context.Policies.ReopenDays,
        };
        if (!registers)
        {
            return Decision.Accept(reported);
        }

        var by = RoleGroups.IntakeStaff.Contains(c.By.Post.Role) || c.By.IsSystem ? c.By : Actor.System(c.Place.GridCode.Street);
        return Registered(IssueEvolution.Apply(null, reported), c.Category, UrgencyOf(c), IsDanger(c), TellsAllLevels(c), by, context, [reported], c.Against is not null);
    }

    /// <summary>Danger by its category, or by what its words say.</summary>
    private static bool IsDanger(ReportIssue c) => c.Danger || c.Category?.Danger is true;

    /// <summary>Danger is an emergency, whatever was ticked.</summary>
    private static Urgency UrgencyOf(ReportIssue c) => IsDanger(c) ? Urgency.Emergency : c.Urgency;

    /// <summary>Danger, or an emergency of which nobody knows what it is.</summary>
    private static bool TellsAllLevels(ReportIssue c) => IsDanger(c) || (c.Urgency is Urgency.Emergency && (c.Category is null || c.Suggested is not null));

    /// <summary>The grid's worker has to accept it; those who answer for the spot are told, unless the same turn tells them more.</summary>
    private static ImmutableArray<Recipient> Neighbours(ReportIssue c, bool registers, IssueContext context)
    {
        var told = registers ? [] : DutyLevels.Tell(NoticeKinds.Reported, context.Duty.GridWorkers);
        var more = registers && TellsAllLevels(c)
            ? DutyLevels.Tell(NoticeKinds.Danger, context.Duty.GridWorkers, context.Duty.GridLeads, context.Duty.Community, context.Duty.Street)
            : [];
        var to = registers && DispatchesAtOnce(c.Category, UrgencyOf(c), context, c.Against is not null) ? Assignee(c.Category, UrgencyOf(c), context).Value?.PersonId : null;
        var others = (c.Neighbours.IsDefault ? [] : c.Neighbours)
            .Distinct()
            .Where(person => person != to && !told.Concat(more).Any(one => one.PersonId == person));
        return [.. told, .. others.Select(person => new Recipient(person, NoticeKinds.Reported))];
    }

    public static Decision Attach(Issue issue, AttachReport c, IssueContext context) => issue.IsOpen()
        ? Decision.Accept(new ReportAttached(c.Text, c.Reporter, context.Now, c.By) { Concerned = c.Concerned.IsDefaultOrEmpty ? null : c.Concerned })
        : IssueActs.WrongState("report", issue, []);

    public static Decision Register(Issue issue, RegisterIssue c, IssueContext context) =>
        IssueLimits.Category(context.Policies, c.Category) is { } category
            ? Registered(issue, category, category.Danger ? Urgency.Emergency : c.Urgency ?? issue.Urgency, category.Danger, category.Danger, c.By, context, [])
            : Rejection.Of(IssueRejections.CategoryUnknown, ("category", c.Category));

    public static Decision Reject(Issue issue, RejectIssue c, IssueContext context) => string.IsNullOrWhiteSpace(c.Reason)
        ? Rejection.Of(IssueRejections.ReasonMissing)
        : Decision.Accept(new IssueRejected(c.Reason, context.Now, c.By)
        {
            Clocks = new DeadlinePlan(issue, context)
                .Stop(ClockKind.Accept)
                .Stop(ClockKind.Supervise)
                .Start(ClockKind.Appeal, IssueLimits.Of(issue, context, ClockKind.Appeal), ClockOwners.Reporter(issue)),
        });

    public static Decision Answer(Issue issue, AnswerIssue c, IssueContext context) => string.IsNullOrWhiteSpace(c.Text)
        ? Rejection.Of(IssueRejections.TextMissing)
        : Decision.Accept(new IssueAnswered(c.Text, context.Now, c.By)
        {
            Clocks = new DeadlinePlan(issue, context).Stop(ClockKind.Accept).Stop(ClockKind.Dispatch).Stop(ClockKind.Supervise),
        });

    public static Decision Appeal(Issue issue, AppealRejection c, IssueContext context) =>
        Decision.Accept(new RejectionAppealed(c.Reason, context.Now, c.By)
        {
            Clocks = new DeadlinePlan(issue, context)
                .Stop(ClockKind.Appeal)
                .Start(ClockKind.Dispatch, IssueLimits.Of(issue, context, ClockKind.Dispatch), ClockOwners.Intake(context)),
            Told = DutyLevels.Tell(NoticeKinds.Reported, context.Duty.GridWorkers),
        });

    /// <summary>The registration, and the dispatch where the rules do that by themselves.</summary>
    private static Decision Registered(
        Issue issue, Category? category, Urgency urgency, bool danger, bool tellsAll, Actor by, IssueContext context, ImmutableArray<IssueEvent> before, bool complaint = false)
    {
        var events = before.ToBuilder();
        var known = issue with { Category = category?.Code ?? issue.Category, Urgency = urgency, Danger = danger };
        var (confidential, against) = before.IsEmpty ? Confidentiality.Registered(issue, category, context) : (null, null);
        var registered = new IssueRegistered(known.Category, urgency, danger, context.Now, by)
        {
            Confidential = confidential,
            Against = against,
            Clocks = new DeadlinePlan(issue, context)
                .Stop(ClockKind.Accept)
                .Start(ClockKind.Dispatch, IssueLimits.Of(known, context, ClockKind.Dispatch), ClockOwners.Intake(context)),
            Told = tellsAll
                ? DutyLevels.Tell(NoticeKinds.Danger, context.Duty.GridWorkers, context.Duty.GridLeads, context.Duty.Community, context.Duty.Street)
                : [],
        };
        events.Add(registered);
        events.AddRange(tellsAll ? DutyLevels.Empty(context.Duty).Select(level => new NobodyOnDuty(level.ToString(), context.Now, Actor.System(issue.Place.GridCode.Street))) : []);
        if (DispatchesAtOnce(category, urgency, context, complaint))
        {
            var after = IssueEvolution.Apply(issue, registered);
            events.Add(ToRouted(after, category, context));
        }

        return Decision.Accept(events.DrainToImmutable());
    }

    private static IssueEvent ToRouted(Issue issue, Category? category, IssueContext context)
    {
        var system = Actor.System(issue.Place.GridCode.Street);
        var sought = context.Target is not null ? "mention" : category?.Routing.Lead ?? nameof(Role.GridWorker);
        return Assignee(category, issue.Urgency, context).Value is { } party
            ? Dispatching.Dispatched(issue, party, [.. GoesToCommunity(category, context) ? [] : Dispatching.Assisting(category, context), .. Dispatching.Beside(party, context)], system, context)
            : new NobodyOnDuty(sought, context.Now, system)
            {
                Told = DutyLevels.Tell(NoticeKinds.Overdue, context.Duty.GridWorkers, context.Duty.GridLeads),
            };
    }

    /// <summary>Whom a mention named, else whom the routing table names; an emergency that reaches nobody so goes to the grid's worker. A complaint goes to the community.</summary>
    internal static Outcome<Party> Assignee(Category? category, Urgency urgency, IssueContext context)
    {
        if (GoesToCommunity(category, context))
        {
            return context.Target is { Accepted: true } ? Assignment.Target(context) : Community(context) is { } community ? community : Rejection.Of(IssueRejections.NobodyOnDuty);
        }

        var named = context.Target is not null || category is null ? Assignment.Target(context) : Assignment.Routed(context, category.Routing.Lead);
        return !named.Accepted && urgency is Urgency.Emergency && context.Target is null && context.Duty.GridWorkers is [var worker, ..]
            ? worker.AsParty(PartyRole.Assignee)
            : named;
    }

    /// <summary>The community's office, else the street's.</summary>
    internal static Party? Community(IssueContext context) =>
        (context.Duty.Community is [var officer, ..] ? officer : context.Duty.Street is [var street, ..] ? street : null)?.AsParty(PartyRole.Assignee);

    /// <summary>Who is complained of does not get it, nor does the body such complaints are routed to. Danger goes to whoever can help, unless that is them.</summary>
    private static bool GoesToCommunity(Category? category, IssueContext context) => category?.Danger is true
        ? !context.ComplainedOf.IsNobody && !Assignment.Routed(context, category.Routing.Lead).Accepted
        : Confidentiality.IsComplaint(category) || !context.ComplainedOf.IsNobody;

    /// <summary>What staff write down needs no second look, nor does an emergency whose kind is known; a mention in the group is a registration.</summary>
    private static bool RegistersAtOnce(ReportIssue c, IssueContext context) =>
        DispatchesAtOnce(c.Category, UrgencyOf(c), context, c.Against is not null)
        || (c.Category is not null && TakenDown(c))
        || (c.Reporter.Channel is Channel.Group && RoleGroups.IntakeStaff.Contains(c.By.Post.Role))
        || context.Target is not null;

    private static bool TakenDown(ReportIssue c) =>
        c.Reporter.Channel is Channel.Phone or Channel.Desk or Channel.Patrol or Channel.Group || RoleGroups.IntakeStaff.Contains(c.By.Post.Role);

    /// <param name="complaint">It names a body it complains of.</param>
    private static bool DispatchesAtOnce(Category? category, Urgency urgency, IssueContext context, bool complaint) =>
        context.Target is not null || urgency is Urgency.Emergency || category?.AutoDispatch is true || complaint || Confidentiality.IsComplaint(category);
}
