using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.People;
using Gridwhistle.Policies;
using Gridwhistle.Whistles;

namespace Gridwhistle.Issues;

/// <summary>One issue's life as a test tells it: time moves when the story says so, and everything fetched comes from the cast.</summary>
internal sealed class Story
{
    private readonly List<IssueEvent> _events = [];

    /// <summary>A Monday morning, when offices are open.</summary>
    public static readonly DateTimeOffset Start = new(2024, 11, 18, 9, 0, 0, TimeSpan.FromHours(8));

    public static readonly IssueId Id = new("0193");

    public DateTimeOffset Now { get; set; } = Start;

    public Issue? State { get; set; }

    public Issue Issue => State ?? throw new InvalidOperationException("Nothing was reported yet.");

    /// <summary>Every event so far.</summary>
    public IReadOnlyList<IssueEvent> Events => _events;

    /// <summary>What the last command came to.</summary>
    public Decision Last { get; private set; }

    public DutyChain Roster { get; set; } = Cast.FullRoster;

    public PolicySet Policies { get; set; } = Rules.Policies;

    /// <summary>Whom the case complains of.</summary>
    public ComplainedOf ComplainedOf { get; set; } = ComplainedOf.Nobody;

    public Dictionary<string, Outcome<Party>> Routed { get; } = new()
    {
        ["kind:Property"] = Cast.Party(Cast.Plumber),
        ["gas"] = Cast.Party(Cast.Electrician),
        ["water"] = Cast.Party(Cast.WaterWorker),
        ["power"] = Cast.Party(Cast.Electrician),
        ["property-dongfang"] = Cast.Party(Cast.Plumber),
        ["nobody"] = Rejection.Of("assignee.nobody_on_duty"),
    };

    public static Story Reported(Category? category = null, Urgency urgency = Urgency.Normal, Actor? by = null, Channel channel = Channel.App, Appointment? appointment = null) =>
        new Story().When(Report(category, urgency, by, channel, appointment));

    public static Story Registered(Urgency urgency = Urgency.Normal, Category? category = null) =>
        Reported().When(new RegisterIssue((category ?? Rules.Pipes).Code, urgency, Cast.GridWorker));

    public static Story Dispatched(Urgency urgency = Urgency.Normal, Category? category = null) =>
        Registered(urgency, category).When(new DispatchIssue(Cast.To(Cast.Plumber), Cast.GridWorker));

    public static Story Acknowledged() => Dispatched().When(new AcknowledgeIssue(Cast.Plumber));

    public static Story Handling() => Acknowledged().When(new ArriveAtIssue(null, Cast.Plumber));

    public static Story Verifying() => Handling().When(new FinishIssue([], Cast.Plumber) { Note = "修好了" });

    public static Story FeedbackDue() => Verifying().When(new VerifyIssue(true, Cast.GridWorker));

    public static Story Evaluating() => FeedbackDue().When(new FeedBackIssue(Cast.GridWorker));

    public static Story Closed() => Evaluating().When(new EvaluateIssue(Solved.Yes, Satisfaction.Satisfied, Cast.Resident));

    public static Story Returned() => Dispatched().When(new ReturnIssue("不归我们管", Cast.Plumber));

    public static Story Suspended(TimeSpan? until = null) => Suspended(Handling(), until);

    public static Story Suspended(Story story, TimeSpan? until = null) => story
        .When(new SuspendIssue("等配件", story.Now + (until ?? TimeSpan.FromDays(3)), story.Issue.Assignee!.OrganisationId == Cast.Water ? Cast.WaterWorker : Cast.Plumber))
        .When(new ApproveRequest(ApprovalRequest.Suspend, true, Cast.Officer));

    public static Story Blown() => Registered().When(Blow());

    public static Story CoHandling() => Blown().When(new CheckIn(Cast.Water, null, "w1", Cast.WaterWorker));

    public static Story Rating() => CoHandling()
        .When(new CheckIn(Cast.Property, null, "w1", Cast.Plumber))
        .When(new FinishWhistle(["photo"], "w1", Cast.WaterWorker));

    /// <summary>Every mark is in; the water company's is appealed against.</summary>
    public static Story Appealed() => Rating()
        .When(new RateDepartments([new(Cast.Water, true, true, false, 2)], "w1", Cast.GridWorker))
        .When(new AppealRating(Cast.Water, "已按时到场", "w1", Cast.WaterWorker));

