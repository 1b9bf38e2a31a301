using System.Collections.Immutable;
using Gridwhistle.Live;
using Gridwhistle.People;
using Gridwhistle.Whistles;

namespace Gridwhistle.Issues;

/// <summary>A random life: random people do random things, mostly sensible ones, at random times; now and then nobody is on duty.</summary>
internal sealed class Walk
{
    private static readonly ImmutableArray<OrganisationId> Bodies = [Cast.Water, Cast.Property, Cast.Power];

    private readonly Random _random;
    private readonly Story _story;
    private int _whistles;

    public Walk(int seed)
    {
        _random = new Random(seed);
        if (_random.Next(2) == 0)
        {
            _story = Pick(Story.Everywhere().ToArray());
            Replay();
            return;
        }

        var urgency = _random.Next(3) == 0 ? Urgency.Emergency : Urgency.Normal;
        var category = Pick([null, Rules.Pipes, Rules.Gas, Rules.Lift]);
        var by = Pick([Cast.Resident, Cast.Desk, Cast.GridWorker]);
        _story = new Story();
        _story.Routed["kind:Property"] = Pick<Outcome<Party>>([Cast.Party(Cast.Plumber), Rejection.Of("assignee.nobody_on_duty")]);
        Step(Story.Report(category, urgency, by, Pick(Enum.GetValues<Channel>())));
    }

    public Walk(int seed, Story story)
    {
        (_random, _story) = (new Random(seed), story);
        Replay();
    }

    public Story Story => _story;

    public List<Transition> IssueSteps { get; } = [];

    public List<Transition> WhistleSteps { get; } = [];

    /// <summary>Every rule that must hold at every step, broken ones only.</summary>
    public List<string> Broken { get; } = [];

