using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Services;
using Gridwhistle.Issues;
using Gridwhistle.Whistles;

namespace Gridwhistle.Gateway.Issues;

/// <summary>An act that needs nothing but its name.</summary>
internal sealed record PlainRequest : ActRequest,
    IActRequest<AcknowledgeIssue>, IActRequest<FeedBackIssue>, IActRequest<ResumeIssue>, IActRequest<RemindAssignee>
{
    IssueCommand IActRequest<AcknowledgeIssue>.Bind(ActCall call) => new AcknowledgeIssue(call.By);

    IssueCommand IActRequest<FeedBackIssue>.Bind(ActCall call) => new FeedBackIssue(call.By);

    IssueCommand IActRequest<ResumeIssue>.Bind(ActCall call) => new ResumeIssue(call.By);

    IssueCommand IActRequest<RemindAssignee>.Bind(ActCall call) => new RemindAssignee(call.By);
}

/// <summary>A mark and a deadline are the street's to give.</summary>
internal sealed record SuperviseRequest : ActRequest, IActRequest<SuperviseIssue>
{
    public SupervisionMark? Mark { get; init; }

    /// <summary>By when the work is to be finished.</summary>
    public DateTimeOffset? DueAt { get; init; }

    IssueCommand IActRequest<SuperviseIssue>.Bind(ActCall call) => new SuperviseIssue(call.By) { Mark = Mark, DueAt = DueAt };
}

internal sealed record ReasonRequest : ActRequest,
    IActRequest<RejectIssue>, IActRequest<AppealRejection>, IActRequest<ReturnIssue>, IActRequest<ReopenIssue>,
    IActRequest<WithdrawReport>, IActRequest<UnmergeIssue>, IActRequest<EscalateIssue>, IActRequest<VoidIssue>, IActRequest<CloseIssue>, IActRequest<CancelWhistle>
{
    public string? Reason { get; init; }

    IssueCommand IActRequest<RejectIssue>.Bind(ActCall call) => new RejectIssue(Needed(call), call.By);

    IssueCommand IActRequest<AppealRejection>.Bind(ActCall call) => new AppealRejection(call.Check.Text("reason", Reason, Presence.Optional), call.By);

    IssueCommand IActRequest<ReturnIssue>.Bind(ActCall call) => new ReturnIssue(Needed(call), call.By);

    IssueCommand IActRequest<ReopenIssue>.Bind(ActCall call) => new ReopenIssue(Needed(call), call.By);

    IssueCommand IActRequest<EscalateIssue>.Bind(ActCall call) => new EscalateIssue(Needed(call), call.By);

    IssueCommand IActRequest<WithdrawReport>.Bind(ActCall call) => new WithdrawReport(Needed(call), call.By);

    IssueCommand IActRequest<UnmergeIssue>.Bind(ActCall call) => new UnmergeIssue(Needed(call), call.By);

    IssueCommand IActRequest<VoidIssue>.Bind(ActCall call) => new VoidIssue(Needed(call), call.By);

    IssueCommand IActRequest<CloseIssue>.Bind(ActCall call) => new CloseIssue(Needed(call), call.By);

    IssueCommand IActRequest<CancelWhistle>.Bind(ActCall call) => new CancelWhistle(Needed(call), call.WhistleId, call.By);

    private string Needed(ActCall call) => call.Check.Required("reason", Reason);
}

internal sealed record RegisterRequest : ActRequest, IActRequest<RegisterIssue>
{
    public string? Category { get; init; }

    public Urgency? Urgency { get; init; }

    IssueCommand IActRequest<RegisterIssue>.Bind(ActCall call) => new RegisterIssue(call.Check.Code("category", Category), Urgency, call.By);
}

internal sealed record TextRequest : ActRequest, IActRequest<AnswerIssue>, IActRequest<RemarkOnIssue>
{
    public string? Text { get; init; }

    IssueCommand IActRequest<AnswerIssue>.Bind(ActCall call) => new AnswerIssue(call.Check.Required("text", Text), call.By);

    IssueCommand IActRequest<RemarkOnIssue>.Bind(ActCall call) => new RemarkOnIssue(call.Check.Required("text", Text), call.By);
}

internal sealed record DispatchRequest : ActRequest, IActRequest<DispatchIssue>
{
    public AssignTo? To { get; init; }

    IssueCommand IActRequest<DispatchIssue>.Bind(ActCall call) => new DispatchIssue(call.Check.Target("to", To), call.By);
}

internal sealed record TransferRequest : ActRequest, IActRequest<TransferIssue>
{
    public AssignTo? To { get; init; }

    public string? Diagnosis { get; init; }

    IssueCommand IActRequest<TransferIssue>.Bind(ActCall call) =>
        new TransferIssue(call.Check.Target("to", To), call.Check.Required("diagnosis", Diagnosis), call.By);
}

internal sealed record RuleReturnRequest : ActRequest, IActRequest<RuleReturn>
{
    public bool? Upheld { get; init; }

    public AssignTo? To { get; init; }

    IssueCommand IActRequest<RuleReturn>.Bind(ActCall call) =>
        new RuleReturn(call.Check.Given("upheld", Upheld), call.Check.OptionalTarget("to", To), call.By);
}