    public static Story GridRated() => Rating()
        .When(new RateDepartments([new(Cast.Water, true, true, true, 5), new(Cast.Property, true, true, true, 4)], "w1", Cast.GridWorker));

    /// <summary>Verified, fed back, evaluated.</summary>
    public static Story ToTheEnd(Story finished) => finished
        .When(new VerifyIssue(true, Cast.GridWorker))
        .When(new FeedBackIssue(Cast.GridWorker))
        .When(new EvaluateIssue(Solved.Yes, Satisfaction.Satisfied, Cast.Resident));

    /// <summary>The desk has called twice and reached nobody.</summary>
    public static Story TwiceUncalled() => Evaluating().When(new CallBackReporter(CallBackOutcome.NoAnswer, null, null, Cast.Desk))
        .Later(TimeSpan.FromHours(4)).When(new CallBackReporter(CallBackOutcome.NoAnswer, null, null, Cast.Desk)).Later(TimeSpan.FromHours(12));

    /// <summary>A neighbour reports the same again.</summary>
    public static AttachReport Again(string text = "楼下502也没水，电话13700137000", Actor? by = null) =>
        new(text, new Reporter("赵小敏", "13700137000", (by ?? Cast.Neighbour).PersonId, null, Channel.App, Start), by ?? Cast.Neighbour);

    /// <summary>What a patrol found is finished and waits to be verified.</summary>
    public static Story PatrolsFind() => new Story()
        .When(Report(Rules.Pipes, by: Cast.GridWorker, channel: Channel.Patrol) with { Reporter = new Reporter(null, null, null, null, Channel.Patrol, Start) })
        .When(new DispatchIssue(Cast.To(Cast.Plumber), Cast.GridWorker))
        .When(new AcknowledgeIssue(Cast.Plumber))
        .When(new FinishIssue([], Cast.Plumber) { Note = "修好了" });

    /// <summary>80 % of the resolve limit passed while somebody was at work.</summary>
    public static Story OnTheOfficersDesk() => Handling().After(TimeSpan.FromDays(6));

