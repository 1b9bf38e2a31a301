using System.Collections.Immutable;
using Gridwhistle.People;
using Gridwhistle.Whistles;

namespace Gridwhistle.Issues;

/// <summary>Every act as somebody might ask for it, its fields at random.</summary>
internal sealed partial class Walk
{
    private static readonly ImmutableArray<OrganisationId> Bodies = [Cast.Water, Cast.Property, Cast.Power];

    private int _whistles;

    private static ImmutableArray<string> Acts { get; } =
    [
        .. IssueActs.All.Select(rule => rule.Name),
        .. WhistleActs.All.Select(rule => $"whistle.{rule.Name}"),
        "attach", "absorb", "separate", "hand-over",
    ];

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
            "withdraw" => new WithdrawReport("reason", by),
            "unmerge" => new UnmergeIssue("reason", by),
            "separate" => new SeparateIssue(new IssueId($"child-{_random.Next(3)}"), Cast.System),
            "hand-over" => new HandOverCase(Pick([Cast.GridWorker, Cast.Plumber, Cast.WaterWorker]).PersonId, "离岗人员", Cast.System),
            "appeal" => new AppealRejection(null, by),
            "dispatch" => new DispatchIssue(to, by),
            "appoint" => new AppointVisit(new Appointment(soon, soon.AddHours(1)), by),
            "regrade" => new RegradeIssue(Pick(["pipes", "gas", "lift", "?", null]), Pick<Urgency?>([null, Urgency.Normal, Urgency.Emergency]), "reason", by),
            "relocate" => new RelocateIssue(Elsewhere(by), "reason", by),
            "acknowledge" => new AcknowledgeIssue(by),
            "transfer" => new TransferIssue(to, Pick(["水压", ""]), by),
            "return" => new ReturnIssue("reason", by),
            "rule-return" => new RuleReturn(_random.Next(2) == 0, Pick([to, null]), by),
            "arrive" => new ArriveAtIssue(null, by) { Early = _random.Next(2) == 0 },
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
            "absorb" => new AbsorbIssue(new IssueId($"child-{_random.Next(3)}"), [Cast.ReporterOf(Pick(Cast.Everybody), Channel.App)], by) { Urgency = Pick(Enum.GetValues<Urgency>()), Danger = _random.Next(3) == 0 },
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
}