internal sealed record ArriveRequest : ActRequest, IActRequest<ArriveAtIssue>
{
    public GeoPoint? Point { get; init; }

    /// <summary>Before the appointed window, with the resident's word.</summary>
    public bool? Early { get; init; }

    /// <summary>How the resident gave it.</summary>
    public string? EarlyConsent { get; init; }

    IssueCommand IActRequest<ArriveAtIssue>.Bind(ActCall call) => new ArriveAtIssue(call.Check.Point("point", Point), call.By)
    {
        Early = Early is true,
        EarlyConsent = call.Check.Text("earlyConsent", EarlyConsent, Presence.Optional),
    };
}

internal sealed record HandleRequest : ActRequest, IActRequest<HandleIssue>
{
    public string? Progress { get; init; }

    IssueCommand IActRequest<HandleIssue>.Bind(ActCall call) => new HandleIssue(call.Check.Required("progress", Progress), call.By);
}

internal sealed record FinishRequest : ActRequest, IActRequest<FinishIssue>, IActRequest<FinishWhistle>
{
    /// <summary>Photo ids.</summary>
    public ImmutableArray<string> Evidence { get; init; } = [];

    IssueCommand IActRequest<FinishIssue>.Bind(ActCall call) => new FinishIssue(call.Check.Photos("evidence", Evidence), call.By);

    IssueCommand IActRequest<FinishWhistle>.Bind(ActCall call) => new FinishWhistle(call.Check.Photos("evidence", Evidence), call.WhistleId, call.By);
}

internal sealed record VerifyRequest : ActRequest, IActRequest<VerifyIssue>
{
    public bool? Passed { get; init; }

    IssueCommand IActRequest<VerifyIssue>.Bind(ActCall call) => new VerifyIssue(call.Check.Given("passed", Passed), call.By);
}

internal sealed record EvaluateRequest : ActRequest, IActRequest<EvaluateIssue>
{
    public Solved? Solved { get; init; }

    public Satisfaction? Satisfied { get; init; }

    IssueCommand IActRequest<EvaluateIssue>.Bind(ActCall call) =>
        new EvaluateIssue(call.Check.Given("solved", Solved), call.Check.Given("satisfied", Satisfied), call.By);
}

internal sealed record CallBackRequest : ActRequest, IActRequest<CallBackReporter>
{
    public CallBackOutcome? Outcome { get; init; }

    public Solved? Solved { get; init; }

    public Satisfaction? Satisfied { get; init; }

    /// <summary>The reporter's when it is left out.</summary>
    public string? NumberCalled { get; init; }

    IssueCommand IActRequest<CallBackReporter>.Bind(ActCall call)
    {
        var outcome = call.Check.Given("outcome", Outcome);
        if (outcome is CallBackOutcome.Reached)
        {
            call.Check.Value("solved", Solved);
            call.Check.Value("satisfied", Satisfied);
        }

        return new CallBackReporter(outcome, Solved, Satisfied, call.By) { NumberCalled = call.Check.Phone("numberCalled", NumberCalled, Presence.Optional) };
    }
}

internal sealed record DelegateRequest : ActRequest, IActRequest<DelegateIssue>
{
    public AssignTo? To { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public string? Reason { get; init; }

    IssueCommand IActRequest<DelegateIssue>.Bind(ActCall call) =>
        new DelegateIssue(call.Check.Target("to", To), call.Check.Given("dueAt", DueAt), call.Check.Required("reason", Reason), call.By);
}

/// <summary>The window in which the resident is at home.</summary>
internal sealed record AppointRequest : ActRequest, IActRequest<AppointVisit>
{
    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? Until { get; init; }

    IssueCommand IActRequest<AppointVisit>.Bind(ActCall call) =>
        new AppointVisit(new Appointment(call.Check.Given("from", From), call.Check.Given("until", Until)), call.By);
}

internal sealed record UntilRequest : ActRequest, IActRequest<SuspendIssue>, IActRequest<ExtendIssue>
{
    public string? Reason { get; init; }

    public DateTimeOffset? Until { get; init; }

    IssueCommand IActRequest<SuspendIssue>.Bind(ActCall call) => new SuspendIssue(call.Check.Required("reason", Reason), call.Check.Given("until", Until), call.By);

    IssueCommand IActRequest<ExtendIssue>.Bind(ActCall call) => new ExtendIssue(call.Check.Required("reason", Reason), call.Check.Given("until", Until), call.By);
}

internal sealed record ApproveActRequest : ActRequest, IActRequest<ApproveRequest>
{
    public ApprovalRequest? Request { get; init; }

    public bool? Approved { get; init; }

    IssueCommand IActRequest<ApproveRequest>.Bind(ActCall call) =>
        new ApproveRequest(call.Check.Given("request", Request), call.Check.Given("approved", Approved), call.By);
}

internal sealed record MergeRequest : ActRequest, IActRequest<MergeIssue>
{
    public IssueId? Into { get; init; }

    /// <summary>Needed where it is neither the same place nor the same kind.</summary>
    public string? Reason { get; init; }

    IssueCommand IActRequest<MergeIssue>.Bind(ActCall call) => new MergeIssue(call.Check.Given("into", Into), call.By) { Reason = call.Check.Text("reason", Reason, Presence.Optional) };
}