    public Walk Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            switch (_random.Next(10))
            {
                case 0:
                    _story.Now += Pick([TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(31), TimeSpan.FromHours(7), TimeSpan.FromDays(2), TimeSpan.FromDays(8)]);
                    Tick();
                    break;
                case 1 when NextInstant() is { } next && next > _story.Now:
                    _story.Now = next;
                    Tick();
                    break;
                case 2:
                    _story.Roster = Pick([Cast.FullRoster, Cast.FullRoster with { Community = [] }, Cast.FullRoster with { Organisation = [], GridLeads = [] }, DutyChain.Nobody]);
                    break;
                case 3:
                    Step(Anything(Pick(Cast.Everybody), Pick(Acts)));
                    break;
                default:
                    Sensible();
                    break;
            }
        }

        return this;
    }

    /// <summary>The next instant at which time alone changes something: a step is due, or a light turns.</summary>
    private DateTimeOffset? NextInstant()
    {
        var summary = IssueProjection.Summary(_story.Issue, _story.Now);
        var turn = LightSchedule.Next(summary);
        return summary.WakeAt is null || turn < summary.WakeAt ? turn : summary.WakeAt;
    }

    /// <summary>Whoever may know of the case, those who have it twice as often.</summary>
    private ImmutableArray<Actor> Concerned() =>
    [
        .. Cast.Everybody.Where(actor => IssueAccess.MayRead(_story.Issue, actor)),
        .. Cast.Everybody.Where(actor => IssueAccess.Works(_story.Issue, actor)),
        Cast.Officer,
    ];

    private static ImmutableArray<string> Acts { get; } =
    [
        .. IssueActs.All.Select(rule => rule.Name),
        .. WhistleActs.All.Select(rule => $"whistle.{rule.Name}"),
        "attach", "absorb",
    ];

    private void Sensible()
    {
        var actor = Pick(Concerned());
        var offered = IssueActs.Offered(_story.Issue, actor, _story.Now);
        // Ends come easily enough by themselves.
        offered = [.. offered.Where(act => act is not ("void" or "close" or "merge" or "answer" or "reject" or "relocate") || _random.Next(8) == 0)];
        if (offered.IsEmpty)
        {
            return;
        }

        var act = Pick(offered);
        Step(Anything(actor, act));
        if (_story.Last.Rejection is { Code: var code } && (code.StartsWith("forbidden.", StringComparison.Ordinal) || code is "issue.wrong_state" or "issue.unknown")
            && !act.StartsWith("whistle", StringComparison.Ordinal))
        {
            Broken.Add($"{act} was offered to {actor.Name} and refused: {code}");
        }
    }

    /// <summary>From where the life is now: everything anybody could do next, and what time would do, each on its own.</summary>
    public IEnumerable<Walk> Branches()
    {
        foreach (var act in Acts)
        {
            foreach (var actor in Concerned().Distinct())
            {
                for (var variant = 0; variant < 3; variant++)
                {
                    var branch = Branch();
                    branch.Step(branch.Anything(actor, act));
                    yield return branch;
                }
            }
        }

        foreach (var roster in new[] { Cast.FullRoster, Cast.FullRoster with { Community = [] }, DutyChain.Nobody })
        {
            foreach (var time in new[] { TimeSpan.FromMinutes(31), TimeSpan.FromDays(1), TimeSpan.FromDays(9) })
            {
                var branch = Branch();
                branch._story.Roster = roster;
                branch._story.Now += time;
                branch.Tick();
                yield return branch;
            }
        }
    }

    /// <summary>What matters of where a life stands: two lives that look the same here have the same next steps.</summary>
    public string Signature()
    {
        var issue = _story.Issue;
        return string.Join(
            '/',
            [
                issue.State, issue.Level, issue.Lead is null, issue.Handler is null, issue.Pending?.Request, issue.ResumeTo, issue.CallAttempts,
                issue.Open(ClockKind.Acknowledge) is null,
                .. issue.Whistles.Take(1).Select(whistle => $"{whistle.State},{whistle.RatingOpen},{whistle.Ratings.Length},{string.Join('+', whistle.Departments.Select(d => d.State))}"),
            ]);
    }

    private Walk Branch() => new(_random.Next(), new Story { State = _story.Issue, Now = _story.Now, Roster = _story.Roster });

    private void Replay()
    {
        Issue? state = null;
        foreach (var e in _story.Events)
        {
            var after = IssueEvolution.Apply(state, e);
            Record(state, e, after);
            state = after;
        }
    }

    private void Tick()
    {
        Step(new TickIssue(Cast.System));
        var again = IssueDecider.Decide(_story.Issue, new TickIssue(Cast.System), _story.Context(new TickIssue(Cast.System)));
        Check(again.Events.IsEmpty, "a second look found something to do");
    }

    private void Step(IssueCommand command)
    {
        var before = _story.State;
        var known = _story.Events.Count;
        _story.When(command);
        var state = before;
        foreach (var e in _story.Events.Skip(known))
        {
            var after = IssueEvolution.Apply(state, e);
            Record(state, e, after);
            state = after;
        }

        var issue = _story.State;
        if (issue is null)
        {
            return;
        }

        Check(issue.Version == (before?.Version ?? 0) + _story.Last.Events.Length, "the version is not the number of events");
        Check(before?.Lead is null || issue.Lead == before.Lead, "the lead changed");
        Check(issue.State is not IssueStatus.Closed || issue.Stamps is { CollectedAt: not null, RespondedAt: not null, HandledAt: not null, FeedbackAt: not null }, "closed without all stamps");
        Check(issue.IsOpen() || issue.Clocks.All(clock => !clock.IsOpen() || clock.Kind is ClockKind.Rate or ClockKind.Ruling), "ended with a running clock");
        Check(issue.State is IssueStatus.Closed == issue.Closure is not null, "closed and closure disagree");
        Check(
            issue.Clocks.Where(static clock => clock.StoppedAt is null).GroupBy(static clock => (clock.Kind, clock.Subject)).All(static same => same.Count() == 1),
            "two clocks run for one duty");
        Check(issue.State is not IssueStatus.Suspended || issue.Clocks.All(clock => !clock.IsOpen() || clock.Kind is ClockKind.Rate || clock.PausedAt is not null), "a clock runs while suspended");
        Check(issue.State is IssueStatus.Suspended || issue.Clocks.All(clock => !clock.IsOpen() || clock.PausedAt is null), "a clock stands still for nothing");
        Check(
            before is null || _story.Last.Events.IsEmpty || command is not (VerifyIssue or EvaluateIssue or CallBackReporter or VoidIssue or CloseIssue or RateDepartments)
            || !before.Contributors.Include(command.By),
            $"{command.GetType().Name} by a doer");
        Check(
            _story.Roster == DutyChain.Nobody || _story.Last.Events.SelectMany(e => e.Clocks).All(change => change.Act is not ClockAct.Start || change.Owner is not null),
            "a clock nobody owns");
        Check(_story.Last.Events.All(e => IssueProjection.Entry(1, e).Kind.Length > 0), "an event without an entry");
    }

    private void Record(Issue? before, IssueEvent e, Issue after)
    {
        var alias = Aliases.Of(e);
        if (e is not WhistleEvent || before?.State != after.State)
        {
            IssueSteps.Add(new Transition(alias, before?.State.ToString() ?? "—", after.State.ToString()));
        }

        if (e is WhistleEvent own)
        {
            var was = before?.FindWhistle(own.WhistleId)?.State.ToString() ?? "—";
            WhistleSteps.Add(new Transition(alias, was, after.FindWhistle(own.WhistleId)!.State.ToString()));
            return;
        }

        foreach (var whistle in before?.Whistles ?? [])
        {
            if (after.FindWhistle(whistle.Id) is { } now && now.State != whistle.State)
            {
                WhistleSteps.Add(new Transition(alias, whistle.State.ToString(), now.State.ToString()));
            }
        }
    }

    private void Check(bool holds, string otherwise)
    {
        if (!holds)
        {
            Broken.Add($"{otherwise} at version {_story.State?.Version} after {_story.Events.LastOrDefault()?.GetType().Name}");
        }
    }

    private IssueCommand Anything(Actor by, string act)
    {
        var whistle = _story.Issue.Whistles.IsEmpty ? "w0" : Pick(_story.Issue.Whistles).Id;
        var body = by.Post.Organisation is { } own && Bodies.Contains(own) ? own : Pick(Bodies);
        var to = Cast.To(Pick([Cast.Plumber, Cast.WaterWorker, Cast.GridWorker, Cast.Electrician, Cast.Officer]));
        var soon = _story.Now + Pick([TimeSpan.FromHours(2), TimeSpan.FromDays(3), TimeSpan.FromDays(10), TimeSpan.FromDays(40)]);
        IssueCommand command = act.Split(':')[0] switch
        {
            "register" => new RegisterIssue(Pick(["pipes", "gas", "lift", "?"]), Pick<Urgency?>([null, Urgency.Normal, Urgency.Emergency]), by),
            "reject" => new RejectIssue("reason", by),
            "answer" => new AnswerIssue("answer", by),
            "appeal" => new AppealRejection(null, by),
            "dispatch" => new DispatchIssue(to, by),
            "appoint" => new AppointVisit(new Appointment(soon, soon.AddHours(1)), by),
            "relocate" => new RelocateIssue(Elsewhere(by), "reason", by),
            "acknowledge" => new AcknowledgeIssue(by),
            "transfer" => new TransferIssue(to, Pick(["水压", ""]), by),
            "return" => new ReturnIssue("reason", by),
            "rule-return" => new RuleReturn(_random.Next(2) == 0, Pick([to, null]), by),
            "arrive" => new ArriveAtIssue(null, by),
            "handle" => new HandleIssue("progress", by),
            "finish" => new FinishIssue(["p"], by),
            "verify" => new VerifyIssue(_random.Next(3) > 0, by),
            "feedback" => new FeedBackIssue(by),
            "evaluate" => new EvaluateIssue(Pick(Enum.GetValues<Solved>()), Satisfaction.Basically, by),
            "callback" => new CallBackReporter(Pick([CallBackOutcome.NoAnswer, CallBackOutcome.Reached]), Pick(Enum.GetValues<Solved>()), Satisfaction.Satisfied, by),
            "reopen" => new ReopenIssue("reason", by),
            "escalate" => new EscalateIssue("reason", by),
            "delegate" => new DelegateIssue(to, soon, "reason", by),
            "suspend" => new SuspendIssue("reason", soon, by),
            "extend" => new ExtendIssue("reason", soon, by),
            "approve" => new ApproveRequest(_story.Issue.Pending is { Request: var asked } && _random.Next(4) > 0 ? asked : Pick(Enum.GetValues<ApprovalRequest>()), _random.Next(2) == 0, by),
            "resume" => new ResumeIssue(by),
            "merge" => new MergeIssue(new IssueId("parent"), by),
            "absorb" => new AbsorbIssue(new IssueId($"child-{_random.Next(3)}"), [Cast.ReporterOf(Pick(Cast.Everybody), Channel.App)], by),
            "attach" => new AttachReport("又停水了", Cast.ReporterOf(Pick(Cast.Everybody), Channel.App), by),
            "supervise" when by.Post.Role is Role.StreetDutyOfficer => new SuperviseIssue(by)
            {
                Mark = Pick<SupervisionMark?>([null, SupervisionMark.Yellow, SupervisionMark.Red]),
                DueAt = IssueActs.Rule("escalate").From.Contains(_story.Issue.State) ? Pick<DateTimeOffset?>([null, soon]) : null,
            },
            "supervise" => new SuperviseIssue(by),
            "remind" => new RemindAssignee(by),
            "void" => new VoidIssue("reason", by),
            "close" => new CloseIssue("reason", by),
            "remark" => new RemarkOnIssue("remark", by),
            "whistle" => new BlowWhistle(Pick(Enum.GetValues<WhistleGrade>()), Pick(["outage", null]), Pick(Bodies), [Pick(Bodies)], $"w{_whistles++}", by) { Note = "note" },
            "whistle.check-in" => new CheckIn(body, null, whistle, by),
            "whistle.decline" => new DeclineWhistle(body, "ground", null, whistle, by),
            "whistle.adjudicate" => new AdjudicateDecline(Declined(whistle) ?? body, _random.Next(2) == 0, Pick<OrganisationId?>([null, Cast.Power]), whistle, by),
            "whistle.finish" => new FinishWhistle(["p"], whistle, by),
            "whistle.rate" when by.Post.Role is Role.Liaison => new RateWhistle(body, _random.Next(2) == 0, whistle, by),
            "whistle.rate" => new RateDepartments([new(Pick(Bodies), true, true, true, _random.Next(7))], whistle, by),
            "whistle.appeal" => new AppealRating(body, "ground", whistle, by),
            "whistle.rule" => new RuleOnRating(Pick(Bodies), _random.Next(2) == 0, Pick<int?>([null, 3]), null, whistle, by),
            "whistle.cancel" => new CancelWhistle("reason", whistle, by),
            _ => throw new InvalidOperationException(act),
        };
        return _random.Next(20) == 0 ? command with { ExpectedVersion = _random.Next(30) } : command;
    }

    /// <summary>Mostly another place of the same grid; from the other grid, back into one's own.</summary>
    private IssuePlace Elsewhere(Actor by)
    {
        var place = _story.Issue.Place with { BuildingId = null, HouseholdId = null };
        return IssueAccess.Covers(by.Post.Area, _story.Issue.Place)
            ? place with { GridCode = Pick([Cast.Grid, Cast.Grid, Cast.Grid, Cast.OtherGrid]) }
            : place with { GridCode = by.Post.Area.Grid ?? Cast.Grid };
    }

    private OrganisationId? Declined(string whistle) =>
        _story.Issue.FindWhistle(whistle)?.Departments.FirstOrDefault(d => d.State is DepartmentStatus.Declined)?.OrganisationId;

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
