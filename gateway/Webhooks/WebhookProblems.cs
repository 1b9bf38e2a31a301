using Gridwhistle.Gateway.Problems;
using Gridwhistle.Rejections;

namespace Gridwhistle.Gateway.Webhooks;

/// <summary>What a webhook says no with.</summary>
internal static class WebhookProblems
{
    public static IEnumerable<KeyValuePair<string, ProblemText>> All { get; } = new Dictionary<string, ProblemText>
    {
        [WebhookRejections.Unknown] = new(404, "没有这个事件推送", "No such webhook", "没有此推送，或您无权知道它。", "There is no such webhook, or it is not yours to know of."),
        [WebhookRejections.TooMany] = new(409, "事件推送已满", "There are enough webhooks", "一个街道最多 {most} 个，请先删除不用的。", "A street has {most} at most; delete one that is not needed."),
        [WebhookRejections.WrongState] = new(422, "当前状态不能这样操作", "Not possible in this state", "推送当前状态为{state}。", "The webhook is in state {state}."),
        [WebhookRejections.DeliveryUnknown] = new(404, "没有这条投递", "No such delivery", "没有此编号的投递，或已过 30 天。", "There is no delivery of that number, or it is more than 30 days old."),
        [WebhookRejections.ReplayRange] = new(
            422, "补投范围不对", "That cannot be sent again", "可补投的序号从 {first} 到 {last}。", "The log holds the numbers {first} to {last}."),
        [WebhookRejections.TargetRefused] = new(
            422, "这个地址不能推送", "The address cannot be called", "{reason}。请填写可从外部访问的 https 地址；内网地址由运维人员先行登记。",
            "{reason}. Give an https address that is reached from outside; private ones are listed by the operator first."),
    };

    public static IEnumerable<KeyValuePair<string, string>> Words { get; } = new Dictionary<string, string>
    {
        ["Active"] = "推送中", ["Paused"] = "已暂停", ["Disabled"] = "已停用",
        ["Scheme"] = "不是 https 地址", ["Port"] = "端口不对", ["Private"] = "属内网或本机地址", ["UserInfo"] = "地址含用户名", ["Unresolved"] = "域名无法解析",
    };
}
