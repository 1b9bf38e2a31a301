using System.Collections.Immutable;
using Gridwhistle.Areas;
using Gridwhistle.Hosts;
using Gridwhistle.Issues;
using Gridwhistle.People;
using Gridwhistle.Whistles;

namespace Gridwhistle.Lives;

/// <summary>The people of the test street and everything they could try, made from one source of chance.</summary>
internal sealed class LifeActs(Random random)
{
    private static readonly ImmutableArray<OrganisationId> Bodies = [new("water"), new("property-dongfang")];

    private static readonly Actor
        Desk = new(new PersonId("desk"), "服务台", new Post("post-desk", Role.ServiceDesk, TestStreet.Community, null)),
        Resident = new(new PersonId("resident"), "居民", new Post("post-resident", Role.Resident, new AreaCode($"{TestStreet.Building23.Value}-1-101"), null)),
        WaterAsGridWorker = new(TestStreet.Water.PersonId, TestStreet.Water.Name, new Post("post-2", Role.GridWorker, TestStreet.Grid4, null)),
        FormerWaterWorker = new(new PersonId("former"), "孙网格", new Post("post-3", Role.GridWorker, TestStreet.Grid4, null)) { AlsoFor = [new OrganisationId("water")] };

    private int _whistles;

    public static ImmutableArray<Actor> Everybody { get; } =
    [
        TestStreet.Worker, TestStreet.Lead, TestStreet.Officer, TestStreet.Duty, TestStreet.Property, TestStreet.Water,
        Desk, Resident, WaterAsGridWorker, FormerWaterWorker,
    ];

    /// <summary>A report of a household or of the building, by whoever reports; the same place and kind now and then.</summary>
    public NewReport Report(string id)
    {
        var by = Pick([TestStreet.Worker, Desk, Resident]);
        var floor = random.Next(7);
        var report = TestStreet.NoWater(id, floor == 0 ? null : floor, by);
        return report with
        {
            Category = Pick([null, "water", "water", "property", "other"]),
            Urgency = Pick<Urgency?>([null, Urgency.Normal, Urgency.Emergency]),
            Reporter = report.Reporter with { PersonId = by == Resident ? Resident.PersonId : null, Channel = Pick(Enum.GetValues<Channel>()) },
        };
    }

    public IssueCommand Command(Actor by, string act, IssueView issue, IReadOnlyList<string> others, DateTimeOffset now) => Made(by, act.Split(':')[0], issue, others, now) with
    {
        CommandId = $"c{random.NextInt64():x}",
    };

    public string AnyAct() => Pick([.. IssueActs.All.Select(rule => rule.Name), .. WhistleActs.All.Select(rule => $"whistle.{rule.Name}")]);

    private IssueCommand Made(Actor by, string act, IssueView issue, IReadOnlyList<string> others, DateTimeOffset now)
    {
        var whistle = issue.Whistles.IsEmpty ? "none" : Pick(issue.Whistles).Id;
        var body = by.Post.Organisation is { } own && Bodies.Contains(own) ? own : Pick(Bodies);
        var to = Pick([new AssignTo(null, Pick(Bodies), null), new AssignTo(Pick(Everybody).PersonId, null, null), new AssignTo(null, null, Role.GridWorker)]);
        var soon = now + Pick([TimeSpan.FromHours(2), TimeSpan.FromHours(30), TimeSpan.FromDays(10)]);
        return act switch
        {
            "register" => new RegisterIssue(Pick(["water", "property"]), Pick<Urgency?>([null, Urgency.Emergency]), by),
            "reject" => new RejectIssue("不属于社区事务", by),
            "answer" => new AnswerIssue("已解释", by),
            "withdraw" => new WithdrawReport("不用了", by),
            "unmerge" => new UnmergeIssue("合错了", by),
            "appeal" => new AppealRejection("请再看看", by),
            "dispatch" => new DispatchIssue(to, by),
            "appoint" => new AppointVisit(new Appointment(soon, soon.AddHours(1)), by),
            "regrade" => new RegradeIssue(null, issue.Summary.Urgency is Urgency.Emergency ? Urgency.Normal : Urgency.Emergency, "看错了", by),
            "relocate" => new RelocateIssue(issue.Place with { BuildingId = null, HouseholdId = null, Unit = null, Address = "大门口" }, "登记错了", by),
            "acknowledge" => new AcknowledgeIssue(by),
            "transfer" => new TransferIssue(to, "水压问题", by),
            "return" => new ReturnIssue("不归我们管", by),
            "rule-return" => new RuleReturn(Coin(), Pick([to, null]), by),
            "arrive" => new ArriveAtIssue(null, by),
            "handle" => new HandleIssue("正在处理", by),
            "finish" => new FinishIssue([], by) { Note = "修好了" },
            "verify" => new VerifyIssue(random.Next(3) > 0, by),
            "feedback" => new FeedBackIssue(by),
            "evaluate" => new EvaluateIssue(Pick(Enum.GetValues<Solved>()), Satisfaction.Basically, by),
            "callback" => new CallBackReporter(Pick([CallBackOutcome.NoAnswer, CallBackOutcome.Reached]), Pick(Enum.GetValues<Solved>()), Satisfaction.Satisfied, by),
            "reopen" => new ReopenIssue("又没水了", by),
            "escalate" => new EscalateIssue("超出权限", by),
            "delegate" => new DelegateIssue(to, soon, "由网格办理", by),
            "suspend" => new SuspendIssue("等配件", soon, by),
            "extend" => new ExtendIssue("还要等", soon, by),
            "approve" => new ApproveRequest(issue.Pending?.Request ?? ApprovalRequest.Suspend, random.Next(4) > 0, by),
            "resume" => new ResumeIssue(by),
            "merge" => new MergeIssue(new IssueId(Pick(others)), by),
            "supervise" => new SuperviseIssue(by),
            "remind" => new RemindAssignee(by),
            "void" => new VoidIssue("重复", by),
            "close" => new CloseIssue("无法解决", by),
            "remark" => new RemarkOnIssue("看过了", by),
            "whistle" => new BlowWhistle(Pick(Enum.GetValues<WhistleGrade>()), null, Pick(Bodies), Coin() ? [Pick(Bodies)] : [], $"w{_whistles++}", by) { Note = "需到场" },
            "whistle.check-in" => new CheckIn(body, null, whistle, by),
            "whistle.decline" => new DeclineWhistle(body, "不归我们管", null, whistle, by),
            "whistle.adjudicate" => new AdjudicateDecline(body, Coin(), Pick<OrganisationId?>([null, Pick(Bodies)]), whistle, by),
            "whistle.finish" => new FinishWhistle(["photo"], whistle, by),
            "whistle.rate" when by.Post.Role is Role.Liaison => new RateWhistle(body, Coin(), whistle, by),
            "whistle.rate" => new RateDepartments([new DepartmentRating(body, true, true, Coin(), 1 + random.Next(5))], whistle, by),
            "whistle.appeal" => new AppealRating(body, "已按时到场", whistle, by),
            "whistle.rule" => new RuleOnRating(body, Coin(), Pick<int?>([null, 4]), null, whistle, by),
            "whistle.cancel" => new CancelWhistle("不需要了", whistle, by),
            _ => throw new InvalidOperationException(act),
        };
    }

    public T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    public bool Coin() => random.Next(2) == 0;
}
