using System.Collections.Immutable;
using Gridwhistle.Gateway.Http;
using Gridwhistle.Gateway.Services;
using Gridwhistle.Issues;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.Issues;

/// <summary>The one table from an act's name in the address to the command it is.</summary>
internal static class IssueActs
{
    public static ImmutableArray<IIssueAct> All { get; } =
    [
        Act<RegisterRequest>("register", (body, check, by) => new RegisterIssue(check.Code("category", body.Category), body.Urgency, by)),
        Act<ReasonRequest>("reject", (body, check, by) => new RejectIssue(check.Required("reason", body.Reason), by)),
        Act<TextRequest>("answer", (body, check, by) => new AnswerIssue(check.Required("text", body.Text), by)),
        Act<ReasonRequest>("appeal", (body, check, by) => new AppealRejection(check.Text("reason", body.Reason, Presence.Optional), by)),
        Act<DispatchRequest>("dispatch", (body, check, by) => new DispatchIssue(check.Target("to", body.To), by)),
        Act<AppointRequest>("appoint", (body, check, by) => new AppointVisit(new Appointment(check.Given("from", body.From), check.Given("until", body.Until)), by)),
        Act<PlainRequest>("acknowledge", (_, _, by) => new AcknowledgeIssue(by)),
        Act<TransferRequest>("transfer", (body, check, by) => new TransferIssue(check.Target("to", body.To), check.Required("diagnosis", body.Diagnosis), by)),
        Act<ReasonRequest>("return", (body, check, by) => new ReturnIssue(check.Required("reason", body.Reason), by)),
        Act<RuleReturnRequest>("rule-return", (body, check, by) => new RuleReturn(check.Given("upheld", body.Upheld), check.OptionalTarget("to", body.To), by)),
        Act<ArriveRequest>("arrive", (body, check, by) => new ArriveAtIssue(check.Point("point", body.Point), by)),
        Act<HandleRequest>("handle", (body, check, by) => new HandleIssue(check.Required("progress", body.Progress), by)),
        Act<FinishRequest>("finish", (body, check, by) => new FinishIssue(check.Photos("evidence", body.Evidence), by)),
        Act<VerifyRequest>("verify", (body, check, by) => new VerifyIssue(check.Given("passed", body.Passed), by)),
        Act<PlainRequest>("feedback", (_, _, by) => new FeedBackIssue(by)),
        Act<EvaluateRequest>("evaluate", (body, check, by) => new EvaluateIssue(check.Given("solved", body.Solved), check.Given("satisfied", body.Satisfied), by)),
        Act<CallBackRequest>("callback", CallBack),
        Act<ReasonRequest>("reopen", (body, check, by) => new ReopenIssue(check.Required("reason", body.Reason), by)),
        Act<ReasonRequest>("escalate", (body, check, by) => new EscalateIssue(check.Required("reason", body.Reason), by)),
        Act<DelegateRequest>("delegate", (body, check, by) =>
            new DelegateIssue(check.Target("to", body.To), check.Given("dueAt", body.DueAt), check.Required("reason", body.Reason), by)),
        Act<UntilRequest>("suspend", (body, check, by) => new SuspendIssue(check.Required("reason", body.Reason), check.Given("until", body.Until), by)),
        Act<UntilRequest>("extend", (body, check, by) => new ExtendIssue(check.Required("reason", body.Reason), check.Given("until", body.Until), by)),
        Act<ApproveActRequest>("approve", (body, check, by) => new ApproveRequest(check.Given("request", body.Request), check.Given("approved", body.Approved), by)),
        Act<PlainRequest>("resume", (_, _, by) => new ResumeIssue(by)),
        Act<MergeRequest>("merge", (body, check, by) => new MergeIssue(check.Given("into", body.Into), by)),
        Act<SuperviseRequest>("supervise", (body, _, by) => new SuperviseIssue(by) { Mark = body.Mark, DueAt = body.DueAt }),
        Act<PlainRequest>("remind", (_, _, by) => new RemindAssignee(by)),
        Act<ReasonRequest>("void", (body, check, by) => new VoidIssue(check.Required("reason", body.Reason), by)),
        Act<ReasonRequest>("close", (body, check, by) => new CloseIssue(check.Required("reason", body.Reason), by)),
        Act<TextRequest>("remark", (body, check, by) => new RemarkOnIssue(check.Required("text", body.Text), by)),
    ];

    private static IssueAct<TRequest> Act<TRequest>(string name, Func<TRequest, FieldChecks, Actor, IssueCommand> bind) where TRequest : ActRequest, new() => new(name, bind);

    private static CallBackReporter CallBack(CallBackRequest body, FieldChecks check, Actor by)
    {
        var outcome = check.Given("outcome", body.Outcome);
        if (outcome is CallBackOutcome.Reached)
        {
            check.Value("solved", body.Solved);
            check.Value("satisfied", body.Satisfied);
        }

        return new CallBackReporter(outcome, body.Solved, body.Satisfied, by);
    }
}