    /// <summary>A life in every state, and in the corners chance seldom finds.</summary>
    public static IEnumerable<Story> Everywhere() =>
    [
        .. Enum.GetValues<IssueStatus>().Select(In),
        Suspended(Dispatched()), Suspended(Acknowledged()), Suspended(CoHandling()),
        Acknowledged().After(TimeSpan.FromDays(6)), OnTheOfficersDesk(),
        Acknowledged().When(new HandleIssue("已联系住户", Cast.Plumber)), Acknowledged().When(new HandleIssue("已联系住户", Cast.Plumber)).When(new ArriveAtIssue(null, Cast.Plumber)),
        Acknowledged().When(new ExtendIssue("等配件", Start.AddDays(10), Cast.Plumber)), Acknowledged().When(new ExtendIssue("等配件", Start.AddDays(10), Cast.Plumber)).When(new ApproveRequest(ApprovalRequest.Extend, true, Cast.Officer)),
        Handling().When(new SuperviseIssue(Cast.StreetOfficer) { DueAt = Start.AddHours(3) }), Registered().When(new SuperviseIssue(Cast.StreetOfficer) { DueAt = Start.AddHours(3) }),
        Handling().When(new EscalateIssue("超出权限", Cast.GridWorker)),
        Registered().WithRoster(static _ => DutyChain.Nobody).When(new EscalateIssue("超出权限", Cast.GridWorker)),
        Blown(), CoHandling(), Rating(), Appealed(), ToTheEnd(Appealed()),
        GridRated().When(new RateWhistle(Cast.Water, true, "w1", Cast.WaterWorker)),
        Rating().When(new RateWhistle(Cast.Water, true, "w1", Cast.WaterWorker)).When(new RateWhistle(Cast.Property, true, "w1", Cast.Plumber))
            .When(new RateDepartments([new(Cast.Water, true, true, true, 5)], "w1", Cast.GridWorker)),
        Rating().When(new RateWhistle(Cast.Water, true, "w1", Cast.WaterWorker)).When(new RateWhistle(Cast.Property, true, "w1", Cast.Plumber))
            .When(new RateDepartments([new(Cast.Water, true, true, true, 5), new(Cast.Property, true, true, true, 4)], "w1", Cast.GridWorker)),
        CoHandling().When(new DeclineWhistle(Cast.Property, "不归我们管", null, "w1", Cast.Plumber)),
        Blown().When(new DeclineWhistle(Cast.Water, "不归我们管", null, "w1", Cast.WaterWorker)),
        .. Enum.GetValues<IssueStatus>().Where(state => state is not (IssueStatus.Merged or IssueStatus.Closed)).Select(state => In(state).When(new MergeIssue(new IssueId("parent"), Cast.Officer))),
        Registered().When(new AbsorbIssue(new IssueId("child-0"), [Cast.ReporterOf(Cast.Neighbour, Channel.App)], Cast.System)),
        Appealed().When(new MergeIssue(new IssueId("parent"), Cast.GridWorker)),
        GridRated().When(new MergeIssue(new IssueId("parent"), Cast.GridWorker)).When(new AppealRating(Cast.Water, "已按时到场", "w1", Cast.WaterWorker)),
        CoHandling().When(new CloseIssue("无法解决", Cast.Officer)),
        Reported().When(new AnswerIssue("已解释", Cast.Desk)),
        Evaluating().When(Again()).When(new EvaluateIssue(Solved.Yes, Satisfaction.Satisfied, Cast.Resident)).When(new EvaluateIssue(Solved.Yes, Satisfaction.Basically, Cast.Neighbour)),
        Handling().When(new ExtendIssue("等配件", Start.AddDays(10), Cast.Plumber)).When(new ApproveRequest(ApprovalRequest.Extend, true, Cast.Officer)),
        .. Enum.GetValues<IssueStatus>().Select(state => In(state).When(new AbsorbIssue(new IssueId("child-0"), [Cast.ReporterOf(Cast.Neighbour, Channel.App)], Cast.System)).When(new SeparateIssue(new IssueId("child-0"), Cast.System))),
        .. Enum.GetValues<IssueStatus>().Select(state => In(state).When(new HandOverCase(Cast.GridWorker.PersonId, "离岗人员", Cast.System)).When(new HandOverCase(Cast.Plumber.PersonId, "离岗人员", Cast.System))),
        .. IssueActs.Rule("withdraw").From.SelectMany(state => new[] { In(state).When(new WithdrawReport("不用了", Cast.Resident)), In(state).When(Again()).When(new WithdrawReport("不用了", Cast.Resident)) }),
        Blown().When(new WithdrawReport("不用了", Cast.Resident)),
        CoHandling().When(new MergeIssue(new IssueId("parent"), Cast.Officer)).When(new UnmergeIssue("合错了", Cast.Officer)),
        Blown().When(new MergeIssue(new IssueId("parent"), Cast.Officer)).When(new UnmergeIssue("合错了", Cast.Officer)),
        Rating().When(new MergeIssue(new IssueId("parent"), Cast.Officer)).When(new UnmergeIssue("合错了", Cast.Officer)),
        Appealed().When(new MergeIssue(new IssueId("parent"), Cast.Officer)).When(new UnmergeIssue("合错了", Cast.Officer)),
        PatrolsFind(), PatrolsFind().When(new VerifyIssue(true, Cast.SecondGridWorker)),
        TwiceUncalled(), TwiceUncalled().When(new CallBackReporter(CallBackOutcome.NoAnswer, null, null, Cast.Desk)),
    ];

    public static Story In(IssueStatus state) => state switch
    {
        IssueStatus.Collected => Reported(),
        IssueStatus.Rejected => Reported().When(new RejectIssue("不属于社区事务", Cast.GridWorker)),
        IssueStatus.Registered => Registered(),
        IssueStatus.Dispatched => Dispatched(),
        IssueStatus.Returned => Returned(),
        IssueStatus.Acknowledged => Acknowledged(),
        IssueStatus.Handling => Handling(),
        IssueStatus.Suspended => Suspended(),
        IssueStatus.Verifying => Verifying(),
        IssueStatus.FeedbackDue => FeedbackDue(),
        IssueStatus.Evaluating => Evaluating(),
        IssueStatus.Merged => Registered().When(new MergeIssue(new IssueId("parent"), Cast.GridWorker)),
        _ => Closed(),
    };

