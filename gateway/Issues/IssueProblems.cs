using Gridwhistle.Gateway.Problems;

namespace Gridwhistle.Gateway.Issues;

/// <summary>What an issue says no with.</summary>
internal static class IssueProblems
{
    public static IEnumerable<KeyValuePair<string, ProblemText>> All { get; } = new Dictionary<string, ProblemText>
    {
        ["issue.unknown"] = new(404, "没有这个事件", "No such issue", "没有此事件，或您无权知道它。", "There is no such issue, or it is not yours to know of."),
        ["act.unknown"] = new(404, "没有这种办理", "No such act"),
        ["issue.wrong_state"] = new(422, "当前状态不能这样办理", "Not possible in this state", "事件当前状态为{state}。", "The issue is in state {state}."),
        ["issue.text_missing"] = new(422, "请写明内容", "Say what it is about"),
        ["issue.reason_missing"] = new(422, "请写明理由", "A reason is needed"),
        ["issue.diagnosis_missing"] = new(422, "转办请写明判断", "A transfer needs a diagnosis"),
        ["issue.evidence_missing"] = new(422, "请附上办理凭证", "Evidence is needed"),
        ["issue.evaluation_missing"] = new(422, "请填写是否解决与是否满意", "Say whether it is solved and whether the reporter is satisfied"),
        ["issue.already_assigned"] = new(422, "已由该对象承办", "It is with them already", "已派给{to}。", "It was dispatched to {to}."),
        ["issue.already_extended"] = new(422, "办理时限只能延长一次", "The time limit is moved once only"),
        ["issue.already_asked"] = new(422, "已有申请在等待审批", "A request is waiting already"),
        ["issue.nothing_asked"] = new(422, "没有待审批的申请", "Nothing waits for approval"),
        ["issue.request_lapsed"] = new(422, "申请已过期", "The request has lapsed"),
        ["issue.until_past"] = new(422, "日期已过", "The date has passed"),
        ["issue.until_too_far"] = new(422, "日期过远", "The date is too far away"),
        ["issue.reopen_too_late"] = new(422, "已超过重新办理的期限", "It is too late to reopen it", "办结 30 天后请重新上报。", "After 30 days, please report it anew."),
        ["issue.top_level"] = new(422, "已在街道一级", "It is at the street's level already"),
        ["issue.lowest_level"] = new(422, "已在网格一级", "It is at the grid's level already"),
        ["issue.merge_into_itself"] = new(422, "不能并入自身", "An issue does not merge into itself"),
        ["issue.merge_elsewhere"] = new(422, "不是同一处同一类,不能合并", "Not the same place and kind", "只有同一栋楼或 50 米以内的同类事件可以合并;其余由社区写明理由合并。", "Only issues of one kind in one building, or within 50 metres, are merged; others by the community, with a reason."),
        ["issue.unmerge_too_late"] = new(422, "已过撤销合并的期限", "Too late to undo the merge", "合并 24 小时内可以撤销。", "A merge can be undone within 24 hours."),
        ["issue.at_work"] = new(422, "已有人在处置", "Somebody is at work", "处置已经开始,不能撤回。", "Work has begun; it cannot be withdrawn any more."),
        ["issue.danger"] = new(422, "涉及危险,不能撤回", "There is danger, so it is not withdrawn"),
        ["issue.too_early"] = new(422, "还没到预约时间", "It is not time for the visit yet", "预约从 {from} 开始;住户同意可提前到场。", "The visit begins at {from}; with the resident's word it can be earlier."),
        ["issue.callback_too_soon"] = new(422, "回访间隔太短", "Too soon to count as another call", "下次回访请在 {notBefore} 之后。", "The next call counts from {notBefore}."),
        ["issue.assignee_unfit"] = new(422, "不能派给该对象", "They cannot be given the case"),
        ["assignee.unknown"] = new(422, "没有这个承办对象", "No such assignee"),
        ["assignee.nobody_on_duty"] = new(422, "该对象目前无人值班", "Nobody is on duty there now"),
        ["category.dangerous"] = new(422, "危险类别总是紧急", "A dangerous category is always an emergency", "类别“{category}”涉及危险：要降级，请改为别的类别。", "Category “{category}” is one of danger: name another category to step it down."),
        ["category.unknown"] = new(422, "没有这个类别", "No such category", "本社区没有类别“{category}”。", "The community has no category “{category}”."),
    };

    public static IEnumerable<KeyValuePair<string, string>> States { get; } = new Dictionary<string, string>
    {
        ["Collected"] = "待受理", ["Rejected"] = "不予受理", ["Registered"] = "已立案", ["Dispatched"] = "已派遣", ["Returned"] = "已退回",
        ["Acknowledged"] = "已接收", ["Handling"] = "处置中", ["Suspended"] = "已挂起", ["Verifying"] = "待核查", ["FeedbackDue"] = "待反馈",
        ["Evaluating"] = "待评价", ["Merged"] = "已合并", ["Closed"] = "已办结",
    };
}