    public static ReportIssue Report(
        Category? category = null, Urgency urgency = Urgency.Normal, Actor? by = null, Channel channel = Channel.App, Appointment? appointment = null) => new(
        Id,
        "20241118-0001",
        "23号楼没水，请打13800138000",
        category,
        urgency,
        new IssuePlace(Cast.Grid, Cast.Home.Building, Cast.Home, "1", null, "23栋1单元501", null),
        Cast.ReporterOf(by is null || by == Cast.Desk ? Cast.Resident : by, channel),
        appointment,
        by ?? Cast.Resident);

    public static BlowWhistle Blow(WhistleGrade grade = WhistleGrade.Routine, Actor? by = null, string id = "w1") =>
        new(grade, "outage", Cast.Water, [Cast.Property], id, by ?? Cast.GridWorker);

    public Story When(IssueCommand command)
    {
        Last = IssueDecider.Decide(State, command, Context(command));
        foreach (var e in Last.Events)
        {
            State = IssueEvolution.Apply(State, e);
            _events.Add(e);
        }

        return this;
    }

    /// <summary>Time passes, and the reminder looks at the clocks.</summary>
    public Story After(TimeSpan time) => Later(time).When(new TickIssue(Cast.System));

    /// <summary>Time passes; nobody looks.</summary>
    public Story Later(TimeSpan time)
    {
        Now += time;
        return this;
    }

    /// <summary>Time passes with a look at every instant the issue asks for one, as the grain does.</summary>
    public Story Until(DateTimeOffset end)
    {
        while (IssueProjection.WakeAt(Issue) is { } wake && wake <= end)
        {
            Now = wake > Now ? wake : Now.AddSeconds(1);
            When(new TickIssue(Cast.System));
        }

        Now = end;
        return When(new TickIssue(Cast.System));
    }

    public Story WithRoster(Func<DutyChain, DutyChain> change)
    {
        Roster = change(Roster);
        return this;
    }

    /// <summary>The last command was accepted and came to exactly these events.</summary>
    public Story Then(params Type[] events)
    {
        Assert.Null(Last.Rejection);
        Assert.Equal(events.Select(e => e.Name), Last.Events.Select(e => e.GetType().Name));
        return this;
    }

    public Story ThenIs(IssueStatus state)
    {
        Assert.Null(Last.Rejection);
        Assert.Equal(state, Issue.State);
        return this;
    }

    public Story ThenUnchanged()
    {
        Assert.Null(Last.Rejection);
        Assert.Empty(Last.Events);
        return this;
    }

    public Rejection ThenRefused(string code)
    {
        Assert.Equal(code, Last.Rejection?.Code);
        return Last.Rejection!;
    }

    public T ThenOne<T>() where T : IssueEvent => Assert.Single(Last.Events.OfType<T>());

    public Clock Running(ClockKind kind, string? subject = null) =>
        Assert.Single(Issue.Clocks, clock => clock.Kind == kind && clock.Subject == subject && clock.IsOpen());

    public Clock Latest(ClockKind kind, string? subject = null) => Issue.Clocks.Last(clock => clock.Kind == kind && clock.Subject == subject);

    public IssueContext Context(IssueCommand command) => new(
        Now,
        Policies,
        Roster,
        TargetOf(command) is { } to ? Resolve(to) : default(Outcome<Party>?),
        Routed.ToImmutableDictionary())
    {
        ComplainedOf = ComplainedOf,
        Bodies = Routed.Where(pair => pair.Value.Value?.OrganisationId is not null).ToImmutableDictionary(pair => pair.Key, pair => pair.Value.Value!.OrganisationId!.Value),
    };

    private static AssignTo? TargetOf(IssueCommand command) => command switch
    {
        DispatchIssue c => c.To,
        TransferIssue c => c.To,
        RuleReturn c => c.To,
        DelegateIssue c => c.To,
        _ => null,
    };

    private static Outcome<Party> Resolve(AssignTo to) =>
        Cast.Everybody.FirstOrDefault(actor => actor.PersonId == to.PersonId) is { } actor
            ? Cast.Party(actor)
            : to.Role is not null ? Rejection.Of("assignee.nobody_on_duty") : Rejection.Of("assignee.unknown");
}
